package morphogen.step;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import morphogen.cells.State;
import morphogen.rule.Boundary;
import morphogen.rule.Filters;
import morphogen.rule.Kernel;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PerceiveTest {
  static List<RuleSpec> specs() {
    RuleSpec spec = RuleSpec.growing().withChannels(5);
    return List.of(
        spec,
        spec.withBoundary(Boundary.WRAP),
        spec.withKernels(Kernel.NEIGHBOURS),
        spec.withKernels(Kernel.texture(9, 2)).withBoundary(Boundary.WRAP),
        spec.withKernels(Kernel.rotated(Kernel.SOBEL, 0.7)));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void readsTheCorrelationOfEveryKernelWithEveryChannel(RuleSpec spec) {
    State state = random(6, 4, 1);
    Perceive perceive = new Perceive(spec);
    float[] row = new float[Filters.of(spec).features(spec.channels())];
    for (int cell = 0; cell < state.cells(); cell++) {
      perceive.read(state, cell, row, 0);
      for (int k = 0; k < Filters.of(spec).kernels().size(); k++) {
        for (int c = 0; c < 5; c++) {
          double expected = correlation(state, spec, k, cell, c);
          assertEquals(expected, row[k * 5 + c], 1e-5, "cell " + cell + " kernel " + k);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void spreadIsTheAdjointOfRead(RuleSpec spec) {
    State state = random(5, 4, 2);
    State gradient = new State(5, 4, 5);
    Perceive perceive = new Perceive(spec);
    Random random = new Random(3);
    double forward = 0;
    for (int cell = 0; cell < state.cells(); cell++) {
      float[] row = new float[Filters.of(spec).features(spec.channels())];
      float[] weights = new float[Filters.of(spec).features(spec.channels())];
      perceive.read(state, cell, row, 0);
      for (int i = 0; i < row.length; i++) {
        weights[i] = (float) random.nextGaussian();
        forward += (double) weights[i] * row[i];
      }
      perceive.spread(gradient, cell, weights, 0, null, 0);
    }
    double backward = 0;
    for (int i = 0; i < state.values().length; i++) {
      backward += (double) state.values()[i] * gradient.values()[i];
    }
    assertEquals(forward, backward, 1e-3 * Math.max(1, Math.abs(forward)));
  }

  private static double correlation(State state, RuleSpec spec, int k, int cell, int c) {
    double sum = 0;
    for (int i = 0; i < 9; i++) {
      int x = cell % state.width() + i % 3 - 1;
      int y = cell / state.width() + i / 3 - 1;
      if (spec.wraps()) {
        x = Math.floorMod(x, state.width());
        y = Math.floorMod(y, state.height());
      }
      if (x >= 0 && y >= 0 && x < state.width() && y < state.height()) {
        sum += Filters.of(spec).kernels().get(k).taps().get(i) * state.get(x, y, c);
      }
    }
    return sum;
  }

  private static State random(int width, int height, long randomSeed) {
    State state = new State(width, height, 5);
    Random random = new Random(randomSeed);
    for (int i = 0; i < state.values().length; i++) {
      state.values()[i] = (float) random.nextGaussian();
    }
    return state;
  }
}
