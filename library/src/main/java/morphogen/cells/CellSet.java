package morphogen.cells;

import java.util.Arrays;

/**
 * A set of cells, one bit each, 64 cells to a word: whole rows are grown, joined and cut at once.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class CellSet {
  private final int width;
  private final int height;
  private final int rowWords;
  private final long lastWord;
  private final long[] bits;

  /** The empty set over a grid of width x height cells. */
  public CellSet(int width, int height) {
    this.width = width;
    this.height = height;
    rowWords = (width + 63) >> 6;
    lastWord = -1L >>> (63 - (width - 1 & 63));
    bits = new long[rowWords * height];
  }

  /** Cells across the grid. */
  public int width() {
    return width;
  }

  /** Cells down the grid. */
  public int height() {
    return height;
  }

  /** The same cells, in a set of its own. */
  public CellSet copy() {
    CellSet copy = new CellSet(width, height);
    copy.copyFrom(this);
    return copy;
  }

  /** All cells of the grid that are not in the set, in row order, as indices y * width + x. */
  public int[] others() {
    CellSet others = new CellSet(width, height);
    others.fill();
    others.removeAll(this);
    int[] list = new int[others.size()];
    others.list(list);
    return list;
  }

  public boolean contains(int x, int y) {
    return (bits[y * rowWords + (x >> 6)] >>> x & 1) != 0;
  }

  public void add(int x, int y) {
    bits[y * rowWords + (x >> 6)] |= 1L << x;
  }

  public void remove(int x, int y) {
    bits[y * rowWords + (x >> 6)] &= ~(1L << x);
  }

  public void clear() {
    Arrays.fill(bits, 0);
  }

  /** Puts every cell of the grid into the set. */
  public void fill() {
    Arrays.fill(bits, -1L);
    for (int last = rowWords - 1; last < bits.length; last += rowWords) {
      bits[last] &= lastWord;
    }
  }

  public void copyFrom(CellSet other) {
    System.arraycopy(other.bits, 0, bits, 0, bits.length);
  }

  public void retain(CellSet other) {
    for (int i = 0; i < bits.length; i++) {
      bits[i] &= other.bits[i];
    }
  }

  public void addAll(CellSet other) {
    for (int i = 0; i < bits.length; i++) {
      bits[i] |= other.bits[i];
    }
  }

  public void removeAll(CellSet other) {
    for (int i = 0; i < bits.length; i++) {
      bits[i] &= ~other.bits[i];
    }
  }

  /** Adds all cells that are not in another set. */
  public void addAllBut(CellSet other) {
    for (int i = 0; i < bits.length; i++) {
      bits[i] |= ~other.bits[i];
    }
    for (int last = rowWords - 1; last < bits.length; last += rowWords) {
      bits[last] &= lastWord;
    }
  }

  public boolean isEmpty() {
    for (long word : bits) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }

  public int size() {
    int size = 0;
    for (long word : bits) {
      size += Long.bitCount(word);
    }
    return size;
  }

  /**
   * Becomes {@code other} grown by one cell in all eight directions, around the edges if {@code
   * wrap}.
   */
  public void dilate(CellSet other, boolean wrap) {
    long[] from = other.bits;
    // First along the rows, in place of the result ...
    for (int row = 0; row < bits.length; row += rowWords) {
      for (int w = 0; w < rowWords; w++) {
        long word = from[row + w];
        long fromLeft = w > 0 ? from[row + w - 1] >>> 63 : 0;
        long fromRight = w < rowWords - 1 ? from[row + w + 1] << 63 : 0;
        bits[row + w] = word | word << 1 | fromLeft | word >>> 1 | fromRight;
      }
      if (wrap) {
        int right = width - 1;
        bits[row] |= from[row + (right >> 6)] >>> right & 1;
        bits[row + (right >> 6)] |= (from[row] & 1) << right;
      }
      bits[row + rowWords - 1] &= lastWord;
    }
    // ... then down the columns, carrying the row above along before it is overwritten.
    for (int w = 0; w < rowWords; w++) {
      int bottom = (height - 1) * rowWords + w;
      long top = bits[w];
      long above = wrap ? bits[bottom] : 0;
      for (int i = w; i <= bottom; i += rowWords) {
        long here = bits[i];
        long below = i < bottom ? bits[i + rowWords] : wrap ? top : 0;
        bits[i] = above | here | below;
        above = here;
      }
    }
  }

  /**
   * Writes the members that fire into {@code cells}, in row order; what comes after them there is
   * anything.
   *
   * @param cells receives cell indices y * width + x; must hold width x height
   * @param stepHash from {@link FireHash#step}
   * @param threshold from {@link FireHash#threshold}
   * @return how many were written
   */
  public int firing(int[] cells, int stepHash, int threshold) {
    return firing(this, cells, 0, stepHash, threshold);
  }

  /**
   * The same of those that are in another set too, written from index {@code at} on.
   *
   * @return the index after the last one that was written
   */
  public int firing(CellSet other, int[] cells, int at, int stepHash, int threshold) {
    int n = at;
    for (int y = 0, i = 0; y < height; y++) {
      for (int x0 = 0; x0 < width; x0 += 64, i++) {
        for (long word = bits[i] & other.bits[i]; word != 0; word &= word - 1) {
          int x = x0 + Long.numberOfTrailingZeros(word);
          cells[n] =
              y * width + x; // kept if it fires: half of all branches would be foreseen wrong
          n += FireHash.one(FireHash.cell(stepHash, x, y), threshold);
        }
      }
    }
    return n;
  }

  /** Writes all members into {@code cells}, in row order, and returns how many. */
  public int list(int[] cells) {
    return list(this, cells, 0);
  }

  /**
   * The same of those that are in another set too, written from index {@code at} on.
   *
   * @return the index after the last one that was written
   */
  public int list(CellSet other, int[] cells, int at) {
    int n = at;
    for (int y = 0, i = 0; y < height; y++) {
      for (int x0 = 0; x0 < width; x0 += 64, i++) {
        for (long word = bits[i] & other.bits[i]; word != 0; word &= word - 1) {
          cells[n++] = y * width + x0 + Long.numberOfTrailingZeros(word);
        }
      }
    }
    return n;
  }
}
