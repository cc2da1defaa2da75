package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.loss.Gram;
import morphogen.loss.PatchFeatures;
import morphogen.loss.StyleLoss;
import morphogen.loss.StyleTerm;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextureTest {
  private static final RuleSpec SPEC = RuleSpec.texture().withChannels(6).withHidden(16);
  private static final TrainingListener NOBODY = new TrainingListener() {};
  private static final int GRID = 12;

  @TempDir Path dir;

  /** Stripes of orange and a darker red, three cells wide. */
  private static State stripes() {
    State stripes = new State(GRID, GRID, 3);
    for (int y = 0; y < GRID; y++) {
      for (int x = 0; x < GRID; x++) {
        float light = x / 3 % 2;
        stripes.set(x, y, 0, 0.6f + 0.3f * light);
        stripes.set(x, y, 1, 0.2f + 0.2f * light);
        stripes.set(x, y, 2, 0.1f);
      }
    }
    return stripes;
  }

  private static TextureOptions options(int pool, int fresh) {
    return new TextureOptions(GRID, pool, 2, fresh, 1, RolloutLength.between(6, 10), 3);
  }

  private static Texture texture(int pool, int fresh) {
    StyleTerm term = new StyleTerm(new PatchFeatures(3, 2), new Gram(), 1);
    StyleLoss loss = new StyleLoss(SPEC, stripes(), true, List.of(term), 1);
    return new Texture(SPEC, null, loss, () -> options(pool, fresh));
  }

  private static Trainer trainer(int iterations) {
    TrainOptions train =
        TrainOptions.defaults()
            .withIterations(iterations)
            .withOptimiser(TrainOptions.Method.MUON)
            .withLearningRate(0.01)
            .withDevice("cpu")
            .withThreads(1);
    return new Trainer(texture(4, 2), train, NOBODY);
  }

  private static double mean(List<Metric> history, int from, int to) {
    return history.subList(from, to).stream().mapToDouble(Metric::loss).average().orElseThrow();
  }

  /** Iterations 0 to 9 against the last ten; then a grid of another size, played for longer. */
  @Test
  void theLossFallsAndLargerGridsOfNoiseTakeThePicturesColours() {
    try (Trainer trainer = trainer(200)) {
      trainer.run();
      double first = mean(trainer.history(), 0, 10);
      double last = mean(trainer.history(), 190, 200);
      assertTrue(last < first / 4, first + " became " + last);
      for (Metric metric : trainer.history()) { // also where a rule is checked, which scores too
        double parts = metric.parts().get("style") + metric.parts().get("overflow");
        assertEquals(metric.loss(), parts, 1e-4 * metric.loss(), "iteration " + metric.iteration());
      }
      Rollout rollout = new JavaRollout(trainer.rule(), SPEC.first(24, 20, 99), 5, 1);
      rollout.steps(100);
      double[] wanted = {0.75, 0.3, 0.1}; // half of either stripe; noise has 0.5
      for (int c = 0; c < 3; c++) {
        assertEquals(wanted[c], mean(rollout.state(), c), 0.12, "channel " + c);
      }
    }
  }

  private static double mean(State state, int channel) {
    double sum = 0;
    for (int i = channel; i < state.values().length; i += state.channels()) {
      sum += state.values()[i];
    }
    return sum / state.cells();
  }

  @Test
  void aResumedTrainingGoesOnAsIfItHadNotStopped() throws IOException {
    Path file = dir.resolve("checkpoint.safetensors");
    float[] whole;
    try (Trainer trainer = trainer(8)) {
      trainer.run();
      whole = trainer.rule().tensors().get(0).values();
    }
    try (Trainer first = trainer(8)) {
      for (int i = 0; i < 5; i++) {
        first.iterate();
      }
      first.checkpoint(file);
    }
    try (Trainer second = trainer(8)) {
      second.resume(file);
      second.run();
      assertArrayEquals(whole, second.rule().tensors().get(0).values());
    }
  }

  private static Batch sample(Texture texture, int iteration) {
    return texture.sample(iteration, 0, new SplittableRandom(iteration));
  }

  /** A pool as large as the batch, so that every grid is drawn every time. */
  @Test
  void gridsArePlayedOnAndTheWorstBeginsAnewNowAndThen() {
    Texture texture = texture(2, 3);
    Batch first = sample(texture, 1);
    float[] noise = first.states().get(0).values().clone();
    assertNotEquals(0, noise[0]);
    assertTrue(!Arrays.equals(noise, first.states().get(1).values()), "each noise is another");
    for (int i = 0; i < 2; i++) {
      Arrays.fill(first.states().get(i).values(), first.slots()[i] == 0 ? 0.25f : 0.5f);
    }
    float[] losses = first.slots()[0] == 0 ? new float[] {1, 2} : new float[] {2, 1};
    texture.update(first, losses);
    Batch again = sample(texture, 2);
    assertEquals(1, again.slots()[0], "the worst first");
    assertEquals(0.5f, again.states().get(0).values()[7]);
    assertEquals(0.25f, again.states().get(1).values()[7]);
    Batch fresh = sample(texture, 3);
    assertNotEquals(0.5f, fresh.states().get(0).values()[7], "begins anew");
    assertEquals(0.25f, fresh.states().get(1).values()[7]);
    texture.update(again, new float[] {Float.NaN, 1});
    Batch after = sample(texture, 4);
    assertNotEquals(0.5f, after.states().get(0).values()[7], "what was no number begins anew");
    List<Tensor> kept = texture.state();
    Texture other = texture(2, 3);
    other.restore(kept);
    assertArrayEquals(after.states().get(1).values(), sample(other, 4).states().get(1).values());
  }

  @Test
  void optionsThatDoNotFitAreRefused() {
    RolloutLength length = RolloutLength.of(8);
    assertThrows(
        IllegalArgumentException.class, () -> new TextureOptions(64, 1, 2, 1, 1, length, 0));
    assertThrows(
        IllegalArgumentException.class, () -> new TextureOptions(4, 4, 2, 1, 1, length, 0));
    assertThrows(
        IllegalArgumentException.class, () -> new TextureOptions(64, 4, 2, 0, 1, length, 0));
    assertThrows(
        IllegalArgumentException.class, () -> new TextureOptions(64, 4, 2, 1, -1, length, 0));
  }
}
