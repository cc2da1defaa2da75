package morphogen.lab;

import java.util.ArrayDeque;
import java.util.List;
import morphogen.cells.State;
import morphogen.rule.AliveMask;

/**
 * What lives on a grid, as bodies: groups of living cells that touch by side or corner. Fainter
 * ones than a single opaque cell are not counted: at an outline cells come and go at the threshold
 * of life.
 */
public final class Bodies {
  private static final int ALPHA = 3;
  private static final double FAINT = 1;

  private Bodies() {}

  /** How many bodies there are. */
  public static int count(State state) {
    boolean[] seen = new boolean[state.cells()];
    int bodies = 0;
    for (int cell = 0; cell < seen.length; cell++) {
      if (!seen[cell] && alive(state, cell)) {
        bodies += flood(state, cell, seen) >= FAINT ? 1 : 0;
      }
    }
    return bodies;
  }

  /** The sum of alpha of all cells that are connected with this one. */
  private static double flood(State state, int from, boolean[] seen) {
    ArrayDeque<Integer> open = new ArrayDeque<>(List.of(from));
    seen[from] = true;
    double alpha = 0;
    while (!open.isEmpty()) {
      int cell = open.pop();
      alpha += state.values()[cell * state.channels() + ALPHA];
      int x = cell % state.width();
      int y = cell / state.width();
      for (int ny = Math.max(0, y - 1); ny <= Math.min(state.height() - 1, y + 1); ny++) {
        for (int nx = Math.max(0, x - 1); nx <= Math.min(state.width() - 1, x + 1); nx++) {
          int next = state.cell(nx, ny);
          if (!seen[next] && alive(state, next)) {
            seen[next] = true;
            open.push(next);
          }
        }
      }
    }
    return alpha;
  }

  private static boolean alive(State state, int cell) {
    return state.values()[cell * state.channels() + ALPHA] > AliveMask.ALIVE;
  }

  /** How many cells live: alpha, their fourth channel, is over 0.1. */
  public static int living(State state) {
    int living = 0;
    for (int cell = 0; cell < state.cells(); cell++) {
      living += alive(state, cell) ? 1 : 0;
    }
    return living;
  }

  /** The mean place of all living cells, column and row; the grid's middle if there are none. */
  static int[] middle(State state) {
    long x = 0;
    long y = 0;
    int living = 0;
    for (int cell = 0; cell < state.cells(); cell++) {
      if (alive(state, cell)) {
        x += cell % state.width();
        y += cell / state.width();
        living++;
      }
    }
    if (living == 0) {
      return new int[] {state.width() / 2, state.height() / 2};
    }
    return new int[] {Math.round((float) x / living), Math.round((float) y / living)};
  }
}
