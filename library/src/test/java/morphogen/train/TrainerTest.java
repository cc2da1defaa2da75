package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import morphogen.cells.State;
import morphogen.file.BadFileException;
import morphogen.file.Tensor;
import morphogen.loss.Loss;
import morphogen.rule.Filters;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainerTest {
  private static final RuleSpec SPEC = RuleSpec.growing().withChannels(8).withHidden(24);
  private static final TrainingListener NOBODY = new TrainingListener() {};

  @TempDir Path dir;

  /** A red disc on a small grid. */
  private static State target() {
    State target = new State(14, 14, 4);
    for (int y = 0; y < 14; y++) {
      for (int x = 0; x < 14; x++) {
        if (Math.hypot(x - 7, y - 7) < 4) {
          target.set(x, y, 0, 1);
          target.set(x, y, 3, 1);
        }
      }
    }
    return target;
  }

  private static Grow grow() {
    return new Grow(
        SPEC,
        target(),
        GrowOptions.defaults()
            .withPool(16)
            .withBatch(4)
            .withDamaged(1)
            .withRollouts(RolloutLength.between(10, 16)));
  }

  private static TrainOptions options(int iterations) {
    return TrainOptions.defaults().withIterations(iterations).withDevice("cpu");
  }

  @ParameterizedTest
  @EnumSource(TrainOptions.Gradient.class)
  void theLossFalls(TrainOptions.Gradient gradient) {
    GrowOptions seedsOnly =
        GrowOptions.defaults()
            .withMode(GrowOptions.Mode.GROW)
            .withBatch(4)
            .withRollouts(RolloutLength.between(12, 14));
    Grow grow = new Grow(SPEC, target(), seedsOnly);
    TrainOptions options = options(200).withGradient(gradient).withLearningRate(5e-3);
    try (Trainer trainer = new Trainer(grow, options, NOBODY)) {
      trainer.run();
      List<Metric> history = trainer.history();
      assertEquals(200, history.size());
      double before = mean(history.subList(0, 10));
      double after = mean(history.subList(190, 200));
      assertTrue(after < before / 2, before + " -> " + after);
    }
  }

  private static double mean(List<Metric> metrics) {
    return metrics.stream().mapToDouble(Metric::loss).average().orElseThrow();
  }

  @Test
  void aResumedRunEndsWhereAnUninterruptedOneEnds() throws IOException {
    Path file = dir.resolve("checkpoint.safetensors");
    float[] whole;
    List<Metric> wholeHistory;
    try (Trainer trainer = new Trainer(grow(), options(30), NOBODY)) {
      trainer.run();
      whole = trainer.rule().weight(Filters.HIDDEN_WEIGHT);
      wholeHistory = List.copyOf(trainer.history());
    }
    try (Trainer trainer = new Trainer(grow(), options(30), NOBODY)) {
      for (int i = 0; i < 17; i++) {
        trainer.iterate();
      }
      trainer.checkpoint(file);
      trainer.iterate(); // lost, as after a kill
    }
    try (Trainer trainer = new Trainer(grow(), options(30), NOBODY)) {
      trainer.resume(file);
      assertEquals(17, trainer.iteration());
      trainer.run();
      assertArrayEquals(whole, trainer.rule().weight(Filters.HIDDEN_WEIGHT));
      for (int i = 0; i < 30; i++) {
        Metric one = wholeHistory.get(i);
        Metric other = trainer.history().get(i);
        assertEquals(one.loss(), other.loss());
        assertEquals(one.gradientNorm(), other.gradientNorm());
        assertEquals(one.learningRate(), other.learningRate());
        assertEquals(one.steps(), other.steps());
        assertEquals(one.alive(), other.alive());
        assertEquals(one.channelVariance(), other.channelVariance());
      }
    }
  }

  @Test
  void sparseAndDenseTrainAlike() {
    List<double[]> curves = new ArrayList<>();
    for (Differentiator engine : List.of(Differentiator.SPARSE, Differentiator.DENSE)) {
      try (Trainer trainer = new Trainer(grow(), options(8).withDifferentiator(engine), NOBODY)) {
        trainer.run();
        curves.add(trainer.history().stream().mapToDouble(Metric::loss).toArray());
      }
    }
    assertArrayEquals(curves.get(0), curves.get(1), 1e-4);
  }

  @Test
  void brokenCheckpointsAreRefused() throws IOException {
    Path file = dir.resolve("checkpoint.safetensors");
    try (Trainer trainer = new Trainer(grow(), options(5), NOBODY)) {
      trainer.iterate();
      trainer.checkpoint(file);
      byte[] bytes = Files.readAllBytes(file);
      Path half = Files.write(dir.resolve("half"), Arrays.copyOf(bytes, 500));
      assertThrows(BadFileException.class, () -> trainer.resume(half));
      assertThrows(BadFileException.class, () -> trainer.resume(dir.resolve("none")));
    }
    Grow other = new Grow(SPEC.withHidden(8), target(), GrowOptions.defaults());
    try (Trainer trainer = new Trainer(other, options(5), NOBODY)) {
      assertThrows(BadFileException.class, () -> trainer.resume(file));
    }
  }

  @Test
  void aPoolThatNoFileHoldsIsACheckpointThatCannotBeWritten() throws IOException {
    Grow grow = grow();
    Task outgrown =
        new Task() {
          @Override
          public RuleSpec spec() {
            return grow.spec();
          }

          @Override
          public Loss loss() {
            return grow.loss();
          }

          @Override
          public Batch sample(int iteration, double progress, RandomGenerator random) {
            return grow.sample(iteration, progress, random);
          }

          @Override
          public List<Tensor> state() {
            throw new IllegalStateException("its organisms have too many cells");
          }
        };
    Path file = dir.resolve("checkpoint.safetensors");
    try (Trainer trainer = new Trainer(outgrown, options(5), NOBODY)) {
      Exception e = assertThrows(IOException.class, () -> trainer.checkpoint(file));
      assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
      assertTrue(e.getMessage().contains("too many cells"), e.getMessage());
    }
  }

  /** Scores as the real one does until it is told to break. */
  private static final class Breaking implements Task {
    private final Grow grow = grow();
    private int left;
    private int broken;

    Breaking(int after, int times) {
      left = after;
      broken = times;
    }

    @Override
    public RuleSpec spec() {
      return grow.spec();
    }

    @Override
    public Loss loss() {
      return states -> {
        NDArray scores = grow.loss().perSample(states);
        return left-- > 0 || broken-- <= 0 ? scores : scores.mul(Float.NaN);
      };
    }

    @Override
    public Batch sample(int iteration, double progress, RandomGenerator random) {
      return grow.sample(iteration, progress, random);
    }

    @Override
    public void update(Batch batch, float[] losses) {
      grow.update(batch, losses);
    }

    @Override
    public List<Tensor> state() {
      return grow.state();
    }

    @Override
    public void restore(List<Tensor> state) {
      grow.restore(state);
    }
  }

  @Test
  void notANumberRollsBackWithASmallerStepAndSaysSo() {
    List<String> troubles = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onTrouble(String message) {
            troubles.add(message);
          }
        };
    try (Trainer trainer = new Trainer(new Breaking(25, 1), options(40), listener)) {
      trainer.run();
      assertEquals(1, troubles.size());
      assertTrue(troubles.get(0).contains("25"), troubles.get(0));
      for (float weight : trainer.rule().weight(Filters.HIDDEN_WEIGHT)) {
        assertTrue(Float.isFinite(weight));
      }
      double before = trainer.history().get(24).learningRate();
      double after = trainer.history().get(26).learningRate();
      assertTrue(after < 0.55 * before, before + " -> " + after);
    }
  }

  /** Else who is told to try a smaller learning rate would get a hundredth of it. */
  @Test
  void anotherLearningRateIsTriedInFull() throws IOException {
    Path file = dir.resolve("checkpoint.safetensors");
    try (Trainer trainer = new Trainer(new Breaking(5, 3), options(10), NOBODY)) {
      trainer.run();
      assertTrue(trainer.history().get(9).learningRate() < 1e-3);
      trainer.checkpoint(file);
    }
    TrainOptions again = options(20).withLearningRate(5e-4).withFallsFrom(0.5);
    try (Trainer trainer = new Trainer(new Breaking(100, 1), again, NOBODY)) {
      trainer.resume(file);
      trainer.iterate();
      assertEquals(5e-4, trainer.history().get(10).learningRate(), 1e-12);
    }
  }

  @Test
  void endlessTroubleGivesUpWithAMessage() {
    try (Trainer trainer = new Trainer(new Breaking(3, 1000), options(100), NOBODY)) {
      Exception e = assertThrows(TrainingFailedException.class, trainer::run);
      assertTrue(e.getMessage().contains("Gave up"), e.getMessage());
      assertTrue(trainer.iteration() < 20);
    }
  }

  @Test
  void stopEndsAfterTheIterationUnderWay() {
    Trainer[] trainer = new Trainer[1];
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onIteration(Metric metric, Rule rule) {
            if (metric.iteration() == 4) {
              trainer[0].stop();
            }
          }
        };
    try (Trainer t = new Trainer(grow(), options(1000), listener)) {
      trainer[0] = t;
      t.run();
      assertEquals(5, t.iteration());
      assertFalse(t.progress() >= 1);
    }
  }
}
