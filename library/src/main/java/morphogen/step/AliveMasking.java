package morphogen.step;

import java.util.Arrays;
import morphogen.cells.CellSet;
import morphogen.cells.State;
import morphogen.rule.AliveMask;
import morphogen.rule.Dynamics;

/**
 * Keeps track of which cells live, so that a step touches only cells that can change.
 *
 * <p>A step calls {@link #begin}, updates the cells that came back, and calls {@link #end}. Whoever
 * writes into the state in between steps calls {@link #rescan}.
 */
public final class AliveMasking {
  private static final int ALPHA = 3;

  private final boolean wraps;
  private final boolean always;
  private final State state;
  private final CellSet before; // cells that the mask before the update may clear
  private final CellSet after;
  private final CellSet alive;
  private final CellSet kept;
  private final CellSet occupied;
  private final CellSet cleared;
  private boolean masked; // whether there are any of either, or it is wanted who lives
  private int[] clearedCells = {};
  private CellSet habitat; // null for everywhere

  /** Watches over {@code state}, which must have the rule's channels. */
  public AliveMasking(Dynamics dynamics, State state) {
    this(dynamics.wraps(), state, false);
    CellSet all = new CellSet(state.width(), state.height());
    all.fill();
    AliveMask mask = dynamics.aliveMask();
    CellSet none = new CellSet(state.width(), state.height());
    judge(mask.before() ? all : none, mask.after() ? all : none);
    rescan();
  }

  /**
   * Watches over a state of which no cell is cleared until {@link #judge} says which ones may be.
   *
   * @param wraps whether the grid's edges are joined
   * @param always whether it is to know who lives where none can be cleared too
   */
  AliveMasking(boolean wraps, State state, boolean always) {
    this.wraps = wraps;
    this.always = always;
    this.state = state;
    before = new CellSet(state.width(), state.height());
    after = new CellSet(state.width(), state.height());
    alive = new CellSet(state.width(), state.height());
    kept = new CellSet(state.width(), state.height());
    occupied = new CellSet(state.width(), state.height());
    cleared = new CellSet(state.width(), state.height());
  }

  /** From now on these cells may be cleared by how the state is before and after an update. */
  void judge(CellSet before, CellSet after) {
    this.before.copyFrom(before);
    this.after.copyFrom(after);
    masked = always || !before.isEmpty() || !after.isEmpty();
    if (masked && clearedCells.length == 0) {
      clearedCells = new int[state.cells()];
    }
  }

  /** Lets cells update only there, where the others are empty; null for everywhere. */
  void habitat(CellSet habitat) {
    this.habitat = habitat;
  }

  /** Reads the whole state anew, after something else has written to it. */
  public void rescan() {
    occupied.fill();
    if (masked) {
      findLiving();
    }
  }

  private void findLiving() {
    alive.clear();
    for (int y = 0; y < state.height(); y++) {
      for (int x = 0; x < state.width(); x++) {
        if (state.get(x, y, ALPHA) > AliveMask.ALIVE) {
          alive.add(x, y);
        }
      }
    }
  }

  /**
   * Finds the cells that may live in this step, {@link #kept}.
   *
   * @return those cells, which are right until {@link #end}
   */
  public CellSet begin() {
    kept.dilate(alive, wraps);
    kept.addAllBut(before);
    if (habitat != null) {
      kept.retain(habitat);
    }
    occupied.addAll(kept); // each of them may come to hold something in this step
    return kept;
  }

  /**
   * Clears what died after the listed cells were updated.
   *
   * @param cells the cells whose values changed
   * @param count how many of them
   * @return how many cells were cleared that may have held something; {@link #cleared} lists them
   */
  public int end(int[] cells, int count) {
    if (!masked) {
      return 0;
    }
    int width = state.width();
    float[] values = state.values();
    int channels = state.channels();
    for (int i = 0; i < count; i++) {
      int cell = cells[i];
      int y = cell / width;
      if (values[cell * channels + ALPHA] > AliveMask.ALIVE) {
        alive.add(cell - y * width, y);
      } else {
        alive.remove(cell - y * width, y);
      }
    }
    alive.retain(kept); // what the mask before the update clears keeps no neighbour alive after it
    cleared.dilate(alive, wraps);
    cleared.addAllBut(after);
    kept.retain(cleared);
    cleared.copyFrom(occupied);
    cleared.removeAll(kept);
    int n = cleared.list(clearedCells);
    for (int i = 0; i < n; i++) {
      int start = clearedCells[i] * channels;
      Arrays.fill(values, start, start + channels, 0);
    }
    alive.retain(kept);
    occupied.copyFrom(kept);
    return n;
  }

  /** The cells whose alpha is over {@link AliveMask#ALIVE}. */
  CellSet alive() {
    return alive;
  }

  /** The cells that the last {@link #end} cleared. */
  public int[] cleared() {
    return clearedCells;
  }

  /** The cells that may live after the last step: all others are empty. */
  public CellSet kept() {
    return kept;
  }
}
