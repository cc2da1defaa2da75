package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.loss.AttendLoss;
import morphogen.rule.Attention;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import morphogen.rule.Start;
import morphogen.torch.DenseUnroll;
import morphogen.torch.Gradients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document's tests, and what a trajectory is. */
class AttendTest {
  private static final RuleSpec LAYER = RuleSpec.attention().withStart(Start.NORMAL);
  private static final RuleSpec FILTERS =
      RuleSpec.texture().withChannels(3).withHidden(8).withStart(Start.NORMAL);

  private static final Course ALL = Course.of(1); // is carried on

  private static State red(int grid) {
    State red = new State(grid, grid, 3);
    for (int i = 0; i < red.values().length; i += 3) {
      red.values()[i] = 1;
    }
    return red;
  }

  /** The document's options on a small grid. */
  private static AttendOptions small(double noise, double threshold, double spike, int spikes) {
    return new AttendOptions(
        8, 1, 1, RolloutLength.of(1), 1, noise, threshold, spike, spikes, 0, 0, 0, 0, ALL);
  }

  private static Attend task(RuleSpec spec, AttendOptions options) {
    State red = red(options.grid());
    return new Attend(spec, null, new AttendLoss(spec, red, options.overflow()), () -> options);
  }

  private static Trainer trainer(Attend task, UnaryOperator<TrainOptions> more) {
    TrainOptions options =
        TrainOptions.defaults()
            .withLearningRate(1e-3)
            .withFallsFrom(0.999)
            .withGradient(TrainOptions.Gradient.PLAIN)
            .withIterations(1000)
            .withDevice("cpu")
            .withThreads(1);
    return new Trainer(task, more.apply(options), new TrainingListener() {});
  }

  private static float[] carried(AttendOptions options, int iterations) {
    Attend task = task(LAYER, options);
    try (Trainer trainer = trainer(task, o -> o)) {
      for (int i = 0; i < iterations; i++) {
        trainer.iterate();
      }
    }
    return task.trajectories().get(0).values();
  }

