package morphogen;

import processing.core.PApplet;

/** A part of the window that a grid may fill, in sketch coordinates. */
record FreeArea(float left, float top, float width, float height) {
  /** All of a sketch's window. */
  static FreeArea window(PApplet sketch) {
    return new FreeArea(0, 0, sketch.width, sketch.height);
  }

  /**
   * What something covers, and a margin around it.
   *
   * @param covered left, top, width, height
   */
  static FreeArea around(float[] covered, float margin) {
    return new FreeArea(
        covered[0] - margin, covered[1] - margin, covered[2] + 2 * margin, covered[3] + 2 * margin);
  }

  /** How large a cell is in the largest grid that fits. */
  float cell(int columns, int rows) {
    return Math.min(width / columns, height / rows);
  }

  /** The largest grid that fits, in the middle, its cells square. */
  Viewport fit(int columns, int rows) {
    float wide = cell(columns, rows) * columns;
    float tall = cell(columns, rows) * rows;
    return new Viewport(
        left + (width - wide) / 2, top + (height - tall) / 2, wide, tall, columns, rows);
  }

  /**
   * Where a grid goes that leaves a panel free: all of this if it does so anyway, else the side of
   * the panel that has room for the largest cells. Where none has any, all of this.
   */
  FreeArea beside(FreeArea panel, int columns, int rows) {
    if (!panel.touches(fit(columns, rows))) {
      return this;
    }
    float right = left + width;
    float bottom = top + height;
    float panelRight = panel.left + panel.width;
    float panelBottom = panel.top + panel.height;
    FreeArea[] sides = {
      new FreeArea(panelRight, top, right - panelRight, height),
      new FreeArea(left, top, panel.left - left, height),
      new FreeArea(left, panelBottom, width, bottom - panelBottom),
      new FreeArea(left, top, width, panel.top - top),
    };
    FreeArea best = this;
    float largest = 0;
    for (FreeArea side : sides) {
      if (side.cell(columns, rows) > largest) {
        best = side;
        largest = side.cell(columns, rows);
      }
    }
    return best;
  }

  private boolean touches(Viewport grid) {
    return left < grid.left() + grid.width()
        && grid.left() < left + width
        && top < grid.top() + grid.height()
        && grid.top() < top + height;
  }
}
