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
import java.util.stream.Stream;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.rule.Attention;
import morphogen.rule.Boundary;
import morphogen.rule.Clamp;
import morphogen.rule.Limits;
import morphogen.rule.OutputActivation;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plain Java adjoint of attention against PyTorch's autograd. */
class JavaAttentionTest {
  static Stream<RuleSpec> kinds() {
    List<RuleSpec> kinds = new ArrayList<>();
    for (Boundary boundary : Boundary.values()) {
      RuleSpec base = RuleSpec.attention().withChannels(5).withBoundary(boundary).withFireRate(0.7);
      Attention layer = Attention.layer().withHidden(6);
      kinds.add(base.withNetwork(layer));
      kinds.add(base.withNetwork(layer.withHeads(3).withPosition(true)));
      kinds.add(
          base.withNetwork(
              layer.withHeads(2).withPosition(true).withValuePosition(true).withAngle(0.7)));
      kinds.add(base.withNetwork(layer.withHeads(2).withBlocks(1)).withFireRate(1));
      for (OutputActivation output : OutputActivation.values()) {
        kinds.add(
            base.withNetwork(
                layer
                    .withHeads(2)
                    .withBlocks(2)
                    .withPosition(true)
                    .withValuePosition(true)
                    .withOutput(output)));
      }
      kinds.add(
          base.withNetwork(layer.withBlocks(3))
              .withClamp(Clamp.RANGE)
              .withRange(new Limits(-0.8, 0.9))
              .withHiddenDecay(0.1));
    }
    return kinds.stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void javaIsDense(RuleSpec spec) {
    try (Unroll java = new JavaUnroll(2);
        Unroll dense = new DenseUnroll(Device.cpu())) {
      for (int[] scored : new int[][] {{1}, {2, 5}}) {
        Rule rule = random(spec);
        List<State> ours = batch(spec);
        List<State> theirs = batch(spec);
        Gradients a = java.run(rule, ours, new long[] {3, 4}, scored, SQUARE);
        Gradients b = dense.run(rule, theirs, new long[] {3, 4}, scored, SQUARE);
        assertArrayEquals(b.losses(), a.losses(), 1e-4f * b.losses()[0]);
        for (int i = 0; i < ours.size(); i++) {
          assertArrayEquals(theirs.get(i).values(), ours.get(i).values(), 5e-4f);
        }
        float whole = 0;
        for (Tensor tensor : b.weights()) {
          whole = Math.max(whole, length(tensor.values()));
        }
        for (int t = 0; t < a.weights().size(); t++) {
          Tensor own = a.weights().get(t);
          float[] expected = b.weights().get(t).values();
          assertEquals(b.weights().get(t).name(), own.name());
          // A key's bias changes all nine scores alike, and so nothing.
          boolean nothing = own.name().endsWith(Attention.KEY + Attention.BIAS);
          assertTrue(nothing || length(expected) > 0, own.name());
          float size = nothing ? whole : length(expected);
          assertArrayEquals(expected, own.values(), 1e-3f * size, own.name());
        }
      }
    }
  }

  private static List<State> batch(RuleSpec spec) {
    List<State> batch = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      State state = new State(9, 7, spec.channels());
      fill(state.values(), 0.5, i);
      batch.add(state);
    }
    return batch;
  }

  private static Rule random(RuleSpec spec) {
    Rule rule = Rule.untrained(spec, 5);
    for (int t = 0; t < rule.tensors().size(); t++) {
      Tensor tensor = rule.tensors().get(t);
      float[] values = tensor.values().clone();
      fill(tensor.values(), 0.3, t);
      if (tensor.name().endsWith(Attention.NORM + Attention.WEIGHT)) {
        for (int i = 0; i < values.length; i++) {
          tensor.values()[i] += 1;
        }
      }
    }
    return rule;
  }
}
