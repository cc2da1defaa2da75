package morphogen.rollout;

import java.util.Arrays;
import morphogen.cells.State;
import morphogen.cells.Territory;

/** Cells in which nothing lives. */
public final class Walls {
  private Walls() {}

  /**
   * Empties the cells of walls.
   *
   * @return whether there are any
   */
  public static boolean empty(State state, Territory territory) {
    boolean any = false;
    int channels = state.channels();
    for (int cell = 0; cell < state.cells(); cell++) {
      if (territory.get(cell) == Territory.WALL) {
        Arrays.fill(state.values(), cell * channels, (cell + 1) * channels, 0);
        any = true;
      }
    }
    return any;
  }
}
