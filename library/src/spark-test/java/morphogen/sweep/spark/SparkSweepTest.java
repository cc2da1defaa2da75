package morphogen.sweep.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import morphogen.cli.SparkSweep;
import morphogen.sweep.Sweep;
import morphogen.sweep.SweepPlan;
import morphogen.sweep.TrialLog;
import morphogen.sweep.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class SparkSweepTest {
  private static final int TRIALS = 12;

  @TempDir Path dir;

  private List<String> unbroken(int trials) throws Exception {
    Path whole = dir.resolve("whole");
    assertEquals(0, SparkSweep.begin(whole, trials));
    List<String> results = SparkSweep.results(whole);
    assertFalse(results.toString().contains("failed"), results.toString());
    assertEquals(trials, results.size());
    return results;
  }

  /** Killed after five of twelve trials, its last line torn, and gone on with by the command. */
  @Test
  void aSweepThatWasKilledGoesOnToWhatThreadsComeTo() throws Exception {
    List<String> expected = unbroken(TRIALS);
    SweepPlan plan = TrialLog.open(dir.resolve("whole").resolve(TrialLog.NAME)).header();
    Path killed = Files.createDirectories(dir.resolve("killed"));
    Path file = killed.resolve(TrialLog.NAME);
    Workers workers = Workers.spark("local[2]");
    int[] ended = {0};
    try (TrialLog log = TrialLog.create(file, plan)) {
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
    int left = SparkSweep.results(killed).size();
    assertTrue(left >= 4 && left < TRIALS, left + " trials");
    assertEquals(0, SparkSweep.resume(killed, "--spark", "local[2]"));
    assertEquals(expected, SparkSweep.results(killed));
  }

  /** Whatever a trial needs goes to the machines: PyTorch, pictures, the command line itself. */
  @Test
  void aClusterComesToWhatThreadsComeTo() throws Exception {
    System.setProperty("spark.driver.host", "127.0.0.1");
    System.setProperty("spark.driver.bindAddress", "127.0.0.1");
    System.setProperty("spark.executor.memory", "512m");
    List<String> expected = unbroken(4);
    try (StandaloneCluster cluster = new StandaloneCluster(dir.resolve("cluster"))) {
      Path out = dir.resolve("out");
      assertEquals(0, SparkSweep.begin(out, 4, "--spark", cluster.url()));
      assertEquals(expected, SparkSweep.results(out));
    }
  }
}
