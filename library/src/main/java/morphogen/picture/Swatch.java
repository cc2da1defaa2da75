package morphogen.picture;

import java.awt.image.BufferedImage;
import java.util.Locale;
import morphogen.cells.State;

/** The part of a picture that a texture is learned from. */
public final class Swatch {
  /** Pixels across the smallest picture that a texture can be learned from. */
  private static final int LEAST = 8;

  /** Of a picture's values the least difference that is no plain colour: 2 of 255. */
  private static final float PLAIN = 2 / 255f;

  private Swatch() {}

  /**
   * The middle square of a picture, in so many cells; what is transparent is white. It is as large
   * as the picture's shorter side, or smaller by zoom; with a zoom under 1 it is the whole square,
   * smaller, side by side with its copies, each other one mirrored where they would not fit.
   *
   * @param name what the picture is called
   * @param size cells across and down, 1 or more
   * @param zoom how large the picture's details are, 0.1 to 10; 1 is the square in all cells
   * @return {@code [size, size, 3]} in [0, 1]
   * @throws IllegalArgumentException if it is smaller than 8 x 8 pixels, or cells where zoom is
   *     under 1, or one colour all over
   */
  public static State of(String name, BufferedImage image, int size, double zoom) {
    if (zoom >= 1) {
      return square(name, image, size, zoom);
    }
    int side = (int) Math.round(size * zoom);
    if (side < LEAST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: at a zoom of %s the picture is %d x %d cells; a texture needs %d x %d or more:"
                  + " a larger zoom or grid.",
              name,
              zoom,
              side,
              side,
              LEAST,
              LEAST));
    }
    State one = square(name, image, side, 1);
    boolean fits = seamless(one);
    State all = new State(size, size, 3);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        for (int c = 0; c < 3; c++) {
          all.set(x, y, c, one.get(copied(x, one.width(), fits), copied(y, one.height(), fits), c));
        }
      }
    }
    return all;
  }

  /** Where in a square a cell of its copies is. */
  private static int copied(int i, int side, boolean fits) {
    int within = i % side;
    return fits || i / side % 2 == 0 ? within : side - 1 - within;
  }

  private static State square(String name, BufferedImage image, int size, double zoom) {
    int side = (int) Math.round(Math.min(image.getWidth(), image.getHeight()) / zoom);
    if (side < LEAST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: the picture%s is %d x %d pixels; a texture needs %d x %d or more.",
              name,
              zoom == 1 ? "" : "'s middle at this zoom",
              zoom == 1 ? image.getWidth() : side,
              zoom == 1 ? image.getHeight() : side,
              LEAST,
              LEAST));
    }
    int left = (image.getWidth() - side) / 2;
    int top = (image.getHeight() - side) / 2;
    State square = Picture.target(image.getSubimage(left, top, side, side), size, size);
    State swatch = new State(size, size, 3);
    float[] first = new float[3];
    float apart = 0;
    for (int cell = 0; cell < swatch.cells(); cell++) {
      float white = 1 - square.values()[4 * cell + 3];
      for (int c = 0; c < 3; c++) {
        float value = Math.min(1, square.values()[4 * cell + c] + white);
        swatch.values()[3 * cell + c] = value;
        first[c] = cell == 0 ? value : first[c];
        apart = Math.max(apart, Math.abs(value - first[c]));
      }
    }
    if (apart < PLAIN) {
      throw new IllegalArgumentException(
          name + ": the picture's middle is one colour all over, and a texture has at least two.");
    }
    return swatch;
  }

  /**
   * Whether copies of it fit side by side: across its edges colours differ no more than between the
   * two neighbouring rows, or columns, that differ most, or a tenth more.
   */
  public static boolean seamless(State swatch) {
    return fits(swatch, true) && fits(swatch, false);
  }

  private static boolean fits(State swatch, boolean across) {
    int lines = across ? swatch.width() : swatch.height();
    double most = 0;
    for (int i = 0; i < lines - 1; i++) {
      most = Math.max(most, apart(swatch, across, i, i + 1));
    }
    return apart(swatch, across, lines - 1, 0) <= 1.1 * most;
  }

  /** The mean difference of two columns, or rows. */
  private static double apart(State swatch, boolean across, int a, int b) {
    int length = across ? swatch.height() : swatch.width();
    double sum = 0;
    for (int i = 0; i < length; i++) {
      for (int c = 0; c < swatch.channels(); c++) {
        float one = across ? swatch.get(a, i, c) : swatch.get(i, a, c);
        float other = across ? swatch.get(b, i, c) : swatch.get(i, b, c);
        sum += Math.abs(one - other);
      }
    }
    return sum / length;
  }
}
