package morphogen.train;

import java.util.List;
import morphogen.cells.State;

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
}
