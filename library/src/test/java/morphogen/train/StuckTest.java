package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import morphogen.cells.Seed;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.kind.Given;
import morphogen.kind.YourLossKind;
import morphogen.live.LiveTraining;
import morphogen.loss.Form;
import morphogen.loss.Loss;
import morphogen.loss.Observation;
import morphogen.loss.Range;
import morphogen.loss.TargetLoss;
import morphogen.loss.Term;
import morphogen.loss.Terms;
import morphogen.loss.WeightedLoss;
import morphogen.loss.WeightedTerm;
import morphogen.rollout.JavaRollout;
import morphogen.rule.Filters;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that cannot go on by themselves: all dead, or all of one colour. */
class StuckTest {
  private static final RuleSpec PATTERN = RuleSpec.yourLoss();

  @TempDir Path dir;

  /** What a trainer told. */
  private static final class Told implements TrainingListener {
    final List<String> troubles = new ArrayList<>();
    final List<String> restarts = new ArrayList<>();

    @Override
    public void onTrouble(String message) {
      troubles.add(message);
    }

    @Override
    public void onRestart(String message) {
      restarts.add(message);
    }
  }

  /** A ring, whose empty middle is where the first cell lies: the first gradient kills it. */
  private static final class Ring implements Task {
    private final RuleSpec spec = RuleSpec.growing().withChannels(8).withHidden(24);
    private final Loss loss;

    Ring() {
      State target = new State(14, 14, 4);
      for (int y = 0; y < 14; y++) {
        for (int x = 0; x < 14; x++) {
          double far = Math.hypot(x - 7, y - 7);
          if (far > 4 && far < 6) {
            target.set(x, y, 3, 1);
          }
        }
      }
      loss = new TargetLoss(target);
    }

    @Override
    public RuleSpec spec() {
      return spec;
    }

    @Override
    public Loss loss() {
      return loss;
    }

    @Override
    public Batch sample(int iteration, double progress, RandomGenerator random) {
      List<State> states = List.of(Seed.single(14, 14, 8), Seed.single(14, 14, 8));
      return new Batch(states, new int[0], 12);
    }
  }

  private static TrainOptions options(int iterations) {
    return TrainOptions.defaults().withIterations(iterations).withDevice("cpu");
  }

  @Test
  void aTrainingInWhichAllDieIsTriedAgainAndAtLastReportedAsFailed() {
    Told told = new Told();
    TrainOptions options = options(4000);
    try (Trainer trainer = new Trainer(new Ring(), options, told)) {
      Exception e = assertThrows(TrainingFailedException.class, trainer::run);
      assertTrue(e.getMessage().contains("nothing lives"), e.getMessage());
      assertTrue(told.troubles.size() >= 8, "tried again: " + told.troubles);
      assertTrue(told.troubles.get(0).contains("nothing lives"), told.troubles.get(0));
      assertEquals(List.of(), told.restarts);
      JavaRollout rollout = new JavaRollout(trainer.rule(), Seed.single(14, 14, 8), 1);
      rollout.steps(3);
      assertTrue(rollout.state().get(7, 7, 3) > 0.1, "the last good weights");
    }
  }

  /** A rule that turns everything white at once, whatever its hidden layer says. */
  private static Rule white() {
    List<Tensor> tensors = PATTERN.tensors();
    for (Tensor tensor : tensors) {
      if (tensor.name().equals(Filters.OUTPUT_BIAS)) {
        Arrays.fill(tensor.values(), 2);
      }
    }
    return new Rule(PATTERN, tensors);
  }

  private static YourLoss edges(Term term) {
    WeightedLoss loss = new WeightedLoss(PATTERN, List.of(WeightedTerm.of(term)));
    YourLossOptions options =
        YourLossOptions.defaults().withGrid(12).withBatch(2).withRollouts(RolloutLength.of(4));
    return new YourLoss(PATTERN, loss, options);
  }

  private static TrainOptions plain() {
    return YourLossOptions.train().withIterations(Integer.MAX_VALUE).withDevice("cpu");
  }

