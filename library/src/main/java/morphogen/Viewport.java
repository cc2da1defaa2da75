package morphogen;

import java.awt.geom.Rectangle2D;

/** Where a grid is drawn and touched: the way from sketch coordinates to cells. */
record Viewport(float left, float top, float width, float height, int columns, int rows) {
  Viewport at(float left, float top, float width, float height) {
    return new Viewport(left, top, width, height, columns, rows);
  }

  boolean contains(float x, float y) {
    return x >= left && y >= top && x < left + width && y < top + height;
  }

  /** Its area, mirrored or not. */
  Rectangle2D bounds() {
    Rectangle2D bounds = new Rectangle2D.Float();
    bounds.setFrameFromDiagonal(left, top, left + width, top + height);
    return bounds;
  }

  /** In cells from the left edge; a cell's centre lies half a cell in. */
  double column(float x) {
    return (x - left) * columns / width;
  }

  /** In cells from the top edge. */
  double row(float y) {
    return (y - top) * rows / height;
  }

  /** How many cells a length reaches to the sides. */
  double across(float length) {
    return length * columns / width;
  }

  /** How many cells a length reaches up and down: another number where cells are no squares. */
  double down(float length) {
    return length * rows / height;
  }
}
