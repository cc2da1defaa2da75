package morphogen.cells;

import java.util.Arrays;
import java.util.Locale;

/** Where on a grid cells may live: all others are to be empty. */
public final class Habitat {
  /** No limits. */
  public static final Habitat EVERYWHERE = new Habitat(null);

  private final CellSet cells; // null for everywhere
  private final int[] outside;

  private Habitat(CellSet cells) {
    this.cells = cells;
    outside = cells == null ? new int[0] : cells.others();
  }

  /**
   * A habitat of a grid.
   *
   * @param cells copied; null for everywhere
   * @throws IllegalArgumentException if they are of another grid
   */
  public static Habitat of(CellSet cells, State grid) {
    if (cells == null) {
      return EVERYWHERE;
    }
    if (cells.width() != grid.width() || cells.height() != grid.height()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A habitat of %d x %d cells for a grid of %s.",
              cells.width(),
              cells.height(),
              grid));
    }
    return new Habitat(cells.copy());
  }

  /** What may be lived in, read only; null for everywhere. */
  public CellSet cells() {
    return cells;
  }

  /** Empties all cells of its grid that are outside. */
  public void empty(State state) {
    int channels = state.channels();
    for (int cell : outside) {
      Arrays.fill(state.values(), cell * channels, (cell + 1) * channels, 0);
    }
  }
}
