package morphogen.rule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import morphogen.file.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttentionTest {
  @Test
  void aRuleOfAttentionReadsBackFromItsFile(@TempDir Path dir) throws IOException {
    for (Attention attention :
        List.of(
            Attention.layer(),
            Attention.directed().withAngle(0.5),
            Attention.ofBlocks(3).withHidden(12).withHeads(3).withOutput(OutputActivation.LEAKY))) {
      Rule rule = Rule.random(RuleSpec.attention().withChannels(7).withNetwork(attention), 0.1, 1);
      Path file = dir.resolve("rule.safetensors");
      new RuleFile(rule, Map.of()).write(file);
      Rule read = RuleFile.read(file).rule();
      assertEquals(rule.spec(), read.spec());
      for (Tensor tensor : rule.tensors()) {
        assertArrayEquals(tensor.values(), read.weight(tensor.name()), tensor.name());
      }
    }
  }

  /** Counted by hand: three linear layers, one back, two normalisations, an MLP. */
  @Test
  void itHasAsManyParametersAsItsLayers() {
    assertEquals(3 * (3 * 16 + 16) + 16 * 3 + 3, RuleSpec.attention().parameters());
    int layer = 3 * (16 * 16 + 16) + 16 * 16 + 16;
    int rest = 2 * 32 + 16 * 64 + 64 + 64 * 16 + 16;
    assertEquals(layer + rest, RuleSpec.attentionBlocks().parameters());
    RuleSpec directed = RuleSpec.growing().withNetwork(Attention.directed());
    assertEquals(layer + 2 * 9 * 16, directed.parameters());
    assertEquals(4 * 16 * 16 + 36 * 16, directed.network().multiplyAdds(16));
  }

  @Test
  void anUntrainedOneAddsNothingAndIsReadyToLearn() {
    Rule rule = Rule.untrained(RuleSpec.attentionBlocks(), 1);
    assertArrayEquals(new float[256], rule.weight("block1.output.weight"));
    assertArrayEquals(new float[1024], rule.weight("block1.mlp.output.weight"));
    assertEquals(1, rule.weight("block1.norm.weight")[3]);
    assertEquals(1, rule.weight("block1.mlp.norm.weight")[15]);
    double limit = Math.sqrt(6.0 / 32);
    double largest = 0;
    for (float weight : rule.weight("block1.query.weight")) {
      largest = Math.max(largest, Math.abs(weight));
    }
    assertTrue(largest <= limit && largest > 0.9 * limit, "" + largest);
  }

  @Test
  void aQuarterTurnMovesEveryPlaceToTheNextCornerOrSide() {
    float[] mixture = Attention.directed().rotated(Math.PI / 2).mixture();
    int[] comesFrom = {6, 3, 0, 7, 4, 1, 8, 5, 2}; // clockwise: the top left was the bottom left
    for (int neighbour = 0; neighbour < 9; neighbour++) {
      for (int vector = 0; vector < 9; vector++) {
        int expected = vector == comesFrom[neighbour] ? 1 : 0;
        assertEquals(expected, mixture[neighbour * 9 + vector], 1e-6);
      }
    }
    Attention around = Attention.directed().rotated(3).rotated(3);
    assertEquals(6 - 2 * Math.PI, around.angle(), 1e-12);
    assertEquals(Attention.layer(), Attention.layer().rotated(1));
  }

  @Test
  void whatDoesNotFitTogetherIsRefusedByName() {
    refuses(Attention.layer().withHeads(3), "a multiple of the number of heads, 3");
    refuses(Attention.layer().withOutput(OutputActivation.TANH), "output: TANH");
    refuses(Attention.layer().withAngle(1), "angle: 1.0 is not 0");
    assertThrows(IllegalArgumentException.class, () -> Attention.ofBlocks(6));
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Filters.of(RuleSpec.attention().withBoundary(Boundary.WRAP)));
    assertTrue(e.getMessage().contains("not on one of attention"), e.getMessage());
  }

  private static void refuses(Attention attention, String why) {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> RuleSpec.attention().withNetwork(attention).check());
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }

  @Test
  void inAnArenaAttentionKeepsItsOwnChannelsAndTakesTheEdgesOfTheGrid() {
    RuleSpec wide = RuleSpec.growing().withChannels(20);
    RuleSpec spec = RuleSpec.attention();
    RuleSet rules =
        new RuleSet(List.of(Rule.untrained(wide, 1), Rule.untrained(spec, 1)), Boundary.WRAP);
    assertEquals(20, rules.channels());
    RuleSpec shared = rules.widened().get(1).spec();
    assertEquals(spec.channels(), shared.channels());
    assertEquals(Boundary.WRAP, shared.boundary());
    Owner owner = rules.owners().get(1);
    for (int c = 0; c < spec.channels(); c++) {
      assertEquals(c, owner.own(owner.place(c)));
    }
  }

  @Test
  void filesOfFiltersDoNotSayWhichNetworkTheyAre() {
    JsonObject filters = SpecJson.of(RuleSpec.growing());
    assertFalse(filters.has("network"));
    filters.addProperty("network", "filters");
    assertEquals(RuleSpec.growing(), SpecJson.read(filters));
    filters.addProperty("network", "transformer");
    Exception e = assertThrows(IllegalArgumentException.class, () -> SpecJson.read(filters));
    assertEquals("network: \"transformer\" is not filters or attention.", e.getMessage());
  }
}
