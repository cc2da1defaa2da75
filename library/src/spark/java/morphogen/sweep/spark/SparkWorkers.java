package morphogen.sweep.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import morphogen.sweep.Workers;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Executors of Apache Spark: a job is a task of its own. Spark tries the tasks of lost executors
 * again; Morphogen's own jars go to the machines, which need nothing but Spark of the same version
 * and Java 17. Anything that Spark can be told is a system property, {@code
 * -Dspark.executor.memory=4g} for example.
 */
public final class SparkWorkers implements Workers {
  private static final String LOST = "8"; // machines under one and the same job

  private final JavaSparkContext spark;
  private final ShippedJars jars;
  private volatile boolean closed;

  /** Waits for results, one thread a job that is given out. */
  private final ExecutorService waiting =
      Executors.newCachedThreadPool(
          job -> {
            Thread thread = new Thread(job, "morphogen-spark");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * What a task brings back: a value, or why there is none.
   *
   * @param ready false if no job could be done there
   */
  private record Outcome<T extends Serializable>(T value, String fault, boolean ready)
      implements Serializable {}

  /**
   * @param master {@code local[N]}, or a cluster's
   * @throws IllegalStateException if the master is not reached
   */
  public SparkWorkers(String master) {
    boolean cluster = !master.startsWith("local");
    SparkConf conf =
        new SparkConf()
            .setMaster(master)
            .setAppName("Morphogen")
            .set("spark.ui.enabled", "false")
            .setIfMissing("spark.executor.cores", "1") // PyTorch differentiates in one thread
            .setIfMissing("spark.task.maxFailures", LOST);
    try {
      jars = cluster ? ShippedJars.ofThisProcess() : ShippedJars.none();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    conf.setJars(jars.files().stream().map(Path::toString).toArray(String[]::new));
    try {
      spark = new JavaSparkContext(conf);
    } catch (RuntimeException e) {
      jars.close();
      throw new IllegalStateException("it is not reached: " + e.getMessage(), e);
    }
  }

  @Override
  public int atOnce() {
    return Math.max(1, spark.sc().defaultParallelism());
  }

  @Override
  public <T extends Serializable> CompletableFuture<T> submit(Job<T> job) {
    CompletableFuture<T> result = new CompletableFuture<>();
    try {
      JavaFutureAction<List<Outcome<T>>> action =
          spark.parallelize(List.of(job), 1).map(SparkWorkers::outcome).collectAsync();
      waiting.execute(() -> hand(action, result));
    } catch (RuntimeException e) { // it is closed
      result.completeExceptionally(e);
    }
    return result;
  }

  /** Where a job fails by itself trying it again would change nothing. */
  private static <T extends Serializable> Outcome<T> outcome(Job<T> job) {
    try {
      return new Outcome<>(job.call(), null, true);
    } catch (NotReadyException e) {
      return new Outcome<>(null, e.getMessage(), false);
    } catch (LinkageError e) {
      return new Outcome<>(null, e.toString(), false);
    } catch (Exception e) {
      return new Outcome<>(null, String.valueOf(e.getMessage()), true);
    }
  }

  private <T extends Serializable> void hand(
      JavaFutureAction<List<Outcome<T>>> action, CompletableFuture<T> result) {
    try {
      Outcome<T> outcome = action.get().get(0);
      if (outcome.fault == null) {
        result.complete(outcome.value);
      } else if (closed) { // which interrupts what is at work
        result.completeExceptionally(new RejectedExecutionException("These workers were closed."));
      } else if (!outcome.ready) {
        result.completeExceptionally(new NotReadyException(outcome.fault, null));
      } else {
        result.completeExceptionally(new JobFailedException(outcome.fault));
      }
    } catch (Exception e) {
      result.completeExceptionally(e);
    }
  }

  @Override
  public void close() {
    closed = true;
    spark.close();
    waiting.shutdownNow();
    jars.close();
  }
}
