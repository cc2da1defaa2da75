package morphogen.sweep.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import morphogen.sweep.SweepPlan;
import morphogen.sweep.Trial;
import morphogen.sweep.TrialLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcrossTargetsTest {
  @TempDir Path dir;
  private int number;

  private void add(TrialLog log, String target, int settings, double loss, int rung)
      throws IOException {
    Map<String, String> words = ToySweep.SPACE.words(new double[] {settings / 10.0, 0, 0, 0});
    Trial trial = ToySweep.trial(number++, target, words, loss);
    log.append(
        new Trial(
            trial.number(),
            target,
            words,
            1,
            1,
            trial.losses(),
            loss,
            Map.of(),
            Map.of(),
            Double.isNaN(loss) ? "failed" : null,
            rung));
  }

  @Test
  void lossesOfTheSameSettingsAreCompared() throws IOException {
    SweepPlan.Strategy halving = SweepPlan.Strategy.HALVING;
    List<String> targets = List.of("a", "b", "c");
    List<String> words = List.of("texture");
    SweepPlan plan = new SweepPlan(words, ToySweep.SPACE, halving, 1, 99, 9, 9, targets);
    try (TrialLog log = TrialLog.create(dir.resolve(TrialLog.NAME), plan)) {
      double[] a = {4, 1, 2, 3, 5};
      double[] b = {30, 20, 10, 50, 40};
      for (int i = 0; i < a.length; i++) {
        add(log, "a", i, a[i], 0);
        add(log, "b", i, b[i], 0);
      }
      add(log, "a", 6, 0.1, 0); // never tried with b
      add(log, "b", 7, 0.1, 0);
      add(log, "b", 6, Double.NaN, 0); // it was, and failed
      add(log, "a", 0, 6, 1); // trained for longer: counts instead of the 4
      AcrossTargets across = new AcrossTargets(new Results(log));
      double[][] both = across.shared("a", "b");
      double[] sum = new double[both[0].length];
      for (int i = 0; i < sum.length; i++) {
        sum[i] = both[0][i] + both[1][i];
      }
      Arrays.sort(sum);
      assertArrayEquals(new double[] {12, 21, 36, 45, 53}, sum);
      // Places 5 1 2 3 4 and 3 2 1 5 4: 1 - 6 (4 + 1 + 1 + 4 + 0) / (5 (25 - 1)) = 0.5.
      assertEquals(0.5, across.correlation("a", "b"), 1e-12);
      assertEquals(0.5, across.correlation("b", "a"), 1e-12);
      assertEquals(2, across.placeOfBest("a", "b"), "settings 1: 20 after 10");
      assertEquals(2, across.placeOfBest("b", "a"), "settings 2: 2 after 1");
      assertEquals(0, across.placeOfBest("a", "c"));
      assertTrue(Double.isNaN(across.correlation("a", "c")));
    }
  }
}
