package morphogen.step;

import java.util.Arrays;
import morphogen.cells.CellSet;
import morphogen.cells.FireHash;
import morphogen.cells.Territory;
import morphogen.rule.Spreading;
import morphogen.rule.Spreading.Ground;

/**
 * Lets rules take cells from each other, as {@link Spreading} says. The graphics card's twin of
 * this class is spread.frag: a change here is a change there.
 */
final class Conquest {
  private final Territory territory;
  private final byte[] before;
  private final int[] cells;
  private final boolean wraps;
  private final int[] held = new int[Territory.MOST_RULES]; // cells near, by rule

  Conquest(Territory territory, boolean wraps) {
    this.territory = territory;
    this.wraps = wraps;
    before = new byte[territory.owners().length];
    cells = new int[before.length];
  }

  /**
   * Changes the territory by one step.
   *
   * @param near the cells that border on a rule that is not their owner
   * @param alive the cells that live
   * @return whether any cell has another owner; the domains know it
   */
  boolean advance(Spreading spreading, CellSet near, CellSet alive, int stepHash, Domains domains) {
    System.arraycopy(territory.owners(), 0, before, 0, before.length);
    boolean changed = false;
    int hash = FireHash.conquest(stepHash);
    int count = near.list(cells);
    for (int i = 0; i < count; i++) {
      int owner = before[cells[i]] & 255;
      if (owner != Territory.WALL) {
        int x = cells[i] % territory.width();
        int y = cells[i] / territory.width();
        int next = next(spreading, alive, x, y, owner, FireHash.cell(hash, x, y));
        if (next != owner) {
          territory.set(cells[i], next);
          domains.move(x, y, owner, next);
          changed = true;
        }
      }
    }
    return changed;
  }

  private int locate(int x, int y) {
    int width = territory.width();
    int height = territory.height();
    if (wraps) {
      return Math.floorMod(y, height) * width + Math.floorMod(x, width);
    }
    return x >= 0 && y >= 0 && x < width && y < height ? y * width + x : -1;
  }

  private int next(Spreading spreading, CellSet alive, int x, int y, int owner, int hash) {
    boolean living = spreading.ground() == Ground.LIVING;
    count(living ? alive : null, x, y);
    int own = owner < held.length ? held[owner] : 0;
    boolean empty = living && !alive.contains(x, y);
    boolean free = empty && own == 0;
    int best = -1;
    for (int rule = 0; rule < held.length; rule++) {
      boolean may = free || spreading.conquers(rule, owner);
      if (rule != owner && may && held[rule] > (best < 0 ? 0 : held[best])) {
        best = rule;
      }
    }
    if (best < 0 || empty && !free) {
      return owner;
    }
    return free || wins(spreading, own, held[best], hash) ? best : owner;
  }

  /** In whole numbers, so that every engine decides alike. */
  private static boolean wins(Spreading spreading, int own, int other, int hash) {
    long all = other + (spreading.resists() ? own : 0);
    long threshold = FireHash.threshold(spreading.probability());
    return (hash >>> 8) * all * all < threshold * other * other;
  }

  private void count(CellSet alive, int x, int y) {
    Arrays.fill(held, 0);
    int width = territory.width();
    boolean inside = x > 0 && y > 0 && x < width - 1 && y < territory.height() - 1;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        int at = inside ? (y + dy) * width + x + dx : locate(x + dx, y + dy);
        int owner = at < 0 ? Territory.NEUTRAL : before[at] & 255;
        if (owner < held.length) {
          held[owner] += alive == null || alive.contains(at % width, at / width) ? 1 : 0;
        }
      }
    }
  }
}
