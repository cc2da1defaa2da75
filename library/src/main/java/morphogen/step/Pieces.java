package morphogen.step;

import java.util.Arrays;
import morphogen.cells.CellSet;

/**
 * Cells of a grid in pieces of rows, each of at most {@link TileBuffers#TILE} cells. Short gaps
 * belong to the pieces around them: to begin a piece costs as much as a few dozen cells.
 */
final class Pieces {
  private static final int GAP = 32;

  private final int width;
  private final int[] cells;
  private int[] from = new int[16];
  private int[] to = new int[16];
  private int count;

  Pieces(int width, int height) {
    this.width = width;
    cells = new int[width * height];
  }

  /** From now on these cells. */
  void of(CellSet set) {
    count = 0;
    int n = set.list(cells);
    for (int i = 0; i < n; i++) {
      int cell = cells[i];
      int last = count - 1;
      boolean near =
          last >= 0
              && cell - to[last] <= GAP
              && cell - from[last] < TileBuffers.TILE
              && cell / width == from[last] / width;
      if (near) {
        to[last] = cell + 1;
      } else {
        add(cell);
      }
    }
  }

  private void add(int cell) {
    if (count == from.length) {
      from = Arrays.copyOf(from, 2 * count);
      to = Arrays.copyOf(to, 2 * count);
    }
    from[count] = cell;
    to[count++] = cell + 1;
  }

  /** How many there are. */
  int count() {
    return count;
  }

  /** The row of one. */
  int row(int piece) {
    return from[piece] / width;
  }

  /** Where in its row it begins. */
  int from(int piece) {
    return from[piece] % width;
  }

  /** How many cells it has. */
  int size(int piece) {
    return to[piece] - from[piece];
  }
}
