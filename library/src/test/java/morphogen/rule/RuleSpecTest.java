package morphogen.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RuleSpecTest {
  private final RuleSpec spec = RuleSpec.growing();

  @Test
  void growingHasTheParametersOfDistillsModel() {
    assertEquals(8336, Rule.untrained(spec, 1).parameters());
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