  private static void iterate(Trainer trainer, int count) {
    for (int i = 0; i < count; i++) {
      trainer.iterate();
    }
  }

  @Test
  void aPlainColourWithoutAGradientIsLeft() {
    Told told = new Told();
    YourLoss task = edges(Terms.named("edge", Form.REPOSITORY));
    try (Trainer trainer = new Trainer(task, white(), plain(), told)) {
      iterate(trainer, 99);
      assertEquals(List.of(), told.restarts);
      iterate(trainer, 1);
      assertEquals(1, told.restarts.size());
      assertTrue(told.restarts.get(0).contains("one plain colour"), told.restarts.get(0));
      iterate(trainer, 300);
      assertEquals(1, told.restarts.size());
      double stuck = trainer.history().get(50).loss();
      double now = trainer.history().get(399).loss();
      assertTrue(now < stuck / 4, stuck + " -> " + now);
    }
  }

  /**
   * As the slider of Losses/OneSlider is dragged to the left and back: white but for a corner or
   * two, which have a gradient in every other iteration.
   */
  @Test
  void noEdgesAndThenSomeAgainIsLearned() {
    YourLossKind kind = new YourLossKind(PATTERN, List.of());
    LiveTraining live = LiveTraining.of(kind, Given.only(PATTERN), 1);
    Task task = kind.task(Given.only(PATTERN));
    Told told = new Told();
    Rule first = task.start(1);
    try (Trainer trainer = new Trainer(task, first, live.options(), told)) {
      trainTowards(0.4f, 61, kind, trainer);
      trainTowards(0, 43, kind, trainer);
      trainTowards(0.4f, 1, kind, trainer); // white, where its rounding is as here
      for (int i = 0;
          i < 500 && trainer.history().get(trainer.iteration() - 1).loss() > 0.01;
          i++) {
        trainer.iterate();
      }
      assertTrue(trainer.history().get(trainer.iteration() - 1).loss() < 0.01, "" + told.restarts);
      assertTrue(told.restarts.size() <= 1, told.restarts.toString());
    }
  }

  private static void trainTowards(
      float edges, int iterations, YourLossKind kind, Trainer trainer) {
    kind.settings().knobs().set("edge.target", edges);
    iterate(trainer, iterations);
  }

  @Test
  void aResumedRunBeginsAgainAtTheSameIterationWithTheSameWeights() throws IOException {
    Path file = dir.resolve("checkpoint.safetensors");
    YourLoss task = edges(Terms.named("edge", Form.REPOSITORY));
    float[] whole;
    try (Trainer trainer = new Trainer(task, white(), plain(), new Told())) {
      iterate(trainer, 60);
      trainer.checkpoint(file);
      iterate(trainer, 60);
      whole = trainer.rule().weight(Filters.HIDDEN_WEIGHT).clone();
    }
    try (Trainer trainer = new Trainer(task, white(), plain(), new Told())) {
      trainer.resume(file);
      iterate(trainer, 60);
      assertArrayEquals(whole, trainer.rule().weight(Filters.HIDDEN_WEIGHT));
      assertNotEquals(0, whole[0]);
    }
  }

  /** Whatever it depends on: rounding has no gradient anywhere. */
  @Test
  void aTermWithoutAGradientIsToldForWhatItIs() {
    Term rounded =
        new Term() {
          @Override
          public Range target() {
            return new Range("rounded", 0, 1, 0.5, "How many cells are rather bright.");
          }

          @Override
          public NDArray perSample(Observation observation, double target) {
            return Observation.mean(observation.now().round()).sub(target).square().add(0.1f);
          }
        };
    Told told = new Told();
    Rule random = edges(rounded).start(1);
    try (Trainer trainer = new Trainer(edges(rounded), random, plain(), told)) {
      iterate(trainer, 100);
      assertEquals(1, told.restarts.size());
      assertTrue(told.restarts.get(0).contains("no gradient"), told.restarts.get(0));
    }
  }
}
