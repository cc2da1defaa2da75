package morphogen.sweep;

import java.io.Serializable;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * Whoever does jobs, several at a time: threads of this process ({@link #local}) or other machines
 * ({@link #spark}). Who gives out jobs keeps what comes back; workers keep nothing. May be used
 * from any thread.
 */
public interface Workers extends AutoCloseable {
  /**
   * What can be done by a process of another machine: whatever it needs goes there with it, what it
   * yields comes back. It may be done twice where a machine is lost, so it must leave nothing
   * behind.
   */
  interface Job<T extends Serializable> extends Callable<T>, Serializable {}

  /** A job that failed by itself, wherever it was done; its message is the fault's. */
  final class JobFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public JobFailedException(String message) {
      super(message);
    }
  }

  /**
   * What a job throws that could not be done here whatever it asked for, as something is missing
   * that all need, PyTorch for example. Its message is for a person. It is handed on as it is.
   */
  final class NotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotReadyException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** How many jobs they do at the same time, 1 or more; may grow as machines join. */
  int atOnce();

  /**
   * Does a job as soon as one of them is free, in the order of asking. One that fails by itself is
   * not tried again; one whose machine is lost is.
   *
   * @return completes exceptionally with a {@link JobFailedException} if the job failed, with a
   *     {@link NotReadyException} or an {@link Error} if no job can be done, with something else if
   *     it was lost too often, or if these workers were closed
   */
  <T extends Serializable> CompletableFuture<T> submit(Job<T> job);

  /** Lets go of whatever is not done; its results never come. More than once is no fault. */
  @Override
  void close();

  /**
   * Threads of this process.
   *
   * @param threads 1 or more
   */
  static Workers local(int threads) {
    return new LocalWorkers(threads);
  }

  /**
   * Executors of Apache Spark, which is no part of Morphogen: only a build with the profile {@code
   * spark} has it.
   *
   * @param master {@code local[2]} or a cluster's, {@code spark://HOST:7077}
   * @throws IllegalStateException if this build is without Spark, or if the master is not reached;
   *     says what to do
   */
  static Workers spark(String master) {
    try {
      return (Workers)
          Class.forName("morphogen.sweep.spark.SparkWorkers")
              .getConstructor(String.class)
              .newInstance(master);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          "Spark's master %s: %s".formatted(master, e.getCause().getMessage()), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "Apache Spark is not here, as Morphogen comes without it. A build of its sources with the"
              + " profile spark has it: mvn -P spark compile",
          e);
    }
  }
}
