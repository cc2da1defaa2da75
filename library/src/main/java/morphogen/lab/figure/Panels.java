package morphogen.lab.figure;

/** How large a panel of a figure of several is, in pixels. */
final class Panels {
  static final int WIDTH = 500;
  static final int HEIGHT = 360;

  private Panels() {}
}
