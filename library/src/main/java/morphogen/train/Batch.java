package morphogen.train;

import java.util.List;
import morphogen.cells.State;
import morphogen.rule.LifeMask;
import morphogen.rule.RuleSpec;

/**
 * What one iteration plays.
 *
 * @param states where it starts; holds where it ended afterwards
 * @param slots where in the pool each came from and goes back to; empty if none does
 * @param looks after which steps the loss looks, ascending; the last one is how long it plays
 */
public record Batch(List<State> states, int[] slots, int[] looks) {
  /** A batch that is only looked at when it has played for {@code steps} steps. */
  public Batch(List<State> states, int[] slots, int steps) {
    this(states, slots, new int[] {steps});
  }

  /** How long it plays. */
  public int steps() {
    return looks[looks.length - 1];
  }

  /** The same with states of its own. */
  public Batch copy() {
    return new Batch(states.stream().map(State::copy).toList(), slots, looks);
  }

  /** Mean number of living cells; NaN for rules without alpha. */
  double alive(RuleSpec spec) {
    if (spec.visible() != 4) {
      return Double.NaN;
    }
    int alive = 0;
    for (State state : states) {
      float[] values = state.values();
      for (int i = 3; i < values.length; i += state.channels()) {
        alive += values[i] > LifeMask.ALIVE ? 1 : 0;
      }
    }
    return (double) alive / states.size();
  }

  /** Whether every picture is of one colour; differences that 8 bits cannot show do not count. */
  boolean plain(RuleSpec spec) {
    int visible = Math.min(3, spec.visible());
    for (State state : states) {
      float[] values = state.values();
      for (int i = 0; i < values.length; i++) {
        int channel = i % state.channels();
        if (channel < visible && Math.abs(values[i] - values[channel]) > 1 / 256f) {
          return false;
        }
      }
    }
    return true;
  }
}
