package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import morphogen.cells.State;
import morphogen.rule.Clamp;
import morphogen.rule.Limits;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static final RuleSpec COLOUR =
      RuleSpec.yourLoss().withChannels(5).withVisible(3).withRange(new Limits(-2, 2));

  /** Two grids of 20 x 10 cells, red, green and blue alike everywhere, the rest 7. */
  private static Batch batch(float red, float green, float blue) {
    State state = new State(20, 10, 5);
    Arrays.fill(state.values(), 7);
    for (int i = 0; i < state.values().length; i += 5) {
      state.values()[i] = red;
      state.values()[i + 1] = green;
      state.values()[i + 2] = blue;
    }
    return new Batch(List.of(state, state.copy()), new int[0], 1);
  }

  private static void assertPlain(
      boolean plain, RuleSpec spec, float red, float green, float blue) {
    assertEquals(plain, batch(red, green, blue).plain(spec));
  }

  /** By hand: a channel of 0 and 2 in equal shares has the variance 1, one of 1 and 4 2.25. */
  @Test
  void theVarianceOfChannelsIsTheirMean() {
    assertEquals(0, batch(0.1f, 0.7f, -2).channelVariance());
    State one = new State(2, 2, 2);
    System.arraycopy(new float[] {0, 1, 2, 4, 0, 4, 2, 1}, 0, one.values(), 0, 8);
    State even = new State(2, 2, 2);
    assertEquals(1.625, new Batch(List.of(one), new int[0], 1).channelVariance());
    assertEquals(0.8125, new Batch(List.of(one, even), new int[0], 1).channelVariance());
  }

  @Test
  void whatTheClampHasMadeOneColourIsPlain() {
    RuleSpec unit = COLOUR.withClamp(Clamp.VISIBLE);
    assertPlain(true, unit, 1, 1, 1);
    assertPlain(true, unit, 0, 1, 0.002f);
    assertPlain(false, unit, 0, 1, 0.02f);
    assertPlain(false, COLOUR.withClamp(Clamp.NONE), 1, 1, 1);
  }

  @Test
  void aRangeHasEndsOfItsOwn() {
    RuleSpec range = COLOUR.withClamp(Clamp.RANGE);
    assertPlain(true, range, -2, 2, 1.99f);
    assertPlain(true, range.withOffset(0.5), -2, 2, 1.99f);
    assertPlain(false, range, 0, 1, 0); // black and white elsewhere, here in the middle
    assertPlain(false, range, -2, 2, 1.9f);
  }

  @Test
  void oneCellInAHundredMayBeOtherwiseAndMoreMayNot() {
    RuleSpec range = COLOUR.withClamp(Clamp.RANGE);
    Batch batch = batch(2, 2, -2);
    float[] values = batch.states().get(1).values();
    values[0] = 0;
    values[5] = 0;
    assertEquals(true, batch.plain(range)); // 2 of 200
    values[10] = 0;
    assertEquals(false, batch.plain(range));
  }
}
