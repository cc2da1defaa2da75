package morphogen.step;

import java.util.Arrays;
import morphogen.cells.CellSet;
import morphogen.cells.FireHash;
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

  private final Dynamics dynamics;
  private final AliveMask mask;
  private final State state;
  private final CellSet alive;
  private final CellSet kept;
  private final CellSet occupied;
  private final CellSet cleared;
  private final int[] clearedCells;

  /** Watches over {@code state}, which must have the rule's channels. */
  public AliveMasking(Dynamics dynamics, State state) {
    this.dynamics = dynamics;
    this.state = state;
    mask = dynamics.aliveMask();
    alive = new CellSet(state.width(), state.height());
    kept = new CellSet(state.width(), state.height());
    occupied = new CellSet(state.width(), state.height());
    cleared = new CellSet(state.width(), state.height());
    clearedCells = new int[mask == AliveMask.NONE ? 0 : state.cells()];
    rescan();
  }

  /** Reads the whole state anew, after something else has written to it. */
  public void rescan() {
    occupied.fill();
    if (mask != AliveMask.NONE) {
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
   * Chooses the cells that update in this step: those that may live and, if the rule fires by cell,
   * fire.
   *
   * @param cells receives their indices in row order; must hold all cells
   * @param stepHash from {@link FireHash#step}
   * @return how many
   */
  public int begin(int[] cells, int stepHash) {
    if (mask.before()) {
      kept.dilate(alive, dynamics.wraps());
    } else {
      kept.fill();
    }
    occupied.addAll(kept); // each of them may come to hold something in this step
    return switch (dynamics.fire()) {
      case CELL -> kept.firing(cells, stepHash, FireHash.threshold(dynamics.fireRate()));
      case CHANNEL -> kept.list(cells);
    };
  }

  /**
   * Clears what died after the listed cells were updated.
   *
   * @param cells the cells whose values changed
   * @param count how many of them
   * @return how many cells were cleared that may have held something; {@link #cleared} lists them
   */
  public int end(int[] cells, int count) {
    if (mask == AliveMask.NONE) {
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
    if (mask.after()) {
      cleared.dilate(alive, dynamics.wraps());
      kept.retain(cleared);
    }
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

  /** The cells that the last {@link #end} cleared. */
  public int[] cleared() {
    return clearedCells;
  }

  /** The cells that may live after the last step: all others are empty. */
  public CellSet kept() {
    return kept;
  }
}
