package morphogen.rule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import morphogen.cells.Seed;
import morphogen.cells.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RuleSpecTest {
  private final RuleSpec spec = RuleSpec.growing();

  @Test
  void growingHasTheParametersOfDistillsModel() {
    assertEquals(8336, Rule.untrained(spec, 1).parameters());
  }

  @Test
  void yourLossHasTheParametersOfItsModel() {
    Rule rule = Rule.random(RuleSpec.yourLoss(), 0.1, 1);
    assertEquals(170, rule.parameters());
    double squares = 0;
    for (float weight : rule.weight(Rule.HIDDEN_WEIGHT)) {
      squares += weight * weight / 144.0;
    }
    assertEquals(0.1, Math.sqrt(squares), 0.02);
    for (float bias : rule.weight(Rule.HIDDEN_BIAS)) {
      assertEquals(0, bias);
    }
  }

  @Test
  void everyValueCanBeChangedAndTheRestStays() {
    RuleSpec changed =
        spec.withAliveMask(AliveMask.NONE)
            .withChannels(5)
            .withVisible(3)
            .withHidden(9)
            .withKernels(Kernel.NEIGHBOURS)
            .withActivation(Activation.NONE)
            .withBias(false)
            .withFireRate(0.25)
            .withFire(Fire.CHANNEL)
            .withBoundary(Boundary.WRAP)
            .withClamp(Clamp.VISIBLE)
            .withHiddenDecay(0.5)
            .withStart(Start.NOISE);
    RuleSpec expected =
        new RuleSpec(
            5,
            3,
            9,
            Kernel.NEIGHBOURS,
            Activation.NONE,
            false,
            0.25,
            Fire.CHANNEL,
            Boundary.WRAP,
            Clamp.VISIBLE,
            AliveMask.NONE,
            0.5,
            Start.NOISE);
    assertEquals(expected, changed);
    assertEquals(expected, changed.withHidden(10).withHidden(9));
  }

  @Test
  void noiseIsWhatIsSeenAndAlwaysTheSame() {
    State noise = RuleSpec.yourLoss().withChannels(5).withVisible(3).first(30, 20, 7);
    double mean = 0;
    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 30; x++) {
        for (int c = 0; c < 3; c++) {
          float value = noise.get(x, y, c);
          assertTrue(value >= 0 && value < 1);
          mean += value / 1800;
        }
        assertEquals(0, noise.get(x, y, 3));
        assertEquals(0, noise.get(x, y, 4));
      }
    }
    assertEquals(0.5, mean, 0.03);
    assertArrayEquals(noise.values(), Seed.noise(30, 20, 5, 3, 7).values());
    assertNotEquals(noise.get(3, 3, 0), Seed.noise(30, 20, 5, 3, 8).get(3, 3, 0));
    assertArrayEquals(Seed.single(9, 8, 16).values(), spec.first(9, 8, 1).values());
  }

  @Test
  void refusalsNameTheValueAndItsRange() {
    refuses(() -> spec.withChannels(0), "channels", "0");
    refuses(() -> spec.withHidden(0), "hidden", "0");
    refuses(() -> spec.withFireRate(0), "fireRate", "0.0");
    refuses(() -> spec.withFireRate(1.5), "fireRate", "1.5");
    refuses(() -> spec.withFireRate(Double.NaN), "fireRate", "NaN");
    refuses(() -> spec.withKernels(List.of()), "kernels", "0");
    refuses(() -> spec.withChannels(3), "visible", "4");
    refuses(() -> spec.withHiddenDecay(1.5), "hiddenDecay", "1.5");
    refuses(() -> spec.withHiddenDecay(Double.NaN), "hiddenDecay", "NaN");
  }

  private static void refuses(Executable change, String... words) {
    String message = assertThrows(IllegalArgumentException.class, change).getMessage();
    for (String word : words) {
      assertTrue(message.contains(word), message);
    }
  }

  @Test
  void rulesRefuseWeightsThatDoNotFit() {
    List<Tensor> tensors = spec.tensors();
    assertThrows(IllegalArgumentException.class, () -> new Rule(spec, tensors.subList(1, 4)));
    assertThrows(IllegalArgumentException.class, () -> new Rule(spec.withHidden(64), tensors));
    tensors.get(2).values()[5] = Float.NaN;
    assertThrows(IllegalArgumentException.class, () -> new Rule(spec, tensors));
  }

  @Test
  void untrainedRulesAreReproducibleAndDoNothing() {
    Rule rule = Rule.untrained(spec, 3);
    for (float weight : rule.weight(Rule.OUTPUT_WEIGHT)) {
      assertEquals(0, weight);
    }
    assertTrue(rule.weight(Rule.HIDDEN_WEIGHT)[100] != 0);
    assertEquals(
        rule.weight(Rule.HIDDEN_WEIGHT)[100],
        Rule.untrained(spec, 3).weight(Rule.HIDDEN_WEIGHT)[100]);
  }

  @Test
  void aQuarterTurnSwapsTheGradients() {
    List<Kernel> turned = Kernel.rotated(Kernel.SOBEL, Math.PI / 2);
    assertEquals(Kernel.IDENTITY, turned.get(0));
    for (int i = 0; i < 9; i++) {
      assertEquals(Kernel.SOBEL_Y.taps().get(i), turned.get(1).taps().get(i), 1e-6);
      assertEquals(-Kernel.SOBEL_X.taps().get(i), turned.get(2).taps().get(i), 1e-6);
    }
  }

  @Test
  void textureKernelsAreThoseOfSeedOneAndRandomOnesAreReproducible() {
    List<Kernel> kernels = Kernel.texture(8, 5);
    assertEquals(8, kernels.size());
    assertEquals(Kernel.LAPLACIAN, kernels.get(1));
    assertEquals(kernels, Kernel.texture(8, 5));
    assertEquals(0, Kernel.LAPLACIAN.taps().stream().mapToDouble(f -> f).sum());
    assertThrows(IllegalArgumentException.class, () -> Kernel.texture(21, 1));
    assertThrows(
        IllegalArgumentException.class, () -> new Kernel("bad", Collections.nCopies(9, Float.NaN)));
  }
}
