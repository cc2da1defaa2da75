package morphogen.step;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.rollout.PlainAttention;
import morphogen.rule.Attention;
import morphogen.rule.Boundary;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttentionUpdateTest {
  @Test
  void theExponentialIsRightToSevenPlaces() {
    float[] x = new float[1000];
    for (int i = 0; i < x.length; i++) {
      x[i] = -40f * i / x.length;
    }
    x[999] = -1e9f;
    float[] e = x.clone();
    Exponential.apply(e, e.length);
    for (int i = 0; i < x.length; i++) {
      assertEquals(Math.exp(x[i]), e[i], 1.5e-7, "e to the " + x[i]);
    }
  }

  /** Cells here and there: in other rows, at edges, far apart. */
  @ParameterizedTest
  @EnumSource(Boundary.class)
  void someCellsAddWhatTheyWouldIfAllDid(Boundary boundary) {
    RuleSpec spec =
        RuleSpec.attention()
            .withChannels(6)
            .withBoundary(boundary)
            .withNetwork(Attention.ofBlocks(2).withHidden(7).withPosition(true));
    Rule rule = random(spec);
    State state = noise(150, 11, 6);
    int[] cells = {0, 149, 150 * 3 + 140, 150 * 3 + 141, 150 * 7 + 60, 150 * 10 + 149};
    float[] some = new float[cells.length * 6];
    AttentionUpdate update = new AttentionUpdate(rule, 150, 11);
    AttentionRow row = update.row(new TileBuffers());
    for (int again = 0; again < 2; again++) {
      AttentionPlanes planes = AttentionPlanes.forAll(List.of(update));
      update.begin(planes, state, cells, List.of(new LivingGrid.Run(0, 0, cells.length)));
      for (int pass = 0; pass < 2; pass++) {
        for (int batch = 0; batch < update.looking(pass); batch++) {
          update.look(pass, batch, row);
        }
        for (int batch = 0; batch < update.attending(pass); batch++) {
          update.attend(pass, batch, row, some);
        }
      }
    }
    double[][] all = new PlainAttention(rule, 150, 11).deltas(PlainAttention.cells(state));
    for (int i = 0; i < some.length; i++) {
      double expected = all[cells[i / 6]][i % 6];
      assertEquals(expected, some[i], 2e-5 * Math.max(1, Math.abs(expected)), "value " + i);
    }
  }

  @Test
  void sharesOfNineCellsSumToOneAndAreThoseOfTheEquations() {
    Rule rule = random(RuleSpec.attention().withNetwork(Attention.directed().withHeads(2)));
    State state = noise(5, 5, 3);
    float[] shares = AttentionShares.of(rule, state, 0); // [cell, head, neighbour]
    assertEquals(25 * 2 * 9, shares.length);
    PlainAttention plain = new PlainAttention(rule, 5, 5);
    plain.deltas(PlainAttention.cells(state));
    for (int i = 0; i < 50; i++) {
      double sum = 0;
      for (int neighbour = 0; neighbour < 9; neighbour++) {
        float share = shares[9 * i + neighbour];
        sum += share;
        assertEquals(plain.shares.get(0)[i / 2][i % 2][neighbour], share, 1e-5);
      }
      assertEquals(1, sum, 1e-6);
    }
    float[] corner = new float[9];
    System.arraycopy(shares, 0, corner, 0, 9);
    for (int beyond : new int[] {0, 1, 2, 3, 6}) {
      assertEquals(0, corner[beyond], "nothing is looked for beyond the edge");
    }
  }

  @Test
  void sharesOfALaterBlockAreThoseOfItsPass() {
    Rule rule = random(RuleSpec.attention().withNetwork(Attention.ofBlocks(3)));
    State state = noise(6, 4, 3);
    PlainAttention plain = new PlainAttention(rule, 6, 4);
    plain.deltas(PlainAttention.cells(state));
    float[] shares = AttentionShares.of(rule, state, 2);
    for (int i = 0; i < shares.length; i++) {
      assertEquals(plain.shares.get(2)[i / 9][0][i % 9], shares[i], 1e-5);
    }
    float[] first = AttentionShares.of(rule, state, 0);
    assertTrue(Math.abs(first[40] - shares[40]) > 1e-3);
    assertArrayEquals(noise(6, 4, 3).values(), state.values(), "it only looks");
  }

  private static Rule random(RuleSpec spec) {
    Random random = new Random(3);
    List<Tensor> tensors = spec.tensors();
    for (Tensor tensor : tensors) {
      for (int i = 0; i < tensor.values().length; i++) {
        tensor.values()[i] = 0.5f * (float) random.nextGaussian();
      }
    }
    return new Rule(spec, tensors);
  }

  private static State noise(int width, int height, int channels) {
    Random random = new Random(5);
    State state = new State(width, height, channels);
    for (int i = 0; i < state.values().length; i++) {
      state.values()[i] = (float) random.nextGaussian();
    }
    return state;
  }
}
