package morphogen.picture;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * What lies around the thing in a picture, if it has about one colour: the border's pixels, and all
 * that are connected with them and look alike. How much alike depends on how clean the border is,
 * so that a white ghost on white paper is told from it if the paper is clean. JPEG's noise is
 * largest beside the thing, so there a wider tolerance holds for some pixels more.
 */
final class Background {
  /** The largest distance in CIELAB from the border's colour: more than JPEG's noise. */
  private static final double ALIKE = 12;

  /** The same where the border is quite clean: not to be seen. */
  private static final double CLEAN = 2;

  /** How much of the border is believed to say how clean it is. */
  private static final double TYPICAL = 0.9;

  /** A background in which more than this share differs from its colour is noisy. */
  private static final double NOISY = 0.02;

  private static final int JPEG_BLOCK = 8; // pixels
  private static final int CELLS = 40; // a picture has usually; noise may cost one of them

  /** How much of the border must look alike; the thing may be cut off at an edge. */
  private static final double PLAIN = 0.7;

  /** Parts smaller than this share of the largest are noise. */
  private static final double SPECK = 1 / 400.0;

  /** In smaller pictures a pixel at the edge is drawn as it is meant. */
  private static final int SOFT_FROM = 64; // pixels across and down

  private final int width;
  private final int height;
  private final int[] rgb; // row by row
  private final int colour; // 0xRRGGBB
  private final float[] distance; // from the colour

  /**
   * @param image its transparency is not looked at
   */
  Background(BufferedImage image) {
    width = image.getWidth();
    height = image.getHeight();
    rgb = image.getRGB(0, 0, width, height, null, 0, width);
    colour = median();
    Lab about = Lab.of(colour);
    distance = new float[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      boolean again = i > 0 && rgb[i] == rgb[i - 1];
      distance[i] = again ? distance[i - 1] : (float) about.from(Lab.of(rgb[i]));
    }
  }

  /** The border's pixels, by number; corners twice. */
  private int[] border() {
    int[] border = new int[2 * width + 2 * height];
    int n = 0;
    for (int x = 0; x < width; x++) {
      border[n++] = x;
      border[n++] = (height - 1) * width + x;
    }
    for (int y = 0; y < height; y++) {
      border[n++] = y * width;
      border[n++] = y * width + width - 1;
    }
    return border;
  }

  private int median() {
    int[] border = border();
    int median = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int part = shift;
      int[] values = Arrays.stream(border).map(i -> rgb[i] >> part & 255).sorted().toArray();
      median = median << 8 | values[values.length / 2];
    }
    return median;
  }

  /** True if most of the border has about one colour. */
  boolean plain() {
    int[] border = border();
    return alike(border).length >= PLAIN * border.length;
  }

  /** How far the border's pixels are from its colour, those that are alike, sorted. */
  private double[] alike(int[] border) {
    return Arrays.stream(border)
        .mapToDouble(i -> distance[i])
        .filter(d -> d <= ALIKE)
        .sorted()
        .toArray();
  }

  /**
   * The picture without it, cropped.
   *
   * @throws IllegalArgumentException if nothing is left
   */
  BufferedImage removed() {
    boolean[] gone = outside();
    new Specks(gone, width).remove(SPECK);
    int[] argb = new int[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      argb[i] = gone[i] ? 0 : rgb[i] | 0xff000000;
    }
    if (Math.min(width, height) >= SOFT_FROM) {
      new SoftEdge(rgb, width, colour, gone).soften(argb);
    }
    return cropped(argb);
  }

  private boolean[] outside() {
    double[] alike = alike(border());
    double typical = alike.length == 0 ? 0 : alike[(int) (TYPICAL * (alike.length - 1))];
    double tolerance = Math.min(ALIKE, CLEAN + 4 * typical);
    boolean[] outside = new boolean[rgb.length];
    int[] edge = new int[rgb.length];
    int n = 0;
    for (int i : border()) {
      if (distance[i] <= tolerance && !outside[i]) {
        outside[i] = true;
        edge[n++] = i;
      }
    }
    n = spread(outside, edge, n, tolerance, Integer.MAX_VALUE);
    int noisy = 0;
    for (int i = 0; i < n; i++) {
      noisy += distance[edge[i]] > 0 ? 1 : 0;
    }
    if (noisy > NOISY * n) {
      int cell = Math.max(1, Math.max(width, height) / CELLS);
      n = spread(outside, edge, n, ALIKE / 2, Integer.MAX_VALUE);
      spread(outside, edge, n, ALIKE, Math.min(JPEG_BLOCK, cell));
    }
    return outside;
  }

  /**
   * Spreads to pixels that are alike, over common sides, a pixel farther in each round.
   *
   * @param edge all that are outside already, from its beginning; those that come are added
   * @return how many are outside
   */
  private int spread(boolean[] outside, int[] edge, int count, double tolerance, int rounds) {
    int n = count;
    int begin = 0;
    for (int round = 0; round < rounds && begin < n; round++) {
      int end = n;
      for (int at = begin; at < end; at++) {
        int i = edge[at];
        int x = i % width;
        int[] beside = {x > 0 ? i - 1 : i, x < width - 1 ? i + 1 : i, i - width, i + width};
        for (int j : beside) {
          if (j >= 0 && j < rgb.length && distance[j] <= tolerance && !outside[j]) {
            outside[j] = true;
            edge[n++] = j;
          }
        }
      }
      begin = end;
    }
    return n;
  }

  private BufferedImage cropped(int[] argb) {
    int left = width;
    int right = -1;
    int top = height;
    int bottom = -1;
    for (int i = 0; i < argb.length; i++) {
      if (argb[i] >>> 24 != 0) {
        left = Math.min(left, i % width);
        right = Math.max(right, i % width);
        top = Math.min(top, i / width);
        bottom = i / width;
      }
    }
    if (right < 0) {
      throw new IllegalArgumentException(
          "the picture is one colour all over, so nothing would be left of it without its"
              + " background; choose one with something to see.");
    }
    BufferedImage image =
        new BufferedImage(right - left + 1, bottom - top + 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, image.getWidth(), image.getHeight(), argb, top * width + left, width);
    return image;
  }
}
