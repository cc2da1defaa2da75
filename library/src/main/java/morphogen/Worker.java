package morphogen;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Work beside a sketch. */
final class Worker {
  private Worker() {}

  /**
   * Runs one job after the other on a thread of its own, which ends when there is none and never
   * keeps a sketch from ending.
   */
  static Executor named(String name) {
    return new ThreadPoolExecutor(
        0,
        1,
        1,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        job -> {
          Thread thread = new Thread(job, name);
          thread.setDaemon(true);
          thread.setPriority(Thread.MIN_PRIORITY);
          return thread;
        });
  }
}
