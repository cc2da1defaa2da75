package morphogen.step;

import java.util.ArrayList;
import java.util.List;

/**
 * Room for {@link #TILE} cells at a time, row by row, that all rules of a thread share: what one
 * has left there is still in the cache when the next one writes over it.
 */
public final class TileBuffers {
  /** Cells per tile: long enough to keep vectors busy, short enough for the second-level cache. */
  public static final int TILE = Dense.LONG;

  /** Numbers of a run of cells that are perceived at once. */
  static final int RUN = 512;

  private final List<List<float[]>> rows = new ArrayList<>();
  private final List<float[]> runs = new ArrayList<>();

  /**
   * Rows of numbers, one for each cell of a tile.
   *
   * @param use from 0: those of one use are others than those of another
   * @param count how many rows
   */
  float[][] rows(int use, int count) {
    while (rows.size() <= use) {
      rows.add(new ArrayList<>());
    }
    List<float[]> mine = rows.get(use);
    while (mine.size() < count) {
      mine.add(new float[TILE]);
    }
    return mine.subList(0, count).toArray(new float[0][]);
  }

  /**
   * Rows of at least so many numbers each, for runs of cells with all of their channels.
   *
   * @param count how many rows
   */
  float[][] runs(int count, int length) {
    for (int i = 0; i < count; i++) {
      if (i == runs.size()) {
        runs.add(new float[Math.max(RUN, length)]);
      } else if (runs.get(i).length < length) {
        runs.set(i, new float[length]);
      }
    }
    return runs.subList(0, count).toArray(new float[0][]);
  }
}
