package morphogen.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import morphogen.cells.State;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.api.Test;

class HiddenTraceTest {
  private static final RuleSpec SPEC = RuleSpec.growing();
  private static final int FIRST = 8; // observations without colours

  /** Two kinds of living cells that differ by far the most in one hidden channel, and dead ones. */
  private static State halves(int steps) {
    Random random = new Random(1);
    State state = new State(8, 8, SPEC.channels());
    for (int cell = 0; cell < state.cells(); cell++) {
      if (cell % 8 < 6) {
        int at = cell * state.channels();
        state.values()[at + 3] = 1;
        for (int c = 4; c < state.channels(); c++) {
          state.values()[at + c] = 0.1f * (float) random.nextGaussian();
        }
        state.values()[at + 7] += cell % 8 < 3 ? 2 : -2;
        state.values()[at + 9] += steps;
      }
    }
    return state;
  }

  private static HiddenTrace.Seen seen(HiddenTrace trace, int observations) {
    HiddenTrace.Seen seen = null;
    for (int i = 0; i < observations; i++) {
      seen = trace.observe(halves(i));
    }
    return seen;
  }

  @Test
  void cellsThatKnowTheSameHaveOneColour() {
    int[] colours = seen(new HiddenTrace(SPEC), FIRST).colours();
    for (int cell = 0; cell < colours.length; cell++) {
      int red = colours[cell] >> 16 & 255;
      switch (cell % 8 / 3) {
        case 0 -> assertTrue(red > 192, red + "");
        case 1 -> assertTrue(red < 64, red + "");
        default -> assertEquals(0, colours[cell], "what is dead is transparent");
      }
    }
  }

  @Test
  void nothingIsComparedBeforeThereIsEnough() {
    HiddenTrace trace = new HiddenTrace(SPEC);
    assertArrayEquals(new int[64], seen(trace, FIRST - 1).colours());
    trace.observe(halves(0));
    trace.clear();
    assertArrayEquals(new int[64], trace.observe(halves(0)).colours());
    State dead = new State(8, 8, SPEC.channels());
    for (int i = 0; i < 2 * FIRST; i++) {
      assertArrayEquals(new int[64], trace.observe(dead).colours());
    }
  }

  /** Their mean moves along one channel and at a constant pace: a straight line from end to end. */
  @Test
  void theWayOfAMeanThatGoesStraightOnIsALineFromOneSideToTheOther() {
    float[][] way = seen(new HiddenTrace(SPEC), 41).way();
    assertEquals(41, way.length);
    float side = Math.signum(way[40][0]);
    for (int i = 0; i < way.length; i++) {
      assertEquals(side * (i - 20) / 20.0, way[i][0], 1e-4);
      assertEquals(0, way[i][1], 1e-3);
    }
  }

  @Test
  void theWayIsNeverMirroredFromOneObservationToTheNext() {
    HiddenTrace trace = new HiddenTrace(SPEC);
    float[][] before = trace.observe(halves(0)).way();
    for (int i = 1; i < 60; i++) {
      float[][] now = trace.observe(halves((int) (10 * Math.sin(i / 9.0)))).way();
      if (before.length > 4) {
        assertTrue(before[0][0] * now[0][0] >= 0, "observation " + i);
      }
      before = now;
    }
  }

  @Test
  void aCellThatIsNoNumberIsLeftOut() {
    HiddenTrace trace = new HiddenTrace(SPEC);
    seen(trace, FIRST);
    State broken = halves(3);
    broken.values()[5] = Float.NaN;
    HiddenTrace.Seen seen = trace.observe(broken);
    assertEquals(0, seen.colours()[0]);
    assertTrue(Float.isFinite(seen.way()[FIRST][0]));
  }

  @Test
  void aRuleWithoutThreeHiddenChannelsIsRefused() {
    String why =
        assertThrows(IllegalArgumentException.class, () -> new HiddenTrace(SPEC.withChannels(6)))
            .getMessage();
    assertTrue(why.contains("Of 6 channels 4 are visible"), why);
    new HiddenTrace(RuleFile.builtIn("bricks").rule().spec()); // a texture has enough
  }
}
