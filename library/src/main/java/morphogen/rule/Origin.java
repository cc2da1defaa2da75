package morphogen.rule;

import java.util.Locale;

/**
 * Where the first cell of a rule stands that starts from a single one, counted from the middle of
 * the grid, which is cell (width / 2, height / 2), rounded down.
 *
 * @param x cells to the right of the middle, -1023 to 1023; negative is to the left
 * @param y cells below the middle, -1023 to 1023; negative is above
 */
public record Origin(int x, int y) {
  /** The middle cell. */
  public static final Origin MIDDLE = new Origin(0, 0);

  private static final int MOST = 1023;

  /** Checks both numbers; the message names the range. */
  public Origin {
    if (Math.abs((long) x) > MOST || Math.abs((long) y) > MOST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "origin: [%d, %d] is not within -%d to %d.", x, y, MOST, MOST));
    }
  }

  /** Its column on a grid; the nearest one where the grid is too small for it. */
  public int column(int width) {
    return on(width, x);
  }

  /** Its row on a grid; the nearest one where the grid is too small for it. */
  public int row(int height) {
    return on(height, y);
  }

  private static int on(int cells, int offset) {
    return Math.max(0, Math.min(cells - 1, cells / 2 + offset));
  }

  /** The same point of a picture rotated about the middle, clockwise on the screen, in radians. */
  public Origin rotated(double angle) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    return new Origin(within(x * cos - y * sin), within(x * sin + y * cos));
  }

  private static int within(double offset) {
    return (int) Math.max(-MOST, Math.min(MOST, Math.round(offset)));
  }
}
