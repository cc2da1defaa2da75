package morphogen.sweep.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import morphogen.cli.SparkSweep;
import morphogen.sweep.Sweep;
import morphogen.sweep.SweepPlan;
import morphogen.sweep.Trial;
import morphogen.sweep.TrialLog;
import morphogen.sweep.Workers;
import morphogen.tools.Trials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class SparkSweepTest {
  private static final int TRIALS = 12;
  private static final int KILLED = 3; // the trial whose machine is

  @TempDir Path dir;

  private List<Trial> unbroken(int trials) throws Exception {
    assertEquals(0, SparkSweep.begin(dir, "whole", trials));
    List<Trial> results = Trials.of(dir.resolve("whole"));
    Trials.assertAllLearned(results);
    assertEquals(trials, results.size());
    return results;
  }

  private SweepPlan plan() throws IOException {
    return TrialLog.open(dir.resolve("whole").resolve(TrialLog.NAME)).header();
  }

  /** Killed after five of twelve trials, its last line torn, and gone on with by the command. */
  @Test
  void aSweepThatWasKilledGoesOnToWhatThreadsComeTo() throws Exception {
    List<Trial> expected = unbroken(TRIALS);
    Path killed = Files.createDirectories(dir.resolve("killed"));
    Path file = killed.resolve(TrialLog.NAME);
    Workers workers = Workers.spark("local[2]");
    int[] ended = {0};
    try (TrialLog log = TrialLog.create(file, plan())) {
      Sweep sweep = SparkSweep.of(log, workers);
      assertThrows(
          IllegalStateException.class,
          () ->
              sweep.run(
                  TRIALS,
                  Double.POSITIVE_INFINITY,
                  trial -> {
                    if (++ended[0] == 5) {
                      workers.close();
                    }
                  }));
    } finally {
      workers.close();
    }
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 100));
    int left = Trials.of(killed).size();
    assertTrue(left >= 4 && left < TRIALS, left + " trials");
    assertEquals(0, SparkSweep.resume(killed, "--spark", "local[2]"));
    Trials.assertSame(expected, Trials.of(killed));
  }

  /** Writes down who begins a trial, and keeps one of them from ending where it is begun first. */
  private record Noted(String folder, int number, Workers.Job<Trial> job)
      implements Workers.Job<Trial> {
    @Override
    public Trial call() throws Exception {
      Path file = file(Path.of(folder), number);
      boolean first = Files.notExists(file);
      String line = ProcessHandle.current().pid() + "\n";
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      if (first && number == KILLED) {
        TimeUnit.MINUTES.sleep(10); // until it is killed
      }
      return job.call();
    }
  }

  private static Path file(Path folder, int number) {
    return folder.resolve("begun-" + number);
  }

  private static long whoHasBegun(Path folder, int number, CompletableFuture<Void> sweep)
      throws Exception {
    while (Files.notExists(file(folder, number)) || Files.size(file(folder, number)) == 0) {
      if (sweep.isDone()) {
        sweep.get(); // says why
      }
      Thread.sleep(20);
    }
    return Long.parseLong(Files.readAllLines(file(folder, number)).get(0));
  }

  /**
   * Whatever a trial needs goes to the machines: PyTorch, pictures, the command line itself. The
   * one of a trial is killed while it is at work; the trial is done again by the other.
   */
  @Test
  void aClusterThatLosesAMachineComesToWhatThreadsComeTo() throws Exception {
    useLoopback();
    List<Trial> expected = unbroken(TRIALS);
    Path out = Files.createDirectories(dir.resolve("out"));
    Path begun = Files.createDirectories(dir.resolve("begun"));
    try (StandaloneCluster cluster = new StandaloneCluster(dir.resolve("cluster"));
        Workers workers = Workers.spark(cluster.url());
        TrialLog log = TrialLog.create(out.resolve(TrialLog.NAME), plan())) {
      CompletableFuture<Void> sweep =
          CompletableFuture.runAsync(
              () ->
                  run(
                      SparkSweep.of(
                          log, workers, (plan, job) -> noted(begun, plan.number(), job))));
      long lost = whoHasBegun(begun, KILLED, sweep);
      cluster.killWorkerOf(lost);
      sweep.get();
      List<String> both = Files.readAllLines(file(begun, KILLED));
      assertEquals(2, both.size(), "begun again: " + both);
      assertNotEquals(both.get(0), both.get(1));
      Trials.assertSame(expected, Trials.of(log));
    }
  }

  /** By the command alone. */
  @Test
  void aClusterComesToWhatThreadsComeTo() throws Exception {
    useLoopback();
    List<Trial> expected = unbroken(4);
    try (StandaloneCluster cluster = new StandaloneCluster(dir.resolve("cluster"))) {
      assertEquals(0, SparkSweep.begin(dir, "out", 4, "--spark", cluster.url()));
      Trials.assertSame(expected, Trials.of(dir.resolve("out")));
    }
  }

  private static void useLoopback() {
    System.setProperty("spark.driver.host", "127.0.0.1");
    System.setProperty("spark.driver.bindAddress", "127.0.0.1");
    System.setProperty("spark.executor.memory", "512m");
  }

  private static Workers.Job<Trial> noted(Path begun, int number, Workers.Job<Trial> job) {
    return new Noted(begun.toString(), number, job);
  }

  private static void run(Sweep sweep) {
    try {
      sweep.run(TRIALS, Double.POSITIVE_INFINITY, trial -> {});
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
