package morphogen.step;

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
  private final byte[] holders;
  private final int[] held; // cells near, by rule; else zeros
  private final int[] rules = new int[9]; // those that hold any

  Conquest(Territory territory, int rules, boolean wraps) {
    this.territory = territory;
    this.wraps = wraps;
    held = new int[rules];
    before = new byte[territory.owners().length];
    cells = new int[before.length];
    holders = new byte[before.length];
  }

  /**
   * Changes the territory by one step.
   *
   * @param near the cells that border on a rule that is not their owner
   * @param alive the cells that live
   * @return whether any cell has another owner; the domains know it
   */
  boolean advance(Spreading spreading, CellSet near, CellSet alive, int stepHash, Domains domains) {
    if (near.isEmpty()) {
      return false;
    }
    System.arraycopy(territory.owners(), 0, before, 0, before.length);
    findHolders(spreading.ground() == Ground.LIVING ? alive : null);
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

  /** Whom each cell counts for: its owner, or no rule if it does not live and only life counts. */
  private void findHolders(CellSet alive) {
    for (int y = 0, cell = 0; y < territory.height(); y++) {
      for (int x = 0; x < territory.width(); x++, cell++) {
        boolean counts = alive == null || alive.contains(x, y);
        holders[cell] = counts ? before[cell] : (byte) Territory.NEUTRAL;
      }
    }
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
    int near = count(x, y);
    int own = owner < held.length ? held[owner] : 0;
    boolean empty = living && !alive.contains(x, y);
    boolean free = empty && own == 0;
    int best = -1;
    int most = 0;
    for (int i = 0; i < near; i++) {
      int rule = rules[i];
      boolean may = rule != owner && (free || spreading.conquers(rule, owner));
      if (may && (held[rule] > most || held[rule] == most && rule < best)) {
        best = rule;
        most = held[rule];
      }
      if (rule != owner) {
        held[rule] = 0; // for the next cell
      }
    }
    if (own > 0) {
      held[owner] = 0;
    }
    if (best < 0 || empty && !free) {
      return owner;
    }
    return free || wins(spreading, own, most, hash) ? best : owner;
  }

  /** In whole numbers, so that every engine decides alike. */
  private static boolean wins(Spreading spreading, int own, int other, int hash) {
    long all = other + (spreading.resists() ? own : 0);
    long threshold = FireHash.threshold(spreading.probability());
    return (hash >>> 8) * all * all < threshold * other * other;
  }

  /** Counts the cells that rules hold around one, and returns how many rules there are. */
  private int count(int x, int y) {
    int width = territory.width();
    boolean inside = x > 0 && y > 0 && x < width - 1 && y < territory.height() - 1;
    int near = 0;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        int at = inside ? (y + dy) * width + x + dx : locate(x + dx, y + dy);
        int holder = at < 0 ? Territory.NEUTRAL : holders[at] & 255;
        if (holder < held.length && held[holder]++ == 0) {
          rules[near++] = holder;
        }
      }
    }
    return near;
  }
}
