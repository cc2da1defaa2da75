package morphogen.step;

import java.util.Arrays;
import java.util.List;

/**
 * What a pass of attention leaves for the cells around, channel by channel: planes with a rim of
 * one cell, so that a neighbour lies at a fixed distance. They belong to one rule from {@link
 * AttentionUpdate#begin} to the end of its step, and to any other of the same grid after it.
 */
public final class AttentionPlanes {
  final int width;
  final int height;
  final int stride;
  final boolean wraps;
  final float[][] states; // between two blocks
  final float[][] triples; // [3 * hidden]: queries, keys, values
  final float[] beyond; // 0, and in the rim of clipped edges what no score survives
  final int[] slots; // of each cell that updates, which one of the list it is

  /** Enough of them for all of some rules, of which there is one or more. */
  public static AttentionPlanes forAll(List<AttentionUpdate> updates) {
    AttentionUpdate first = updates.get(0);
    int states = updates.stream().mapToInt(AttentionUpdate::states).max().orElseThrow();
    int triples = updates.stream().mapToInt(AttentionUpdate::triples).max().orElseThrow();
    return new AttentionPlanes(first.width(), first.height(), first.wraps(), states, triples);
  }

  /** Whether they are of the rule's grid, and as many as it needs or more. */
  public boolean suit(AttentionUpdate update) {
    return width == update.width()
        && height == update.height()
        && wraps == update.wraps()
        && states.length >= update.states()
        && triples.length >= update.triples();
  }

  private AttentionPlanes(int width, int height, boolean wraps, int states, int triples) {
    this.width = width;
    this.height = height;
    this.wraps = wraps;
    stride = width + 2;
    int plane = stride * (height + 2);
    this.states = new float[states][plane];
    this.triples = new float[triples][plane];
    beyond = new float[plane];
    slots = new int[width * height];
    if (!wraps) {
      Arrays.fill(beyond, AttentionRow.BEYOND);
      for (int y = 0; y < height; y++) {
        Arrays.fill(beyond, at(0, y), at(width, y), 0);
      }
    }
  }

  int at(int x, int y) {
    return (y + 1) * stride + x + 1;
  }

  /**
   * Copies of a piece of a row what lies at joined edges to the rim on the other side.
   *
   * @param hidden of the rule: after so many queries come as many keys and values
   */
  void join(int y, int from, int n, int hidden) {
    for (int i = hidden; i < 3 * hidden; i++) {
      float[] plane = triples[i];
      if (from == 0) {
        plane[at(width, y)] = plane[at(0, y)];
      }
      if (from + n == width) {
        plane[at(-1, y)] = plane[at(width - 1, y)];
      }
      if (y == 0) {
        copyRow(plane, y, height, from, from + n);
      }
      if (y == height - 1) {
        copyRow(plane, y, -1, from, from + n);
      }
    }
  }

  private void copyRow(float[] plane, int y, int to, int left, int right) {
    System.arraycopy(plane, at(left, y), plane, at(left, to), right - left);
    if (left == 0) {
      plane[at(width, to)] = plane[at(0, y)];
    }
    if (right == width) {
      plane[at(-1, to)] = plane[at(width - 1, y)];
    }
  }
}
