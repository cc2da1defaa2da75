package morphogen.step;

import java.util.Arrays;

/** Of each row of a grid the cells from the first to the last that something is computed for. */
final class RowRuns {
  private final int width;
  private final int height;
  private final boolean wraps;
  private final int[] from;
  private final int[] to; // exclusive

  RowRuns(int width, int height, boolean wraps) {
    this.width = width;
    this.height = height;
    this.wraps = wraps;
    from = new int[height];
    to = new int[height];
  }

  /** The first cell of a row. */
  int from(int y) {
    return from[y];
  }

  /** The one after the last; at most {@link #from} if there is none. */
  int to(int y) {
    return to[y];
  }

  /** So that they hold these cells. */
  void hold(int[] cells, int count) {
    Arrays.fill(from, width);
    Arrays.fill(to, 0);
    for (int i = 0; i < count; i++) {
      int y = cells[i] / width;
      int x = cells[i] - y * width;
      from[y] = Math.min(from[y], x);
      to[y] = Math.max(to[y], x + 1);
    }
  }

  /** So that they hold the 3x3 neighbourhoods of all cells of others. */
  void surround(RowRuns others) {
    Arrays.fill(from, width);
    Arrays.fill(to, 0);
    for (int y = 0; y < height; y++) {
      if (others.from[y] >= others.to[y]) {
        continue;
      }
      int left = others.from[y] - 1;
      int right = others.to[y] + 1;
      if (wraps && (left < 0 || right > width)) {
        left = 0;
        right = width;
      }
      for (int near = y - 1; near <= y + 1; near++) {
        int row = wraps ? Math.floorMod(near, height) : near;
        if (row >= 0 && row < height) {
          from[row] = Math.min(from[row], Math.max(0, left));
          to[row] = Math.max(to[row], Math.min(width, right));
        }
      }
    }
  }
}
