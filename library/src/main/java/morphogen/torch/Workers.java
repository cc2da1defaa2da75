package morphogen.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted at work.", e);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
