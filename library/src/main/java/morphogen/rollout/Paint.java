package morphogen.rollout;

import morphogen.cells.State;
import morphogen.rule.AliveMask;

/**
 * Painting with life that can live: first cells side by side are no organism and grow into a
 * tumour, so a brush plants one, and only where it has room to become an animal.
 */
final class Paint {
  private static final int ALPHA = 3;

  private Paint() {}

  /**
   * Plants a first cell at (x, y), inside the grid, if nothing lives closer than {@code room}
   * cells.
   *
   * @param cell its values
   * @param wraps whether the grid's edges are joined
   */
  static void plant(State state, float[] cell, boolean wraps, int x, int y, double room) {
    if (isFree(state, wraps, x, y, room)) {
      int at = state.cell(x, y) * state.channels();
      System.arraycopy(cell, 0, state.values(), at, state.channels());
    }
  }

  /** Whether nothing lives closer than {@code room} cells; the grid has an alpha. */
  static boolean isFree(State state, boolean wraps, int column, int row, double room) {
    for (int y = 0; y < state.height(); y++) {
      for (int x = 0; x < state.width(); x++) {
        if (state.get(x, y, ALPHA) > AliveMask.ALIVE) {
          double dx = away(x - column, state.width(), wraps);
          double dy = away(y - row, state.height(), wraps);
          if (dx * dx + dy * dy < room * room) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static int away(int d, int size, boolean wraps) {
    int away = Math.abs(d);
    return wraps ? Math.min(away, size - away) : away;
  }
}
