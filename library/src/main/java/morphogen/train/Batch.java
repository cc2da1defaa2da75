package morphogen.train;

import java.util.List;
import morphogen.cells.State;

/**
 * What one iteration plays.
 *
 * @param states where it starts; holds where it ended afterwards
 * @param slots where in the pool each came from and goes back to; empty if none does
 * @param steps how long it plays
 */
public record Batch(List<State> states, int[] slots, int steps) {
  /** The same with states of its own. */
  public Batch copy() {
    return new Batch(states.stream().map(State::copy).toList(), slots, steps);
  }
}
