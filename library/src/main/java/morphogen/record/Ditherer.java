package morphogen.record;

import java.util.Arrays;

/**
 * Gives each pixel of a frame its palette colour: the nearest, or mixed from neighbouring pixels by
 * error diffusion (R. W. Floyd and L. Steinberg, 1976), rows in alternating directions.
 *
 * <p>A pixel whose own colour is in the palette gets it and passes no error on, so flat backgrounds
 * stay flat and still.
 */
final class Ditherer {
  private final int width;
  private int[] here; // errors of this row times 16, three a pixel, a pixel of margin on both sides
  private int[] below;

  Ditherer(int width) {
    this.width = width;
    here = new int[3 * (width + 2)];
    below = new int[3 * (width + 2)];
  }

  /**
   * Fills {@code indices}.
   *
   * @param transparent the index of pixels with an alpha of less than 128, or -1 to ignore alpha
   */
  void nearest(int[] pixels, Palette palette, int transparent, byte[] indices) {
    for (int i = 0; i < indices.length; i++) {
      indices[i] =
          (byte)
              (transparent >= 0 && pixels[i] >= 0
                  ? transparent
                  : palette.nearest(pixels[i] & 0xffffff));
    }
  }

  /** The same with error diffusion. */
  void diffuse(int[] pixels, Palette palette, int transparent, byte[] indices) {
    Arrays.fill(here, 0);
    for (int row = 0; row < indices.length; row += width) {
      Arrays.fill(below, 0);
      boolean rightwards = (row / width & 1) == 0;
      int step = rightwards ? 1 : -1;
      for (int i = 0, x = rightwards ? 0 : width - 1; i < width; i++, x += step) {
        int pixel = pixels[row + x];
        if (transparent >= 0 && pixel >= 0) {
          indices[row + x] = (byte) transparent;
          continue;
        }
        int rgb = pixel & 0xffffff;
        int index = palette.find(rgb);
        if (index < 0) {
          int wanted = corrected(rgb, 3 * (x + 1));
          index = palette.near(wanted);
          spread(wanted, palette.colour(index), 3 * (x + 1), 3 * step);
        }
        indices[row + x] = (byte) index;
      }
      int[] swap = here;
      here = below;
      below = swap;
    }
  }

  private int corrected(int rgb, int at) {
    int r = clamp((rgb >> 16) + (here[at] + 8 >> 4));
    int g = clamp((rgb >> 8 & 255) + (here[at + 1] + 8 >> 4));
    int b = clamp((rgb & 255) + (here[at + 2] + 8 >> 4));
    return r << 16 | g << 8 | b;
  }

  private static int clamp(int level) {
    return Math.max(0, Math.min(255, level));
  }

  private void spread(int wanted, int got, int at, int ahead) {
    for (int c = 0, shift = 16; c < 3; c++, shift -= 8) {
      int error = (wanted >> shift & 255) - (got >> shift & 255);
      here[at + ahead + c] += 7 * error;
      below[at - ahead + c] += 3 * error;
      below[at + c] += 5 * error;
      below[at + ahead + c] += error;
    }
  }
}
