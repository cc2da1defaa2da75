package morphogen.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import morphogen.cells.CellSet;

/**
 * Cells near a soft border, listed once more for each rule that has a share of their update besides
 * their owner, and the sum of all shares.
 */
final class Guests {
  private final SoftBorder border;
  private final CellSet near; // cells that have another rule within reach
  private final List<List<SoftBorder.Guest>> known = new ArrayList<>(); // by cell; null if not
  private boolean stale = true;
  private final int[] ofRule;
  private int count; // of cells with an owner's update
  private int all; // of those, and of guests
  private int[] slots = {}; // of each guest, which cell's update it has a share of
  private float[] shares = {};

  Guests(SoftBorder border, int rules, int width, int height) {
    this.border = border;
    near = new CellSet(width, height);
    for (int cell = 0; cell < width * height; cell++) {
      known.add(null);
    }
    ofRule = new int[rules];
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

  private List<SoftBorder.Guest> shares(int cell, int reach) {
    List<SoftBorder.Guest> shares = known.get(cell);
    if (shares == null) {
      shares = border.shares(cell, reach);
      known.set(cell, shares);
    }
    return shares;
  }

  /**
   * Lists guests, rule by rule, after the cells that are there.
   *
   * @param cells of which the first {@code count} are listed for their owners
   * @param reach over how many cells borders are soft
   * @return the same array, or a longer one
   */
  int[] list(int[] cells, int count, int reach) {
    this.count = count;
    List<List<int[]>> byRule = new ArrayList<>(); // slot, bits of the share
    for (int rule = 0; rule < ofRule.length; rule++) {
      byRule.add(new ArrayList<>());
    }
    shares = shares.length < count ? new float[count + count / 2] : shares;
    all = count;
    for (int slot = 0; slot < count; slot++) {
      shares[slot] = 1;
      if (near.contains(cells[slot] % border.width(), cells[slot] / border.width())) {
        List<SoftBorder.Guest> shared = shares(cells[slot], reach);
        shares[slot] = shared.get(0).share();
        for (SoftBorder.Guest guest : shared.subList(1, shared.size())) {
          byRule.get(guest.rule()).add(new int[] {slot, Float.floatToIntBits(guest.share())});
          all++;
        }
      }
    }
    return append(cells, byRule);
  }

  private int[] append(int[] cells, List<List<int[]>> byRule) {
    int guests = all - count;
    shares = shares.length < all ? Arrays.copyOf(shares, all + guests) : shares;
    slots = slots.length < guests ? new int[2 * guests] : slots;
    int[] more = cells.length < all ? Arrays.copyOf(cells, all + guests) : cells;
    int n = count;
    for (int rule = 0; rule < ofRule.length; rule++) {
      ofRule[rule] = byRule.get(rule).size();
      for (int[] guest : byRule.get(rule)) {
        slots[n - count] = guest[0];
        shares[n] = Float.intBitsToFloat(guest[1]);
        more[n++] = more[guest[0]];
      }
    }
    return more;
  }

  /** How many of a rule were listed. */
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
