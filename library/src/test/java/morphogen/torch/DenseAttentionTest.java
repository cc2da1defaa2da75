package morphogen.torch;

import static morphogen.torch.Fixtures.held;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.loss.Loss;
import morphogen.rollout.PlainAttention;
import morphogen.rollout.Rollout;
import morphogen.rule.Attention;
import morphogen.rule.Boundary;
import morphogen.rule.OutputActivation;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Attention in PyTorch against the same worked out cell by cell in 64 bits. */
class DenseAttentionTest {
  private static final int WIDTH = 6;
  private static final int HEIGHT = 5;

  static Stream<RuleSpec> kinds() {
    List<RuleSpec> specs = new ArrayList<>();
    for (Boundary boundary : Boundary.values()) {
      RuleSpec base = RuleSpec.attention().withChannels(5).withBoundary(boundary);
      Attention layer = Attention.layer().withHidden(6);
      specs.add(base.withNetwork(layer));
      specs.add(base.withNetwork(layer.withHeads(3).withPosition(true)));
      specs.add(base.withNetwork(layer.withHeads(2).withPosition(true).withAngle(-1)));
      specs.add(
          base.withNetwork(
              layer.withHeads(2).withPosition(true).withValuePosition(true).withAngle(1)));
      for (OutputActivation output : OutputActivation.values()) {
        specs.add(base.withNetwork(layer.withBlocks(1).withHeads(2).withOutput(output)));
      }
      specs.add(base.withNetwork(layer.withBlocks(3).withPosition(true).withAngle(2)));
    }
    return specs.stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aStepIsWhatTheEquationsSay(RuleSpec spec) {
    Rule rule = random(spec, 1);
    State start = noise(spec, 2);
    double[][] expected = PlainAttention.cells(start);
    try (Rollout dense = new DenseRollout(rule, start, 1, Device.cpu())) {
      for (int step = 0; step < 3; step++) {
        expected = next(rule, expected);
        dense.step();
        for (int i = 0; i < start.values().length; i++) {
          double value = expected[i / spec.channels()][i % spec.channels()];
          assertEquals(value, dense.state().values()[i], 2e-5 * Math.max(1, Math.abs(value)));
        }
      }
    }
  }

  /** Each tensor's derivative along its own gradient, by a central difference in 64 bits. */
  @ParameterizedTest
  @MethodSource("kinds")
  void gradientsAreThoseOfFiniteDifferences(RuleSpec spec) {
    Rule rule = random(spec, 3);
    State start = noise(spec, 4);
    List<State> batch = List.of(start.copy());
    List<Tensor> gradients;
    try (DenseUnroll dense = new DenseUnroll(Device.cpu(), 1)) {
      gradients = dense.run(rule, batch, new long[] {1}, 2, meanSquare()).weights();
    }
    for (int t = 0; t < gradients.size(); t++) {
      float[] gradient = gradients.get(t).values();
      double square = 0;
      for (float value : gradient) {
        square += (double) value * value;
      }
      String name = rule.tensors().get(t).name();
      if (name.endsWith(Attention.KEY + Attention.BIAS)) {
        // The same number added to all nine scores changes nothing.
        assertTrue(Math.sqrt(square) < 1e-6, name);
        continue;
      }
      double length = Math.sqrt(square);
      assertTrue(length > 1e-5, name);
      double h = 1e-3;
      double slope =
          (loss(moved(rule, t, gradient, h / length), start)
                  - loss(moved(rule, t, gradient, -h / length), start))
              / (2 * h);
      assertEquals(length, slope, 5e-3 * length + 1e-6, name);
      float[] other = direction(gradient.length);
      double along = 0;
      for (int i = 0; i < other.length; i++) {
        along += (double) gradient[i] * other[i];
      }
      double aside =
          (loss(moved(rule, t, other, h), start) - loss(moved(rule, t, other, -h), start))
              / (2 * h);
      assertEquals(along, aside, 5e-3 * length + 1e-6, name + ", not along its gradient");
    }
  }

  /** Of length 1, and nothing to do with a gradient. */
  private static float[] direction(int length) {
    Random random = new Random(length);
    float[] direction = new float[length];
    double squares = 0;
    for (int i = 0; i < length; i++) {
      direction[i] = (float) random.nextGaussian();
      squares += direction[i] * direction[i];
    }
    for (int i = 0; i < length; i++) {
      direction[i] /= (float) Math.sqrt(squares);
    }
    return direction;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aRolloutHoldsNoMoreAfterManySteps(RuleSpec spec) {
    try (Rollout dense = new DenseRollout(random(spec, 1), noise(spec, 2), 1, Device.cpu())) {
      dense.steps(2);
      int before = held();
      dense.steps(5);
      assertEquals(before, held());
      dense.rule(random(spec, 2));
      dense.steps(5);
      assertEquals(before, held());
    }
  }

  private static double[][] next(Rule rule, double[][] state) {
    double[][] deltas = new PlainAttention(rule, WIDTH, HEIGHT).deltas(state);
    double[][] next = new double[state.length][];
    for (int cell = 0; cell < state.length; cell++) {
      next[cell] = state[cell].clone();
      for (int c = 0; c < next[cell].length; c++) {
        next[cell][c] += deltas[cell][c];
      }
    }
    return next;
  }

  private static double loss(Rule rule, State start) {
    double sum = 0;
    for (double[] cell : next(rule, next(rule, PlainAttention.cells(start)))) {
      for (double value : cell) {
        sum += value * value;
      }
    }
    return sum / start.values().length;
  }

  private static Loss meanSquare() {
    return new Loss() {
      @Override
      public NDArray perSample(NDArray states) {
        return states.square().reshape(states.getShape().get(0), -1).mean(new int[] {1});
      }
    };
  }

  private static Rule moved(Rule rule, int tensor, float[] direction, double distance) {
    List<Tensor> tensors = new ArrayList<>(rule.tensors());
    Tensor moved = tensors.get(tensor).copy();
    for (int i = 0; i < direction.length; i++) {
      moved.values()[i] += (float) (distance * direction[i]);
    }
    tensors.set(tensor, moved);
    return new Rule(rule.spec(), tensors);
  }

  private static Rule random(RuleSpec spec, int seed) {
    Random random = new Random(seed);
    List<Tensor> tensors = spec.tensors();
    for (Tensor tensor : tensors) {
      for (int i = 0; i < tensor.values().length; i++) {
        tensor.values()[i] = 0.5f * (float) random.nextGaussian();
      }
    }
    return new Rule(spec, tensors);
  }

  private static State noise(RuleSpec spec, int seed) {
    Random random = new Random(seed);
    State state = new State(WIDTH, HEIGHT, spec.channels());
    for (int i = 0; i < state.values().length; i++) {
      state.values()[i] = (float) random.nextGaussian();
    }
    return state;
  }
}
