package morphogen.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Threads that each call PyTorch on their own. They do better than PyTorch's threads, because they
 * share the Java half of the work too.
 */
final class Workers implements AutoCloseable {
  private final ExecutorService threads;

  Workers(int count) {
    threads =
        Executors.newFixedThreadPool(
            count,
            task -> {
              Runnable alone =
                  () -> {
                    Torch.threads(1);
                    task.run();
                  };
              Thread thread = new Thread(alone, "morphogen-torch");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Does {@code work} for 0 to count - 1, waits for all of it and returns the results in order. */
  <T> List<T> each(int count, IntFunction<T> work) {
    List<Callable<T>> tasks =
        IntStream.range(0, count).mapToObj(i -> (Callable<T>) () -> work.apply(i)).toList();
    try {
      List<T> results = new ArrayList<>();
      for (var future : threads.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      finish(); // what is at work reads memory that its owner is about to free
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted at work.");
    }
  }

  private void finish() {
    threads.shutdownNow();
    while (true) {
      try {
        if (threads.awaitTermination(1, TimeUnit.SECONDS)) {
          return;
        }
      } catch (InterruptedException e) {
        // once more does not make it faster
      }
    }
  }

  /**
   * Long work calls this now and then.
   *
   * @throws CancellationException if the thread was interrupted, because the result is not wanted
   *     any more
   */
  static void goOn() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("Interrupted at work.");
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
