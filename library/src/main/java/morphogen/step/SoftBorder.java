package morphogen.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import morphogen.cells.Territory;

/**
 * What rules near a border have to say in each cell.
 *
 * <p>A rule's share is how much of the (2n + 1)² cells around a cell is its own, each counted n + 1
 * less its distance, so that it falls from all of the update to none over n cells on either side.
 * The owner and the three others with most of it, the lower number of two that have as much, are
 * blended. The graphics card's twin of this is in step-arena.frag: a change here is a change there.
 */
public final class SoftBorder {
  /** The most cells over which a border may be soft. */
  public static final int MOST = 8;

  /** So many rules at most are blended in one cell, its owner among them. */
  static final int BLENDED = 4;

  /** How much of a cell's update is a rule's. */
  record Share(int rule, float of) {}

  private final Territory territory;
  private final boolean wraps;
  private final int rules;
  private final int[] sums = new int[Territory.MOST_RULES];

  SoftBorder(Territory territory, boolean wraps, int rules) {
    this.territory = territory;
    this.wraps = wraps;
    this.rules = rules;
  }

  /** Cells across. */
  int width() {
    return territory.width();
  }

  /**
   * The rules that are blended into a cell's update, in the order of their numbers after its owner;
   * only the owner where there is no other near.
   *
   * @param reach n, 1 to {@link #MOST}
   */
  List<Share> shares(int cell, int reach) {
    int x = cell % territory.width();
    int y = cell / territory.width();
    int owner = territory.get(cell);
    sum(x, y, reach);
    boolean[] taken = new boolean[rules];
    taken[owner] = true;
    for (int i = 1; i < BLENDED; i++) {
      int best = -1;
      for (int rule = 0; rule < rules; rule++) {
        if (!taken[rule] && sums[rule] > (best < 0 ? 0 : sums[best])) {
          best = rule;
        }
      }
      if (best >= 0) {
        taken[best] = true;
      }
    }
    int all = 0;
    for (int rule = 0; rule < rules; rule++) {
      all += taken[rule] ? sums[rule] : 0;
    }
    List<Share> shares = new ArrayList<>();
    shares.add(new Share(owner, (float) sums[owner] / all));
    for (int rule = 0; rule < rules; rule++) {
      if (taken[rule] && rule != owner) {
        shares.add(new Share(rule, (float) sums[rule] / all));
      }
    }
    return shares;
  }

  private void sum(int x, int y, int reach) {
    Arrays.fill(sums, 0);
    int width = territory.width();
    int height = territory.height();
    for (int dy = -reach; dy <= reach; dy++) {
      for (int dx = -reach; dx <= reach; dx++) {
        int nx = wraps ? Math.floorMod(x + dx, width) : x + dx;
        int ny = wraps ? Math.floorMod(y + dy, height) : y + dy;
        if (nx >= 0 && ny >= 0 && nx < width && ny < height) {
          int owner = territory.get(nx, ny);
          if (owner < rules) {
            sums[owner] += reach + 1 - Math.max(Math.abs(dx), Math.abs(dy));
          }
        }
      }
    }
  }
}
