package morphogen.rollout;

import java.util.Arrays;
import morphogen.cells.State;
import morphogen.cells.Territory;

/** Cells in which nothing lives. */
public final class Walls {
  private Walls() {}

  /** Whether there are any. */
  public static boolean isAny(Territory territory) {
    for (byte owner : territory.owners()) {
      if ((owner & 255) == Territory.WALL) {
        return true;
      }
    }
    return false;
  }

  /** Empties the cells of walls. */
  public static void empty(State state, Territory territory) {
    int channels = state.channels();
    for (int cell = 0; cell < state.cells(); cell++) {
      if (territory.get(cell) == Territory.WALL) {
        Arrays.fill(state.values(), cell * channels, (cell + 1) * channels, 0);
      }
    }
  }
}
