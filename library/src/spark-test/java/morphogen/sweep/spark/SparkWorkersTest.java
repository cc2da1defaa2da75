package morphogen.sweep.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import morphogen.sweep.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class SparkWorkersTest {
  private static final long ENOUGH = 60_000_000_000L;

  @TempDir Path dir;

  /** Says who did it, after a while. */
  private record Who(int number, int milliseconds) implements Workers.Job<long[]> {
    @Override
    public long[] call() throws InterruptedException {
      Thread.sleep(milliseconds);
      return new long[] {number * number, ProcessHandle.current().pid()};
    }
  }

  private static List<CompletableFuture<Double>> trained(Workers workers) {
    return LongStream.range(0, 12)
        .mapToObj(seed -> workers.submit(new TrainingJob(3, 12, seed)))
        .toList();
  }

  @Test
  void sparkInThisProcessComesToWhatThreadsComeTo() {
    try (Workers spark = Workers.spark("local[2]");
        Workers threads = Workers.local(2)) {
      assertEquals(2, spark.atOnce());
      assertEquals(joined(trained(threads)), joined(trained(spark)));
      CompletableFuture<Double> fails = spark.submit(new TrainingJob(0, 12, 1));
      Throwable why = assertThrows(CompletionException.class, fails::join).getCause();
      assertInstanceOf(Workers.JobFailedException.class, why);
      assertTrue(why.getMessage().startsWith("iterations"), why.getMessage());
    }
  }

  private static List<Double> joined(List<CompletableFuture<Double>> losses) {
    return losses.stream().map(CompletableFuture::join).toList();
  }

  /** A real one: the jobs of the machine that is lost are done by the other. */
  @Test
  void aClusterThatLosesAMachineDoesAllJobsAllTheSame() throws Exception {
    System.setProperty("spark.driver.host", "127.0.0.1");
    System.setProperty("spark.driver.bindAddress", "127.0.0.1");
    System.setProperty("spark.executor.memory", "512m");
    try (StandaloneCluster cluster = new StandaloneCluster(dir);
        Workers workers = Workers.spark(cluster.url())) {
      awaitBothMachines(workers);
      List<CompletableFuture<long[]>> results =
          IntStream.range(0, 12).mapToObj(n -> workers.submit(new Who(n, 400))).toList();
      long lost = results.get(4).join()[1];
      cluster.killWorkerOf(lost);
      for (int n = 0; n < 12; n++) {
        assertEquals((long) n * n, results.get(n).join()[0]);
      }
      assertNotEquals(lost, results.get(11).join()[1]);
      // Trainings need PyTorch, which was sent to them.
      try (Workers threads = Workers.local(2)) {
        assertEquals(joined(trained(threads)), joined(trained(workers)));
      }
    }
  }

  private static void awaitBothMachines(Workers workers) {
    Set<Long> seen = new HashSet<>();
    long end = System.nanoTime() + ENOUGH;
    while (seen.size() < 2 && System.nanoTime() < end) {
      CompletableFuture<long[]> one = workers.submit(new Who(1, 100));
      CompletableFuture<long[]> other = workers.submit(new Who(2, 100));
      seen.add(one.join()[1]);
      seen.add(other.join()[1]);
    }
    assertEquals(2, seen.size(), "two machines");
  }
}
