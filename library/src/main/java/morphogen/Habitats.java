package morphogen;

import morphogen.cells.CellSet;
import morphogen.cells.Disc;
import morphogen.rollout.Rollout;
import processing.core.PImage;

/** Where cells may live, from pictures and brushes, and what that leaves of a picture of them. */
final class Habitats {
  private Habitats() {}

  /** The cells where a picture is bright, as {@link CellMask#of(PImage, int, int)}. */
  static CellSet of(PImage picture, int columns, int rows) {
    boolean[] mask = CellMask.of(picture, columns, rows);
    CellSet cells = new CellSet(columns, rows);
    for (int cell = 0; cell < mask.length; cell++) {
      if (mask[cell]) {
        cells.add(cell % columns, cell / columns);
      }
    }
    return cells;
  }

  /**
   * Changes where cells may live, under a brush. Where there was no habitat, that was everywhere,
   * or, if the first stroke lets cells live, nowhere.
   *
   * @param x in cells, as the next three, see {@link Disc#visit}
   * @param lives whether cells may live under it
   */
  static void paint(
      Rollout rollout, double x, double y, double across, double down, boolean lives) {
    int width = rollout.width();
    int height = rollout.height();
    CellSet before = rollout.habitat();
    CellSet cells = before == null ? new CellSet(width, height) : before.copy();
    if (before == null && !lives) {
      cells.fill();
    }
    Disc.visit(width, height, x, y, across, down, lives ? cells::add : cells::remove);
    rollout.habitat(cells);
  }

  /** Empties cells, on a graphics card without reading anything back. */
  static void empty(Rollout rollout, CellSet cells) {
    CellSet before = rollout.habitat() == null ? null : rollout.habitat().copy();
    CellSet others = before == null ? new CellSet(cells.width(), cells.height()) : before.copy();
    if (before == null) {
      others.fill();
    }
    others.removeAll(cells);
    rollout.habitat(others); // which empties what is outside
    rollout.habitat(before);
  }

  /** Makes pixels transparent that lie outside, one a cell. */
  static void hide(Rollout rollout, int[] pixels) {
    if (rollout.habitat() != null) {
      for (int cell : rollout.habitat().others()) {
        pixels[cell] = 0;
      }
    }
  }
}
