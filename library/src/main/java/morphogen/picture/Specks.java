package morphogen.picture;

import java.util.ArrayList;
import java.util.List;

/** Small parts of a picture that lie apart: what noise has left in a background. */
final class Specks {
  private final boolean[] gone;
  private final int width;

  /**
   * @param gone what is background, row by row
   */
  Specks(boolean[] gone, int width) {
    this.gone = gone;
    this.width = width;
  }

  /** Makes background of all parts with less than this share of the largest part's pixels. */
  void remove(double share) {
    int[] part = new int[gone.length]; // its number from 1 on; 0 for none
    List<Integer> sizes = new ArrayList<>();
    int[] next = new int[gone.length];
    int largest = 0;
    for (int i = 0; i < gone.length; i++) {
      if (!gone[i] && part[i] == 0) {
        sizes.add(mark(i, sizes.size() + 1, part, next));
        largest = Math.max(largest, sizes.get(sizes.size() - 1));
      }
    }
    for (int i = 0; i < gone.length; i++) {
      gone[i] |= part[i] > 0 && sizes.get(part[i] - 1) < share * largest;
    }
  }

  /** Marks all that touches a pixel, also over corners; returns how many that are. */
  private int mark(int first, int number, int[] part, int[] next) {
    int count = 0;
    int waiting = 0;
    part[first] = number;
    next[waiting++] = first;
    while (waiting > 0) {
      int i = next[--waiting];
      count++;
      int x = i % width;
      for (int beside = Math.max(0, x - 1); beside <= Math.min(width - 1, x + 1); beside++) {
        for (int row = i - x - width; row <= i - x + width; row += width) {
          int j = row + beside;
          if (j >= 0 && j < gone.length && !gone[j] && part[j] == 0) {
            part[j] = number;
            next[waiting++] = j;
          }
        }
      }
    }
    return count;
  }
}
