package morphogen.step;

import java.util.List;
import morphogen.cells.CellSet;
import morphogen.cells.Territory;
import morphogen.rule.AliveMask;
import morphogen.rule.Owner;

/** A territory as sets of cells: those of each rule, and those that alive masks may clear. */
final class Domains {
  private final Territory territory; // null where all cells are the first owner's
  private final CellSet[] sets = new CellSet[Territory.MOST_RULES];
  private final CellSet before;
  private final CellSet after;
  private final CellSet none;
  private final CellSet near;
  private final CellSet grown;
  private final CellSet other;
  private List<Owner> owners = List.of();

  Domains(int width, int height, Territory territory) {
    this.territory = territory;
    before = new CellSet(width, height);
    after = new CellSet(width, height);
    none = new CellSet(width, height);
    near = new CellSet(width, height);
    grown = new CellSet(width, height);
    other = new CellSet(width, height);
    int count = territory == null ? 1 : sets.length;
    for (int rule = 0; rule < count; rule++) {
      sets[rule] = new CellSet(width, height);
    }
  }

  /** Reads the territory, after it or what its owners are has changed. */
  void read(List<Owner> owners) {
    this.owners = owners;
    if (territory == null) {
      sets[0].fill();
    } else {
      readTerritory(owners.size());
    }
    before.clear();
    after.clear();
    for (int rule = 0; rule < owners.size(); rule++) {
      before.addAll(mask(rule).before() ? sets[rule] : none);
      after.addAll(mask(rule).after() ? sets[rule] : none);
    }
  }

  private AliveMask mask(int rule) {
    Owner owner = owners.get(rule);
    return owner.opaque() ? AliveMask.NONE : owner.dynamics().aliveMask();
  }

  /** Takes a cell from its owner, neutral ground perhaps, and gives it to a rule. */
  void move(int x, int y, int from, int to) {
    if (from < owners.size()) {
      sets[from].remove(x, y);
    }
    sets[to].add(x, y);
    put(before, x, y, mask(to).before());
    put(after, x, y, mask(to).after());
  }

  private static void put(CellSet set, int x, int y, boolean in) {
    if (in) {
      set.add(x, y);
    } else {
      set.remove(x, y);
    }
  }

  private void readTerritory(int rules) {
    for (CellSet set : sets) {
      set.clear();
    }
    for (int y = 0, cell = 0; y < territory.height(); y++) {
      for (int x = 0; x < territory.width(); x++, cell++) {
        int owner = territory.get(cell);
        if (owner < rules) {
          sets[owner].add(x, y);
        }
      }
    }
  }

  /**
   * The cells that have a cell of a rule that is not their own within so many cells.
   *
   * @return a set that is right until the next call
   */
  CellSet nearAnother(int rules, int reach, boolean wraps) {
    near.clear();
    for (int rule = 0; rule < rules; rule++) {
      if (!sets[rule].isEmpty()) {
        grown.copyFrom(sets[rule]);
        for (int i = 0; i < reach; i++) {
          other.copyFrom(grown);
          grown.dilate(other, wraps);
        }
        grown.removeAll(sets[rule]);
        near.addAll(grown);
      }
    }
    return near;
  }

  /** The cells of a rule. */
  CellSet of(int rule) {
    return sets[rule];
  }

  /** The cells whose owner has an alive mask before the update. */
  CellSet before() {
    return before;
  }

  /** The cells whose owner has one after the update. */
  CellSet after() {
    return after;
  }
}