  private static double deviation(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum / a.length);
  }

  @Test
  void noiseHasTheDeviationThatWasAskedFor() {
    for (double deviation : List.of(0.01, 0.1, 1.0)) {
      State state = new State(100, 100, 3);
      Attend.addNoise(state, deviation, 5);
      double mean = 0;
      for (float value : state.values()) {
        mean += value / state.values().length;
      }
      assertEquals(0, mean, 0.03 * deviation);
      double measured = deviation(state.values(), new float[state.values().length]);
      assertEquals(deviation, measured, 0.02 * deviation);
    }
  }

  @Test
  void theDocumentsRecipeBringsAUniformRedTenTimesAsNearWithinAThousandSteps() {
    AttendOptions document = AttendOptions.document();
    Attend task = task(LAYER, small(document.noise(), document.threshold(), document.spike(), 0));
    try (Trainer trainer = trainer(task, o -> o)) {
      trainer.run();
      List<Metric> history = trainer.history();
      assertEquals(1000, history.size());
      double first = history.get(0).part(AttendLoss.ERROR);
      double last = history.get(999).part(AttendLoss.ERROR);
      assertTrue(last < first / 10, first + " became " + last);
    }
  }

  @Test
  void trainingEndsAfterAsManySpikesAsWereAskedFor() {
    Attend task = task(LAYER, small(0, 1e9, 0.1, 3)); // a spike in each iteration
    try (Trainer trainer = trainer(task, o -> o)) {
      trainer.run();
      assertEquals(3, task.spikes());
      assertEquals(3, trainer.iteration());
      assertEquals(1, trainer.progress());
    }
  }

  @Test
  void aSpikeGoesIntoTheStateThatIsCarriedOn() {
    float[] without = carried(small(0, 0, 0.1, 0), 1);
    float[] with = carried(small(0, 1e9, 0.1, 0), 1);
    assertEquals(0.1, deviation(with, without), 0.015);
    assertEquals(0.01, deviation(carried(small(0.01, 0, 0.1, 0), 1), without), 0.0015);
  }

  @Test
  void anIterationGoesOnFromWhatTheOneBeforeCarriedOn() {
    Attend task = task(FILTERS, small(0.01, 0, 0, 0));
    try (Trainer trainer = trainer(task, o -> o.withDifferentiator(Differentiator.JAVA))) {
      trainer.iterate();
      State carried = task.trajectories().get(0).copy();
      Batch next = task.sample(1, 0, new SplittableRandom(1));
      assertArrayEquals(carried.values(), next.states().get(0).values());
    }
  }

  @Test
  void oneOfTheBatchBeginsAgainAndOneIsWoundedIfAskedFor() {
    AttendOptions options =
        new AttendOptions(16, 2, 2, RolloutLength.of(2), 1, 0, 0, 0, 0, 2, 1, 0.5, 0.1, ALL);
    Attend task = task(FILTERS, options);
    SplittableRandom random = new SplittableRandom(3);
    Batch first = task.sample(0, 0, random);
    task.pool().put(0, red(16), 0.1f);
    task.pool().put(1, red(16), 0.2f);
    Batch kept = task.sample(1, 0, random);
    assertArrayEquals(red(16).values(), kept.states().get(0).values());
    Batch begun = task.sample(2, 0, random);
    double deviation = deviation(begun.states().get(0).values(), new float[16 * 16 * 3]);
    assertEquals(1, deviation, 0.1);
    assertArrayEquals(red(16).values(), begun.states().get(1).values());
    task.disturb(begun, task.start(1), random);
    assertArrayEquals(red(16).values(), begun.states().get(1).values(), "too early for a wound");
    Batch late = task.sample(3, 0.6, random);
    task.disturb(late, task.start(1), random);
    assertArrayEquals(red(16).values(), late.states().get(0).values());
    assertFalse(deviation(late.states().get(1).values(), red(16).values()) == 0);
    assertEquals(2, first.states().size());
  }

  @Test
  void ofAStateThatIsNotKeptWholeTheRestIsNoise() {
    State state = red(100);
    Attend.mix(state, 0.75, 2, 5);
    double seen = 0;
    double hidden = 0;
    for (int i = 0; i < state.values().length; i += 3) {
      seen += state.values()[i] / 10_000;
      hidden += state.values()[i + 1] / 10_000;
    }
    assertEquals(0.75, seen, 0.02); // 0.75 · 1 + 0.25 · noise, of deviation 2
    assertEquals(0, hidden, 0.02);
    State rest = red(100);
    for (int i = 0; i < rest.values().length; i++) {
      rest.values()[i] *= 0.75f;
    }
    assertEquals(0.5, deviation(state.values(), rest.values()), 0.01); // 0.25 · 2
  }

  @Test
  void asMuchIsKeptAsItsCourseSaysAndAStateThatBeginsIsNoiseAlready() {
    Course course = new Course(1, 0.5, Course.Way.LINEAR);
    AttendOptions options =
        new AttendOptions(
            16, 1, 1, RolloutLength.of(2), 0, 0, 0, 0, 0, 0, 0, 0, 0, course); // noise of 0
    Attend task = task(FILTERS, options);
    SplittableRandom random = new SplittableRandom(3);
    task.sample(0, 0.5, random);
    task.pool().put(0, red(16), 0.1f);
    assertEquals(1, task.sample(1, 0, random).states().get(0).values()[0]);
    assertEquals(0.75f, task.sample(2, 0.5, random).states().get(0).values()[0]);
    assertEquals(0.5f, task.sample(3, 1, random).states().get(0).values()[0]);
    assertEquals(1, task.trajectories().get(0).values()[0], "what is stored stays as it is");
  }

  @Test
  void theGradientOfAStepIsThatOfFiniteDifferences() {
    RuleSpec spec = LAYER.withChannels(5).withNetwork(Attention.directed());
    AttendOptions options =
        new AttendOptions(8, 1, 1, RolloutLength.of(1), 1, 0, 0, 0, 0, 0, 0, 0, 0.3, ALL);
    Attend task = task(spec, options);
    Rule rule = Rule.random(spec, 0.4, 11);
    Batch batch = task.sample(0, 0, new SplittableRandom(7));
    try (DenseUnroll unroll = new DenseUnroll(Device.cpu(), 1)) {
      Gradients exact = run(unroll, task, rule, batch);
      for (int t = 0; t < rule.tensors().size(); t++) {
        Tensor tensor = rule.tensors().get(t);
        int at = tensor.values().length / 2;
        float before = tensor.values()[at];
        float step = 0.01f;
        tensor.values()[at] = before + step;
        double more = run(unroll, task, rule, batch).loss();
        tensor.values()[at] = before - step;
        double less = run(unroll, task, rule, batch).loss();
        tensor.values()[at] = before;
        double expected = (more - less) / (2 * step);
        assertEquals(expected, exact.weights().get(t).values()[at], 2e-3, tensor.name());
      }
    }
  }

  private static Gradients run(DenseUnroll unroll, Attend task, Rule rule, Batch batch) {
    List<State> states = batch.copy().states();
    return unroll.run(rule, states, new long[] {1}, batch.scoredSteps(), task.loss());
  }

  @Test
  void aResumedTrainingGoesOnWithItsTrajectorySpikesAndSnapshots(@TempDir Path dir)
      throws IOException {
    AttendOptions options = small(0.01, 1e9, 0.1, 0); // a spike in each iteration
    Path checkpoint = dir.resolve("checkpoint.safetensors");
    Attend whole = task(LAYER, options);
    try (Trainer trainer = trainer(whole, o -> o)) {
      for (int i = 0; i < 3; i++) {
        trainer.iterate();
      }
      trainer.checkpoint(checkpoint);
      trainer.iterate();
    }
    Attend resumed = task(LAYER, options);
    try (Trainer trainer = trainer(resumed, o -> o)) {
      trainer.resume(checkpoint);
      assertEquals(3, resumed.spikes());
      trainer.iterate();
    }
    assertEquals(4, resumed.spikes());
    assertEquals(1, resumed.snapshots().size());
    assertArrayEquals(
        whole.snapshots().get(0).values(), resumed.snapshots().get(0).values(), "what it showed");
    assertArrayEquals(whole.trajectories().get(0).values(), resumed.trajectories().get(0).values());
  }
}
