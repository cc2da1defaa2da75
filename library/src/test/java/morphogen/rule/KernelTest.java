package morphogen.rule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import morphogen.cells.State;
import morphogen.rollout.JavaRollout;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class KernelTest {
  private static void assertSame(List<Kernel> expected, List<Kernel> actual) {
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i).array(), actual.get(i).array(), 1e-5f, "kernel " + i);
    }
  }

  @Test
  void turningTwiceIsTurningFurther() {
    List<Kernel> twice = Kernel.rotated(Kernel.rotated(Kernel.SOBEL, 0.3), 0.9);
    assertSame(Kernel.rotated(Kernel.SOBEL, 1.2), twice);
    assertEquals("sobel-x-turned", twice.get(1).name());
  }

  @Test
  void aWholeTurnIsNone() {
    for (List<Kernel> kernels : List.of(Kernel.SOBEL, Kernel.NEIGHBOURS, Kernel.texture(9, 1))) {
      assertSame(kernels, Kernel.rotated(kernels, 2 * Math.PI));
      assertSame(kernels, Kernel.rotated(kernels, 0));
      assertSame(kernels, Kernel.rotated(Kernel.rotated(kernels, Math.PI / 4), -Math.PI / 4));
    }
  }

  @Test
  void prewittGradientsAreBlendedWhicheverComesFirst() {
    List<Kernel> rotated = Kernel.rotated(Kernel.texture(5, 1), Math.PI / 3);
    float cos = 0.5f;
    float sin = (float) Math.sqrt(0.75);
    for (int i = 0; i < 9; i++) {
      float x = Kernel.PREWITT_W.taps().get(i);
      float y = Kernel.PREWITT_H.taps().get(i);
      assertEquals(cos * y - sin * x, rotated.get(2).taps().get(i), 1e-5);
      assertEquals(cos * x + sin * y, rotated.get(3).taps().get(i), 1e-5);
    }
    assertEquals(Kernel.MOORE, rotated.get(4));
    assertEquals(Kernel.LAPLACIAN, rotated.get(1));
  }

  @Test
  void halfwayToTheNextNeighbourBothCountHalf() {
    Kernel rotated = Kernel.rotated(Kernel.NEIGHBOURS, Math.PI / 8).get(1); // above
    assertArrayEquals(new float[] {0, 0.5f, 0.5f, 0, 0, 0, 0, 0, 0}, rotated.array(), 1e-5f);
  }

  /** What cells that are rotated make of a rotated picture is what they make of it, rotated. */
  @Test
  void everyKindOfRuleTurnsByAQuarter() {
    for (List<Kernel> kernels : List.of(Kernel.SOBEL, Kernel.NEIGHBOURS, Kernel.texture(9, 1))) {
      RuleSpec spec =
          RuleSpec.yourLoss().withChannels(3).withKernels(kernels).withBoundary(Boundary.WRAP);
      Rule rule = Rule.random(spec, 0.3, 1);
      State start = new State(8, 8, 3);
      Random random = new Random(1);
      for (int i = 0; i < start.values().length; i++) {
        start.values()[i] = random.nextFloat();
      }
      JavaRollout upright = new JavaRollout(rule, start, 1);
      JavaRollout rotated = new JavaRollout(rule.rotated(Math.PI / 2), quarter(start), 1);
      upright.steps(3);
      rotated.steps(3);
      assertArrayEquals(
          quarter(upright.state()).values(), rotated.state().values(), 1e-4f, kernels.toString());
    }
  }

  @Test
  void anIsotropicTextureIsTheSameWhicheverWayItLies() {
    RuleSpec spec = RuleSpec.isotropicTexture().withChannels(4).withHidden(9).withFireRate(1);
    Rule rule = Rule.random(spec, 0.3, 1);
    State start = spec.first(8, 8, 3);
    JavaRollout upright = new JavaRollout(rule, start, 1);
    JavaRollout lying = new JavaRollout(rule, quarter(start), 1);
    upright.steps(5);
    lying.steps(5);
    assertArrayEquals(quarter(upright.state()).values(), lying.state().values(), 1e-4f);
  }

  /** Of a wave twice as long neighbours differ by half, and differences by a quarter. */
  @Test
  void magnifiedKernelsReadALongWaveAsTheOthersReadAShortOne() {
    List<Kernel> kernels = Kernel.SOBEL_LAPLACIAN;
    Filters magnified = RuleSpec.texture().magnified(2).network() instanceof Filters f ? f : null;
    for (int k = 0; k < kernels.size(); k++) {
      double wave = reading(kernels.get(k), 0.02);
      assertEquals(wave, reading(magnified.kernels().get(k), 0.01), 2e-3 * Math.abs(wave));
    }
    Rule rule = Rule.random(RuleSpec.texture(), 0.1, 1);
    float weight = rule.weight(Filters.OUTPUT_WEIGHT)[5];
    assertEquals(weight / 4, rule.magnified(2).weight(Filters.OUTPUT_WEIGHT)[5], 1e-7);
    assertEquals(weight, rule.magnified(0.5).weight(Filters.OUTPUT_WEIGHT)[5]);
    assertEquals(Kernel.MOORE, Kernel.MOORE.magnified(3));
    assertEquals(RuleSpec.texture(), RuleSpec.texture().magnified(1));
  }

  /** What a kernel reads of a wave along both axes. */
  private static double reading(Kernel kernel, double frequency) {
    double sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += kernel.taps().get(i) * Math.sin(1 + frequency * (i % 3 - 1 + i / 3 - 1));
    }
    return sum;
  }

  /** Clockwise on the screen: what was at the top is on the right. */
  private static State quarter(State state) {
    int side = state.width();
    State rotated = new State(side, side, state.channels());
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        for (int c = 0; c < state.channels(); c++) {
          rotated.set(side - 1 - y, x, c, state.get(x, y, c));
        }
      }
    }
    return rotated;
  }

  /** Else a slider that has no hold on a rule would still make its steps smaller. */
  @Test
  void whatHasNoScaleStaysAsItIs() {
    for (RuleSpec spec : List.of(RuleSpec.yourLoss(), RuleSpec.attention())) {
      Rule rule = Rule.random(spec, 0.1, 1);
      Assertions.assertSame(rule, rule.magnified(1.5));
    }
  }
}
