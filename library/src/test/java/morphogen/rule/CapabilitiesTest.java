package morphogen.rule;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {
  private final RuleSpec growing = RuleSpec.growing();
  private final Capabilities nothing = Capabilities.of("This engine", "Another can.");
  private final Capabilities growers =
      nothing
          .networks(Set.of(Filters.class))
          .activations(Activation.RELU)
          .fires(Fire.CELL)
          .boundaries(Boundary.ZERO)
          .clamps(Clamp.NONE)
          .aliveMasks(AliveMask.BOTH);

  private static String refusal(Capabilities can, RuleSpec spec) {
    assertFalse(can.supports(spec));
    return assertThrows(IllegalArgumentException.class, () -> can.require(spec)).getMessage();
  }

  @Test
  void whatIsListedIsDone() {
    assertTrue(growers.supports(growing));
    assertDoesNotThrow(() -> growers.require(growing.withChannels(9).withHidden(3)));
    assertTrue(growers.decay().supports(growing.withHiddenDecay(0.5)));
    assertTrue(growers.ceilings().supports(growing.withCeiling(2)));
    assertTrue(growers.magnitudes().supports(growing.withMagnitude(true)));
  }

  /** So does a network, a clamp or a mask that comes later: it is on no list yet. */
  @Test
  void whatIsNotListedIsRefusedByName() {
    assertEquals(
        "This engine cannot do network: filters, activation: relu, fire: cell, boundary: zero,"
            + " clamp: none, aliveMask: both. Another can.",
        refusal(nothing, growing));
    assertEquals(
        "This engine cannot do network: filters. Another can.",
        refusal(growers.networks(Set.of()), growing));
  }

  @Test
  void everyPartOfASpecIsAsked() {
    for (String[] part :
        new String[][] {
          {"activation: none", refusal(growers, growing.withActivation(Activation.NONE))},
          {"fire: channel", refusal(growers, growing.withFire(Fire.CHANNEL))},
          {"boundary: wrap", refusal(growers, growing.withBoundary(Boundary.WRAP))},
          {"clamp: soft", refusal(growers, growing.withClamp(Clamp.SOFT))},
          {"aliveMask: post", refusal(growers, growing.withAliveMask(AliveMask.POST))},
          {"ceiling: 2.0", refusal(growers, growing.withCeiling(2))},
          {"magnitude: true", refusal(growers, growing.withMagnitude(true))},
          {"hiddenDecay: 0.25", refusal(growers, growing.withHiddenDecay(0.25))},
        }) {
      assertEquals("This engine cannot do " + part[0] + ". Another can.", part[1]);
    }
  }
}
