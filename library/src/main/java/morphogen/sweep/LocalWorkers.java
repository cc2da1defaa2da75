package morphogen.sweep;

import java.io.Serializable;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** Threads of this process; they never keep it from ending. */
final class LocalWorkers implements Workers {
  private final int threads;
  private final ExecutorService pool;
  private final Set<CompletableFuture<?>> waiting = ConcurrentHashMap.newKeySet();

  LocalWorkers(int threads) {
    this.threads = threads;
    pool =
        Executors.newFixedThreadPool(
            threads,
            job -> {
              Thread thread = new Thread(job, "morphogen-worker");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public int atOnce() {
    return threads;
  }

  @Override
  public <T extends Serializable> CompletableFuture<T> submit(Job<T> job) {
    CompletableFuture<T> result = new CompletableFuture<>();
    waiting.add(result);
    result.whenComplete((value, fault) -> waiting.remove(result));
    try {
      pool.execute(
          () -> {
            try {
              result.complete(job.call());
            } catch (NotReadyException | Error e) {
              result.completeExceptionally(e);
            } catch (Exception e) {
              result.completeExceptionally(
                  pool.isShutdown()
                      ? closed()
                      : new JobFailedException(String.valueOf(e.getMessage())));
            }
          });
    } catch (RejectedExecutionException e) {
      result.completeExceptionally(e);
    }
    return result;
  }

  @Override
  public void close() {
    pool.shutdownNow();
    for (CompletableFuture<?> result : waiting) {
      result.completeExceptionally(closed());
    }
  }

  private static RejectedExecutionException closed() {
    return new RejectedExecutionException("These workers were closed.");
  }
}
