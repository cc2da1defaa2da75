package morphogen.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import morphogen.cells.CellSet;

/**
 * The update near soft borders: cells are listed once more for each rule that has a share of it
 * besides their owner, and all shares are summed.
 */
final class BorderBlend {
  private final SoftBorder border;
  private final CellSet near; // cells that have another rule within reach
  private final List<List<SoftBorder.Share>> known = new ArrayList<>(); // by cell; null if not
  private boolean stale = true;
  private final int[] ofRule; // how many were listed once more for each
  private final int[] next;
  private int count; // of cells with an owner's update
  private int all; // of those, and of those that are listed once more
  private int[] slots = {}; // of each of the latter, which cell's update it has a share of
  private float[] shares = {};

  BorderBlend(SoftBorder border, int rules, int width, int height) {
    this.border = border;
    near = new CellSet(width, height);
    for (int cell = 0; cell < width * height; cell++) {
      known.add(null);
    }
    ofRule = new int[rules];
    next = new int[rules];
  }

  /** To be called after the territory or the reach has changed. */
  void forget() {
    stale = true;
  }

  /** Whether it has to be told anew which cells are near another rule. */
  boolean isStale() {
    return stale;
  }

  /** Tells it which cells have another rule within reach. */
  void near(CellSet cells) {
    near.copyFrom(cells);
    Collections.fill(known, null);
    stale = false;
  }

  private List<SoftBorder.Share> shares(int cell, int reach) {
    List<SoftBorder.Share> shares = known.get(cell);
    if (shares == null) {
      shares = border.shares(cell, reach);
      known.set(cell, shares);
    }
    return shares;
  }

  /**
   * Lists cells once more, rule by rule, after those that are there.
   *
   * @param cells of which the first {@code count} are listed for their owners
   * @param reach over how many cells borders are soft
   * @return the same array, or a longer one
   */
  int[] list(int[] cells, int count, int reach) {
    this.count = count;
    all = count;
    shares = shares.length < count ? new float[count + count / 2] : shares;
    Arrays.fill(ofRule, 0);
    for (int slot = 0; slot < count; slot++) {
      shares[slot] = 1;
      if (near.contains(cells[slot] % border.width(), cells[slot] / border.width())) {
        List<SoftBorder.Share> shared = shares(cells[slot], reach);
        shares[slot] = shared.get(0).of();
        for (int i = 1; i < shared.size(); i++) {
          ofRule[shared.get(i).rule()]++;
          all++;
        }
      }
    }
    return append(cells);
  }

  private int[] append(int[] cells) {
    int more = all - count;
    shares = shares.length < all ? Arrays.copyOf(shares, all + more) : shares;
    slots = slots.length < more ? new int[2 * more] : slots;
    int[] longer = cells.length < all ? Arrays.copyOf(cells, all + more) : cells;
    for (int rule = 0, at = count; rule < ofRule.length; rule++) {
      next[rule] = at;
      at += ofRule[rule];
    }
    for (int slot = 0; slot < count; slot++) {
      if (shares[slot] < 1) {
        List<SoftBorder.Share> shared = known.get(longer[slot]);
        for (int i = 1; i < shared.size(); i++) {
          int at = next[shared.get(i).rule()]++;
          slots[at - count] = slot;
          shares[at] = shared.get(i).of();
          longer[at] = longer[slot];
        }
      }
    }
    return longer;
  }

  /** How many cells were listed once more for a rule. */
  int of(int rule) {
    return ofRule[rule];
  }

  /**
   * Sums each cell's shares in place: its owner's, then the others' in the order of their numbers.
   *
   * @param deltas {@code [cell, channel]} in the order of the list
   */
  void blend(float[] deltas, int channels) {
    for (int i = 0; i < count; i++) {
      for (int c = i * channels; shares[i] != 1 && c < (i + 1) * channels; c++) {
        deltas[c] *= shares[i];
      }
    }
    for (int i = count; i < all; i++) {
      int to = slots[i - count] * channels;
      for (int c = 0; c < channels; c++) {
        deltas[to + c] += shares[i] * deltas[i * channels + c];
      }
    }
  }
}
