package morphogen.step;

import java.util.Arrays;
import morphogen.cells.CellSet;

/**
 * Cells of a grid in pieces of rows, and these in batches of at most {@link AttentionRow#TILE}
 * cells. Short gaps belong to the pieces around them: to begin a piece costs as much as a few
 * cells.
 */
final class Pieces {
  private static final int GAP = 4;

  private final int width;
  private final int[] cells;
  private int[] from = new int[16];
  private int[] to = new int[16];
  private int count;
  private int[] firsts = new int[16]; // the first piece of each batch
  private int batches;

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
              && cell - from[last] < AttentionRow.TILE
              && cell / width == from[last] / width;
      if (near) {
        to[last] = cell + 1;
      } else {
        add(cell);
      }
    }
    batch();
  }

  private void batch() {
    batches = 0;
    int cells = AttentionRow.TILE;
    for (int piece = 0; piece < count; piece++) {
      cells += size(piece);
      if (cells > AttentionRow.TILE) {
        if (batches == firsts.length) {
          firsts = Arrays.copyOf(firsts, 2 * batches);
        }
        firsts[batches++] = piece;
        cells = size(piece);
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

  /** How many batches there are. */
  int batches() {
    return batches;
  }

  /** The first piece of a batch. */
  int first(int batch) {
    return firsts[batch];
  }

  /** The piece after the last of a batch. */
  int end(int batch) {
    return batch + 1 < batches ? firsts[batch + 1] : count;
  }

  /** The first cell of a piece: its row times the width, and where in the row it begins. */
  int cell(int piece) {
    return from[piece];
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
