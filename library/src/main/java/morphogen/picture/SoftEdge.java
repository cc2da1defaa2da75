package morphogen.picture;

import java.util.function.IntConsumer;

/**
 * Undoes what drawing over a background has done to the edge of a thing: a pixel there is a mixture
 * of the background's colour and that of a pixel farther inside, and the mixture says how opaque it
 * was.
 */
final class SoftEdge {
  private static final int NARROWEST = 2; // pixels
  private static final int WIDEST = 4; // pixels, of large pictures, which are less sharp
  private static final int SHARP = 120; // pixels across for one more

  /** A pixel is a mixture if it is that near to one; of 255, in RGB. */
  private static final double NEAR = 24;

  /** Of mixtures that explain a pixel alike the more opaque one is meant. */
  private static final double OPAQUE_FIRST = 4;

  private static final double OPAQUE = 0.9;
  private static final double NOISE = 0.08; // too little to be seen

  private final int[] rgb;
  private final int width;
  private final int background;
  private final int band; // how many pixels may be mixtures, and how far away the unmixed one is
  private final byte[] depth; // 0 is background; more than the band is not told apart

  /**
   * @param rgb the picture, row by row
   * @param background its colour, 0xRRGGBB
   * @param gone where it is
   */
  SoftEdge(int[] rgb, int width, int background, boolean[] gone) {
    this.rgb = rgb;
    this.width = width;
    this.background = background;
    int height = rgb.length / width;
    band = Math.max(NARROWEST, Math.min(WIDEST, Math.max(width, height) / SHARP));
    depth = new byte[gone.length];
    for (int i = 0; i < gone.length; i++) {
      depth[i] = (byte) (gone[i] ? 0 : band + 1);
    }
    for (byte level = 1; level <= band; level++) {
      for (int i = 0; i < gone.length; i++) {
        if (depth[i] > level && touches(i, level - 1, level - 1)) {
          depth[i] = level;
        }
      }
    }
  }

  /** True if a pixel beside has a depth in this range. */
  private boolean touches(int i, int least, int most) {
    int x = i % width;
    for (int row = i - x - width; row <= i - x + width; row += width) {
      if (row < 0 || row >= depth.length) {
        continue;
      }
      for (int j = row + Math.max(0, x - 1); j <= row + Math.min(width - 1, x + 1); j++) {
        if (depth[j] >= least && depth[j] <= most) {
          return true;
        }
      }
    }
    return false;
  }

  private void around(int i, int reach, IntConsumer pixel) {
    int height = rgb.length / width;
    int x = i % width;
    int y = i / width;
    for (int row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row++) {
      for (int c = Math.max(0, x - reach); c <= Math.min(width - 1, x + reach); c++) {
        pixel.accept(row * width + c);
      }
    }
  }

  /**
   * Makes mixtures transparent, of the unmixed colour.
   *
   * @param argb the picture that was cut out; changed in place
   */
  void soften(int[] argb) {
    for (int i = 0; i < rgb.length; i++) {
      boolean kept = depth[i] >= 1 && depth[i] <= band;
      if (kept || depth[i] == 0 && touches(i, 1, band)) {
        soften(argb, i, kept);
      }
    }
  }

  private void soften(int[] argb, int i, boolean kept) {
    double[] best = {NEAR, 1, -1}; // how far off, how opaque, of which pixel's colour
    around(i, band, j -> compare(i, j, depth[j] > Math.max(1, depth[i]), best));
    if (best[2] < 0) { // where it is thin nothing lies deeper
      around(i, band, j -> compare(i, j, depth[j] > 0 && contrast(j) > contrast(i), best));
    }
    double opaque = best[1];
    if (best[2] < 0 || kept && opaque >= OPAQUE || !kept && opaque < NOISE) {
      return;
    }
    long alpha = opaque < NOISE ? 0 : Math.round(255 * opaque);
    argb[i] = alpha == 0 ? 0 : (int) alpha << 24 | rgb[(int) best[2]] & 0xffffff;
  }

  /** How far a pixel is from the background's colour, squared. */
  private int contrast(int i) {
    int squares = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      int apart = (rgb[i] >> shift & 255) - (background >> shift & 255);
      squares += apart * apart;
    }
    return squares;
  }

  /** How well a pixel is explained as a mixture of the background and another pixel's colour. */
  private void compare(int i, int j, boolean may, double[] best) {
    if (!may) {
      return;
    }
    double dot = 0;
    double squares = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      int behind = background >> shift & 255;
      int whole = (rgb[j] >> shift & 255) - behind;
      dot += whole * ((rgb[i] >> shift & 255) - behind);
      squares += whole * whole;
    }
    double opaque = squares == 0 ? 1 : Math.max(0, Math.min(1, dot / squares));
    double off = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      int behind = background >> shift & 255;
      double mixed = behind + opaque * ((rgb[j] >> shift & 255) - behind);
      off += Math.pow((rgb[i] >> shift & 255) - mixed, 2);
    }
    double cost = Math.sqrt(off) + OPAQUE_FIRST * (1 - opaque);
    if (cost < best[0]) {
      best[0] = cost;
      best[1] = opaque;
      best[2] = j;
    }
  }
}
