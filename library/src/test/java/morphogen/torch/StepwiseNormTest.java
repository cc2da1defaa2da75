package morphogen.torch;

import static morphogen.torch.Fixtures.SQUARE;
import static morphogen.torch.Fixtures.fill;
import static morphogen.torch.Fixtures.length;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.rollout.JavaRollout;
import morphogen.rule.AliveMask;
import morphogen.rule.Attention;
import morphogen.rule.Clamp;
import morphogen.rule.Fire;
import morphogen.rule.Kernel;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StepwiseNormTest {
  private static final int GRID = 5;
  private static final RuleSpec SPEC =
      RuleSpec.texture().withChannels(5).withHidden(8).withFireRate(1);

  /**
   * Of two steps, the weights' gradient is the second step's share and the first one's; of the
   * first one's only the length changes, by what finite differences say.
   */
  @ParameterizedTest
  @MethodSource("kinds")
  void eachStepBackKeepsTheLengthOfTheLosssGradient(RuleSpec spec) {
    try (Unroll java = new JavaUnroll(1);
        Unroll javaStepwise = new JavaUnroll(1, true);
        Unroll dense = new DenseUnroll(Device.cpu(), 1);
        Unroll denseStepwise = new DenseUnroll(Device.cpu(), 1, true)) {
      keepsTheLength(spec, java, javaStepwise);
      keepsTheLength(spec, dense, denseStepwise);
    }
  }

  private static void keepsTheLength(RuleSpec spec, Unroll a, Unroll b) {
    Rule rule = random(spec, 3);
    State start = state(4);
    State middle = after(rule, start, 1);
    List<Tensor> plain = run(a, rule, start, 2);
    List<Tensor> second = run(a, rule, middle, 1);
    List<Tensor> stepwise = run(b, rule, start, 2);
    double factor = gradientLength(after(rule, start, 2)) / differences(rule, middle);
    assertTrue(Math.abs(factor - 1) > 0.05, "nothing would be seen: " + factor);
    for (int t = 0; t < plain.size(); t++) {
      float[] expected = second.get(t).values().clone();
      for (int i = 0; i < expected.length; i++) {
        expected[i] += (float) (factor * (plain.get(t).values()[i] - expected[i]));
      }
      float size = size(plain.get(t).name(), expected, gradientLength(start));
      assertArrayEquals(expected, stepwise.get(t).values(), 0.02f * size, plain.get(t).name());
    }
  }

  /**
   * How long a gradient is; of a key's bias, on which no softmax depends, only rounding is left.
   */
  private static float size(String tensor, float[] gradient, float whole) {
    boolean nothing = tensor.contains(Attention.KEY) && tensor.endsWith(Attention.BIAS);
    return nothing ? 0.01f * whole : length(gradient);
  }

  static List<RuleSpec> kinds() {
    Attention network = Attention.directed().withHidden(8).withHeads(2);
    return List.of(SPEC, RuleSpec.attention().withChannels(5).withNetwork(network));
  }

  @ParameterizedTest
  @MethodSource("engines")
  void oneStepIsAsItWas(Unroll plainly, Unroll stepwise, float tolerance) {
    Rule rule = random(SPEC, 3);
    try (plainly;
        stepwise) {
      List<Tensor> expected = run(plainly, rule, state(4), 1);
      List<Tensor> actual = run(stepwise, rule, state(4), 1);
      for (int t = 0; t < expected.size(); t++) {
        float[] values = expected.get(t).values();
        assertArrayEquals(values, actual.get(t).values(), tolerance * length(values));
      }
    }
  }

  static List<Arguments> engines() {
    Device cpu = Device.cpu();
    return List.of(
        Arguments.of(new JavaUnroll(1), new JavaUnroll(1, true), 0), // the same code
        Arguments.of(new SparseUnroll(1), new SparseUnroll(1, true), 0),
        Arguments.of(new DenseUnroll(cpu, 1), new DenseUnroll(cpu, 1, true), 1e-6f));
  }

  /** Of two states, each of which has a length of its own, scored at two steps. */
  @ParameterizedTest
  @MethodSource("everyKind")
  void allEnginesAgree(RuleSpec spec, boolean sparselyToo, boolean inJavaToo) {
    try (Unroll dense = new DenseUnroll(Device.cpu(), 1, true);
        Unroll sparse = new SparseUnroll(2, true);
        Unroll java = new JavaUnroll(2, true)) {
      assertEquals(sparselyToo, SparseUnroll.CAN.supports(spec));
      assertEquals(inJavaToo, JavaUnroll.CAN.supports(spec));
      if (sparselyToo) {
        agree(spec, dense, sparse);
      }
      if (inJavaToo) {
        agree(spec, dense, java);
      }
    }
  }

  /** A rule, and whether the sparse engine and plain Java can train it. */
  static List<Arguments> everyKind() {
    RuleSpec half = SPEC.withFireRate(0.5);
    RuleSpec growing = RuleSpec.growing().withChannels(5).withHidden(8);
    RuleSpec channel = half.withFire(Fire.CHANNEL).withHiddenDecay(0.1).withClamp(Clamp.SOFT);
    Attention blocks = Attention.layer().withHidden(6).withBlocks(2).withHeads(2);
    return List.of(
        Arguments.of(half, true, true),
        Arguments.of(channel, true, true),
        Arguments.of(half.withKernels(Kernel.NEIGHBOURS), true, true),
        Arguments.of(growing, true, false),
        Arguments.of(growing.withAliveMask(AliveMask.POST), true, false),
        Arguments.of(RuleSpec.attention().withChannels(5).withNetwork(blocks), false, true));
  }

  private static void agree(RuleSpec spec, Unroll one, Unroll other) {
    Rule rule = random(spec, 3);
    List<State> ours = batch();
    List<State> theirs = batch();
    int[] scored = {3, 6};
    Gradients expected = one.run(rule, ours, new long[] {7, 8}, scored, SQUARE);
    Gradients actual = other.run(rule, theirs, new long[] {7, 8}, scored, SQUARE);
    assertArrayEquals(expected.losses(), actual.losses(), 1e-4f * expected.losses()[0]);
    float whole = 0;
    for (Tensor tensor : expected.weights()) {
      whole = Math.max(whole, length(tensor.values()));
    }
    for (int i = 0; i < ours.size(); i++) {
      assertArrayEquals(ours.get(i).values(), theirs.get(i).values(), 1e-3f);
    }
    for (int t = 0; t < expected.weights().size(); t++) {
      float[] values = expected.weights().get(t).values();
      String name = expected.weights().get(t).name();
      float size = size(name, values, whole);
      assertArrayEquals(values, actual.weights().get(t).values(), 1e-3f * size, name);
    }
  }

  private static List<Tensor> run(Unroll unroll, Rule rule, State start, int steps) {
    return unroll.run(rule, List.of(start.copy()), new long[] {7}, steps, SQUARE).weights();
  }

  private static List<State> batch() {
    State bright = state(5);
    for (int i = 0; i < bright.values().length; i++) {
      bright.values()[i] *= 2;
    }
    return new ArrayList<>(List.of(state(4), bright));
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
}
