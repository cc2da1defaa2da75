package morphogen;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import morphogen.file.IoReason;
import morphogen.sweep.Rating;
import morphogen.sweep.TrialLog;

/**
 * Brings ratings to the disk behind a sketch, in their order; those that cannot be written, as long
 * as a sweep goes on for example, wait. May be used from any thread.
 */
final class RatingKeeper {
  private static final long AGAIN = 3_000_000_000L; // nanoseconds until it is tried again

  private final Executor worker;
  private final Deque<Waiting> waiting = new ArrayDeque<>(); // guarded by itself
  private volatile String fault = "";
  private volatile long tried;

  private record Waiting(TrialLog log, Rating rating) {}

  RatingKeeper(Executor worker) {
    this.worker = worker;
  }

  /** Keeps a rating as soon as it can be. */
  void keep(TrialLog log, Rating rating) {
    synchronized (waiting) {
      waiting.add(new Waiting(log, rating));
    }
    begin();
  }

  /** Tries again what could not be written, if that was some seconds ago. */
  void poll() {
    if (!saved() && System.nanoTime() - tried > AGAIN) {
      begin();
    }
  }

  private void begin() {
    tried = System.nanoTime();
    worker.execute(this::write);
  }

  /** True if all are on the disk. */
  boolean saved() {
    synchronized (waiting) {
      return waiting.isEmpty();
    }
  }

  /** Why some could not be written the last time; empty if all could. */
  String fault() {
    return fault;
  }

  /** What cannot be written in one folder keeps nothing from being written in another. */
  private void write() {
    Set<TrialLog> failed = new HashSet<>();
    String why = "";
    for (Waiting next = next(failed); next != null; next = next(failed)) {
      try (TrialLog log = next.log) { // others may append between two keys
        for (Waiting one = next; one != null && one.log == log; one = next(failed)) {
          log.append(one.rating);
          remove(one);
        }
      } catch (IOException | RuntimeException e) {
        failed.add(next.log);
        why = e instanceof IOException io ? IoReason.of(io) : String.valueOf(e.getMessage());
      }
    }
    fault = why;
  }

  private Waiting next(Set<TrialLog> failed) {
    synchronized (waiting) {
      return waiting.stream().filter(one -> !failed.contains(one.log)).findFirst().orElse(null);
    }
  }

  private void remove(Waiting one) {
    synchronized (waiting) {
      waiting.removeFirstOccurrence(one);
    }
  }

  /** Tries a last time and waits for it, some seconds at most. */
  void finish(int seconds) {
    CountDownLatch done = new CountDownLatch(1);
    worker.execute(
        () -> {
          write();
          done.countDown();
        });
    try {
      done.await(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
