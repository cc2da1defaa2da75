package morphogen.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.loss.Loss;
import morphogen.rollout.JavaRollout;
import morphogen.rule.Attention;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import morphogen.train.Differentiator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StepwiseNormTest {
  private static final int GRID = 5;
  private static final RuleSpec SPEC =
      RuleSpec.texture().withChannels(5).withHidden(8).withFireRate(1);

  private static final int[] AXES = {1, 2, 3};

  /** The sum of the squares of all numbers: its gradient by x is 2x. */
  private static final Loss SQUARE = states -> states.square().sum(AXES);

  /**
   * Of two steps, the weights' gradient is the second step's share and the first one's; of the
   * first one's only the length changes, by what finite differences say.
   */
  @ParameterizedTest
  @MethodSource("kinds")
  void eachStepBackKeepsTheLengthOfTheLosssGradient(RuleSpec spec) {
    Rule rule = random(spec, 3);
    State start = state(4);
    State middle = after(rule, start, 1);
    List<Tensor> plain;
    List<Tensor> stepwise;
    List<Tensor> second;
    try (Unroll a = new JavaUnroll(1);
        Unroll b = new JavaUnroll(1, true)) {
      plain = run(a, rule, start, 2);
      second = run(a, rule, middle, 1);
      stepwise = run(b, rule, start, 2);
    }
    double factor = gradientLength(after(rule, start, 2)) / differences(rule, middle);
    assertTrue(Math.abs(factor - 1) > 0.05, "nothing would be seen: " + factor);
    for (int t = 0; t < plain.size(); t++) {
      float[] expected = second.get(t).values().clone();
      for (int i = 0; i < expected.length; i++) {
        expected[i] += (float) (factor * (plain.get(t).values()[i] - expected[i]));
      }
      // Of a key's bias, on which nothing depends, there is only rounding.
      float size = Math.max(length(expected), 0.01f * gradientLength(start));
      assertArrayEquals(expected, stepwise.get(t).values(), 0.02f * size);
    }
  }

  static List<RuleSpec> kinds() {
    Attention network = Attention.directed().withHidden(8).withHeads(2);
    return List.of(SPEC, RuleSpec.attention().withChannels(5).withNetwork(network));
  }

  @Test
  void oneStepIsAsItWas() {
    Rule rule = random(SPEC, 3);
    try (Unroll a = new JavaUnroll(1);
        Unroll b = new JavaUnroll(1, true)) {
      List<Tensor> plain = run(a, rule, state(4), 1);
      List<Tensor> stepwise = run(b, rule, state(4), 1);
      for (int t = 0; t < plain.size(); t++) {
        assertArrayEquals(plain.get(t).values(), stepwise.get(t).values());
      }
    }
  }

  @Test
  void sparseIsAsJavaIs() {
    Rule rule = random(SPEC.withFireRate(0.5), 3);
    try (Unroll java = new JavaUnroll(2, true);
        Unroll sparse = new SparseUnroll(2, true)) {
      List<Tensor> expected =
          java.run(rule, batch(), new long[] {7, 8}, new int[] {3, 6}, SQUARE).weights();
      List<Tensor> actual =
          sparse.run(rule, batch(), new long[] {7, 8}, new int[] {3, 6}, SQUARE).weights();
      for (int t = 0; t < expected.size(); t++) {
        float[] values = expected.get(t).values();
        assertArrayEquals(values, actual.get(t).values(), 1e-4f * length(values));
      }
    }
  }

  @Test
  void theDenseEngineSaysThatItCannot() {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class, () -> Differentiator.DENSE.chosen(SPEC, true, true));
    assertTrue(thrown.getMessage().contains("stepwise"), thrown.getMessage());
    assertEquals(Differentiator.JAVA, Differentiator.AUTO.chosen(SPEC, true, true));
  }

  private static List<Tensor> run(Unroll unroll, Rule rule, State start, int steps) {
    return unroll.run(rule, List.of(start.copy()), new long[] {7}, steps, SQUARE).weights();
  }

  private static List<State> batch() {
    return new ArrayList<>(List.of(state(4), state(5)));
  }

  /** How long the gradient of the loss after another step is by the state before it. */
  private static double differences(Rule rule, State from) {
    double h = 0.01;
    double sum = 0;
    for (int i = 0; i < from.values().length; i++) {
      State up = from.copy();
      State down = from.copy();
      up.values()[i] += (float) h;
      down.values()[i] -= (float) h;
      double slope = (square(after(rule, up, 1)) - square(after(rule, down, 1))) / (2 * h);
      sum += slope * slope;
    }
    return Math.sqrt(sum);
  }

  private static float gradientLength(State state) {
    return 2 * length(state.values());
  }

  private static double square(State state) {
    double sum = 0;
    for (float value : state.values()) {
      sum += (double) value * value;
    }
    return sum;
  }

  private static State after(Rule rule, State start, int steps) {
    JavaRollout rollout = new JavaRollout(rule, start.copy(), 7, 1);
    for (int i = 0; i < steps; i++) {
      rollout.step();
    }
    return rollout.state().copy();
  }

  private static State state(long randomSeed) {
    State state = new State(GRID, GRID, SPEC.channels());
    fill(state.values(), 0.5, randomSeed);
    return state;
  }

  private static Rule random(RuleSpec spec, long randomSeed) {
    Rule rule = Rule.untrained(spec, randomSeed);
    for (Tensor tensor : rule.tensors()) {
      fill(tensor.values(), 0.4, randomSeed++);
    }
    return rule;
  }

  private static void fill(float[] values, double deviation, long randomSeed) {
    Random random = new Random(randomSeed);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
  }

  private static float length(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return (float) Math.sqrt(sum);
  }
}
