package morphogen.replay;

import java.util.Locale;

/**
 * What a film of a logged show is like. Immutable; what is out of its range is refused when it is
 * made, by name.
 *
 * @param width in pixels, 2 to 16384
 * @param height in pixels, 2 to 16384
 * @param fps frames a second, to 1000; 0, the default, is what the show was meant to have. The film
 *     is as fast as the show with any
 * @param from where in the show it begins, in seconds, 0 or more
 * @param to where in the show it ends, in seconds, after {@code from}; by default at its end
 * @param background 0xAARRGGBB; default white. 0 is transparent where films can be, else black
 * @param squares whether cells are squares; default no: they go over into each other
 */
public record FilmSettings(
    int width, int height, double fps, double from, double to, int background, boolean squares) {
  private static final int LARGEST = 16_384;
  private static final int WHITE = 0xffffffff;

  /** 1920 x 1080, all of the show, on white. */
  public static final FilmSettings DEFAULT =
      new FilmSettings(1920, 1080, 0, 0, Double.POSITIVE_INFINITY, WHITE, false);

  /**
   * @throws IllegalArgumentException if a number is out of its range; names it
   */
  public FilmSettings {
    if (width < 2 || height < 2 || width > LARGEST || height > LARGEST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A film of %d x %d pixels: each must be 2 to %d.",
              width,
              height,
              LARGEST));
    }
    if (!(fps >= 0 && fps <= 1000)) {
      throw new IllegalArgumentException(fps + " frames a second are not over 0, to 1000.");
    }
    if (!(from >= 0 && to > from)) {
      throw new IllegalArgumentException(
          "A film from second %s to second %s has no length.".formatted(from, to));
    }
  }

  /** The same in another size: pixels across and down, each 2 to 16384. */
  public FilmSettings withSize(int width, int height) {
    return new FilmSettings(width, height, fps, from, to, background, squares);
  }

  /** The same with so many frames a second, to 1000; 0 for what the show was meant to have. */
  public FilmSettings withFps(double fps) {
    return new FilmSettings(width, height, fps, from, to, background, squares);
  }

  /** The same of a part of the show, in its seconds; {@code to} may be infinite, for its end. */
  public FilmSettings withPart(double from, double to) {
    return new FilmSettings(width, height, fps, from, to, background, squares);
  }

  /** The same on another background, 0xAARRGGBB. */
  public FilmSettings withBackground(int background) {
    return new FilmSettings(width, height, fps, from, to, background, squares);
  }

  /** The same with cells that are squares, or go over into each other. */
  public FilmSettings withSquares(boolean squares) {
    return new FilmSettings(width, height, fps, from, to, background, squares);
  }
}
