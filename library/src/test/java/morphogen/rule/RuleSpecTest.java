package morphogen.rule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import morphogen.cells.Seed;
import morphogen.cells.State;
import morphogen.file.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RuleSpecTest {
  private final RuleSpec spec = RuleSpec.growing();

  @Test
  void growingHasTheParametersOfDistillsModel() {
    assertEquals(8336, Rule.untrained(spec, 1).parameters());
  }

  @Test
  void aLearned3x3HasTheParametersOfItsModel() {
    assertEquals(41_232, RuleSpec.learned3x3().parameters());
    assertEquals(9 * 16 * 256 + 256 + 256 * 16 + 16, RuleSpec.learned3x3().parameters());
    assertEquals(AliveMask.PRE, RuleSpec.learned3x3().aliveMask());
  }

  @Test
  void yourLossHasTheParametersOfItsModel() {
    Rule rule = Rule.random(RuleSpec.yourLoss(), 0.1, 1);
    assertEquals(170, rule.parameters());
    double squares = 0;
    for (float weight : rule.weight(Filters.HIDDEN_WEIGHT)) {
      squares += weight * weight / 144.0;
    }
    assertEquals(0.1, Math.sqrt(squares), 0.02);
    for (float bias : rule.weight(Filters.HIDDEN_BIAS)) {
      assertEquals(0, bias);
    }
  }

  private static final List<UnaryOperator<RuleSpec>> CHANGES =
      List.of(
          s -> s.withChannels(5),
          s -> s.withVisible(3),
          s -> s.withHidden(9),
          s -> s.withKernels(Kernel.NEIGHBOURS),
          s -> s.withActivation(Activation.NONE),
          s -> s.withBias(false),
          s -> s.withFireRate(0.25),
          s -> s.withFire(Fire.CHANNEL),
          s -> s.withBoundary(Boundary.WRAP),
          s -> s.withClamp(Clamp.VISIBLE),
          s -> s.withAliveMask(AliveMask.NONE),
          s -> s.withHiddenDecay(0.5),
          s -> s.withStart(Start.NOISE),
          s -> s.withOrigin(new Origin(2, -1)));

  private static RuleSpec changed(RuleSpec spec, List<UnaryOperator<RuleSpec>> changes) {
    for (UnaryOperator<RuleSpec> change : changes) {
      spec = change.apply(spec);
    }
    return spec;
  }

  @Test
  void everyValueCanBeChangedAndTheRestStays() {
    RuleSpec changed = changed(spec, CHANGES);
    Dynamics dynamics = changed.dynamics();
    assertEquals(
        List.of(
            List.of(5, 3, 0.25, Fire.CHANNEL, Boundary.WRAP, Clamp.VISIBLE, AliveMask.NONE, 0.5),
            List.of(Start.NOISE, new Origin(2, -1))),
        List.of(
            List.of(
                dynamics.channels(),
                dynamics.visible(),
                dynamics.fireRate(),
                dynamics.fire(),
                dynamics.boundary(),
                dynamics.clamp(),
                dynamics.aliveMask(),
                dynamics.hiddenDecay()),
            List.of(dynamics.start(), dynamics.origin())));
    assertEquals(new Filters(Kernel.NEIGHBOURS, 9, Activation.NONE, false), changed.network());
    assertEquals(changed, changed.withHidden(10).withHidden(9));
  }

  /** On the way from one kind to another there are specs that fit nothing. */
  @Test
  void theOrderOfChangesDoesNotMatter() {
    List<UnaryOperator<RuleSpec>> changes = new ArrayList<>(CHANGES);
    RuleSpec expected = changed(spec, CHANGES).check();
    Random random = new Random(1);
    for (int i = 0; i < 50; i++) {
      Collections.shuffle(changes, random);
      assertEquals(expected, changed(spec, changes));
    }
    RuleSpec first = RuleSpec.yourLoss().withAliveMask(AliveMask.BOTH).withVisible(4);
    assertEquals(4, first.withChannels(4).check().channels());
  }

  @Test
  void whatDoesNotFitTogetherIsRefusedWhereItIsUsed() {
    RuleSpec few = spec.withChannels(3);
    RuleSpec masked = RuleSpec.yourLoss().withAliveMask(AliveMask.PRE);
    RuleSpec single = RuleSpec.yourLoss().withStart(Start.SINGLE);
    refuses(few::check, "visible: 4 is not at most the number of channels, 3");
    refuses(masked::check, "aliveMask: PRE is not NONE unless the rule has alpha");
    refuses(single::check, "channels: 2 is not 4 or more");
    for (RuleSpec bad : List.of(few, masked, single)) {
      refuses(() -> Rule.untrained(bad, 1), "is not");
      refuses(() -> Rule.random(bad, 0.1, 1), "is not");
      refuses(() -> new Rule(bad, bad.tensors()), "is not");
      refuses(() -> bad.first(8, 8, 1), "is not");
      refuses(() -> SpecJson.read(SpecJson.of(bad)), "is not");
    }
  }

  @Test
  void specsReadBackFromJson() {
    for (RuleSpec each : List.of(spec, RuleSpec.yourLoss(), changed(spec, CHANGES))) {
      assertEquals(each, SpecJson.read(SpecJson.of(each)));
    }
  }

  @Test
  void aNetworkKnowsWhatACellCosts() {
    // 48 filters of 9 taps, 48 x 128 and 128 x 16 weights; 18 filters, 18 x 8 and 8 x 2 weights
    assertEquals(48 * 9 + 48 * 128 + 128 * 16, spec.network().multiplyAdds(16));
    assertEquals(18 * 9 + 18 * 8 + 8 * 2, RuleSpec.yourLoss().network().multiplyAdds(2));
  }

  @Test
  void aScaledNetworkAddsSoManyTimesAsMuch() {
    Rule rule = Rule.random(spec, 0.1, 1);
    Arrays.fill(rule.weight(Filters.OUTPUT_BIAS), 3);
    Rule scaled = new Rule(spec, spec.network().scaled(rule.tensors(), 0.5f));
    assertArrayEquals(rule.weight(Filters.HIDDEN_WEIGHT), scaled.weight(Filters.HIDDEN_WEIGHT));
    assertArrayEquals(rule.weight(Filters.HIDDEN_BIAS), scaled.weight(Filters.HIDDEN_BIAS));
    assertEquals(1.5, scaled.weight(Filters.OUTPUT_BIAS)[7]);
    assertEquals(
        0.5f * rule.weight(Filters.OUTPUT_WEIGHT)[9], scaled.weight(Filters.OUTPUT_WEIGHT)[9]);
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
  void noiseIsSeenFrom0To1WhateverIsAddedToIt() {
    State noise = RuleSpec.texture().first(30, 20, 7);
    State shifted = RuleSpec.texture().withOffset(0.5).first(30, 20, 7);
    for (int i = 0; i < noise.values().length; i++) {
      float less = i % 12 < 3 ? 0.5f : 0;
      assertEquals(noise.values()[i], shifted.values()[i] + less, 1e-6);
    }
  }

  @Test
  void aBlockIsAnEighthOfTheGridInItsMiddle() {
    State block = RuleSpec.srnca(5, 1).first(32, 17, 7);
    for (int y = 0; y < 17; y++) {
      for (int x = 0; x < 32; x++) {
        boolean inside = x >= 14 && x < 18 && (y == 7 || y == 8);
        for (int c = 0; c < 9; c++) {
          float value = block.get(x, y, c);
          assertTrue(inside ? value >= 0.99f && value <= 1 : value == 0, x + ", " + y);
        }
      }
    }
    assertNotEquals(block.get(14, 7, 0), block.get(15, 7, 0));
    State tiny = RuleSpec.srnca(5, 1).first(3, 1, 7);
    assertTrue(tiny.get(1, 0, 0) > 0.9 && tiny.get(0, 0, 0) == 0 && tiny.get(2, 0, 0) == 0);
    State zero = RuleSpec.texture().withStart(Start.ZERO).first(5, 4, 7);
    assertArrayEquals(new float[5 * 4 * 12], zero.values());
  }

  @Test
  void namedTexturesHaveTheNumbersOfTheirPapers() {
    assertEquals(12 * 4 * 96 + 96 + 96 * 12 + 12, RuleSpec.texture().parameters());
    assertEquals(12 * 3 * 96 + 96 + 96 * 12 + 12, RuleSpec.isotropicTexture().parameters());
    assertEquals(9 * 5 * 96 + 96 * 9, RuleSpec.srnca(5, 1).parameters());
    for (RuleSpec texture :
        List.of(RuleSpec.texture(), RuleSpec.isotropicTexture(), RuleSpec.srnca(8, 2))) {
      assertEquals(texture, texture.check());
    }
  }

  @Test
  void partsOfATextureThatDoNotFitTogetherAreRefused() {
    RuleSpec texture = RuleSpec.texture();
    refuses(() -> texture.withActivation(Activation.NONE).withCeiling(2).check(), "ceiling", "2.0");
    refuses(
        () -> texture.withKernels(List.of(Kernel.MOORE)).withMagnitude(true).check(), "kernels");
    refuses(() -> spec.withOffset(0.5).check(), "offset", "0.5");
    refuses(() -> texture.withCeiling(0), "ceiling", "0.0");
    refuses(() -> texture.withOffset(Double.NaN), "offset", "NaN");
    refuses(() -> new Limits(1, 1), "range, high", "1.0");
    refuses(() -> new Limits(1, 1 + 1e-12), "range, high");
    refuses(() -> new Limits(Double.NaN, 1), "range, low", "NaN");
  }

  @Test
  void refusalsNameTheValueAndItsRange() {
    refuses(() -> spec.withChannels(0), "channels", "0");
    refuses(() -> spec.withHidden(0), "hidden", "0");
    refuses(() -> spec.withFireRate(0), "fireRate", "0.0");
    refuses(() -> spec.withFireRate(1.5), "fireRate", "1.5");
    refuses(() -> spec.withFireRate(Double.NaN), "fireRate", "NaN");
    refuses(() -> spec.withKernels(List.of()), "kernels", "0");
    refuses(() -> spec.withVisible(2), "visible", "2");
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
  void aTensorThatThereIsNotIsNeverAnothers() {
    Rule rule = Rule.untrained(spec, 1);
    List<Tensor> more = new ArrayList<>(spec.tensors());
    more.add(Tensor.zeros("query.weight", 3));
    refuses(() -> new Rule(spec, more), "Unknown weights [query.weight]");
    refuses(() -> rule.weight("query.weight"), "no weights 'query.weight'", Filters.OUTPUT_BIAS);
    refuses(() -> FilterTensors.of(rule).named("query.weight"), "no tensor 'query.weight'");
    Rule plain = Rule.untrained(spec.withBias(false), 1);
    refuses(() -> plain.weight(Filters.OUTPUT_BIAS), "no weights 'output.bias'");
    assertArrayEquals(new float[16], FilterTensors.of(plain).outputBias());
  }

  @Test
  void untrainedRulesAreReproducibleAndDoNothing() {
    Rule rule = Rule.untrained(spec, 3);
    for (float weight : rule.weight(Filters.OUTPUT_WEIGHT)) {
      assertEquals(0, weight);
    }
    assertTrue(rule.weight(Filters.HIDDEN_WEIGHT)[100] != 0);
    assertEquals(
        rule.weight(Filters.HIDDEN_WEIGHT)[100],
        Rule.untrained(spec, 3).weight(Filters.HIDDEN_WEIGHT)[100]);
  }

  @Test
  void aQuarterTurnSwapsTheGradients() {
    List<Kernel> rotated = Kernel.rotated(Kernel.SOBEL, Math.PI / 2);
    assertEquals(Kernel.IDENTITY, rotated.get(0));
    for (int i = 0; i < 9; i++) {
      assertEquals(Kernel.SOBEL_Y.taps().get(i), rotated.get(1).taps().get(i), 1e-6);
      assertEquals(-Kernel.SOBEL_X.taps().get(i), rotated.get(2).taps().get(i), 1e-6);
    }
  }

  @Test
  void textureKernelsAreThoseOfSrncaAndRandomOnesAreReproducible() {
    List<Kernel> kernels = Kernel.texture(8, 5);
    assertEquals(8, kernels.size());
    assertEquals(Kernel.LAPLACIAN, kernels.get(1));
    assertEquals(kernels, Kernel.texture(8, 5));
    assertEquals(0, Kernel.LAPLACIAN.taps().stream().mapToDouble(f -> f).sum());
    assertThrows(IllegalArgumentException.class, () -> Kernel.texture(21, 1));
    assertThrows(
        IllegalArgumentException.class, () -> new Kernel("bad", Collections.nCopies(9, Float.NaN)));
  }

  @Test
  void texturesAreToldFromWhatGrowsAndFromYourLoss() {
    assertTrue(RuleSpec.texture().isTexture());
    assertTrue(RuleSpec.texture().withStart(Start.ZERO).withOffset(0.5).isTexture());
    assertTrue(RuleSpec.isotropicTexture().isTexture());
    assertTrue(RuleSpec.srnca(7, 1).isTexture());
    assertFalse(RuleSpec.growing().isTexture());
    assertFalse(RuleSpec.yourLoss().withChannels(6).withVisible(3).isTexture());
    assertFalse(RuleSpec.texture().withBoundary(Boundary.ZERO).isTexture());
    for (String name : RuleFile.builtIn()) {
      assertFalse(
          RuleFile.textures().contains(name)
              && RuleFile.builtIn(name).notes().containsKey("recipe"),
          name);
    }
    assertFalse(RuleFile.textures().contains("lizard"));
  }
}
