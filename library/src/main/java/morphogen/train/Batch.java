package morphogen.train;

import java.util.List;
import morphogen.cells.State;

/**
 * What one iteration plays.
 *
 * @param states where it starts; holds where it ended afterwards
 * @param slots where in the pool each came from
 * @param steps how long it plays
 */
public record Batch(List<State> states, int[] slots, int steps) {}
