package morphogen.panel;

import controlP5.Controller;

/** A controller and where it lies in its section, before anything is scaled. */
final class Part {
  private final Controller<?> controller;
  private final int x;
  private final int wide; // 0 if it is as large as its text
  private final int tall;
  private int y;

  Part(Controller<?> controller, int x, int y, int wide, int tall) {
    this.controller = controller;
    this.x = x;
    this.y = y;
    this.wide = wide;
    this.tall = tall;
  }

  /** Moves it if it lies below a line. */
  void move(int line, int down) {
    if (y > line) {
      y += down;
    }
  }

  int x() {
    return x;
  }

  int y() {
    return y;
  }

  int wide() {
    return wide;
  }

  int tall() {
    return tall;
  }

  boolean contains(float px, float py) {
    return px >= x && px < x + wide && isInRow(py);
  }

  /** True if a point is in its row, left of it. */
  boolean isRightOf(float px, float py) {
    return px >= 0 && px < x && isInRow(py);
  }

  private boolean isInRow(float py) {
    return py >= y && py < y + tall;
  }

  void lay(Size size) {
    controller.setPosition(size.pixels(x), size.pixels(y));
    if (wide > 0) {
      controller.setSize(size.pixels(wide), size.pixels(tall));
    }
  }
}
