package morphogen.picture;

import java.awt.image.BufferedImage;

/** Makes pictures smaller by a whole factor: each pixel is the mean of a square of them. */
public final class Shrink {
  private Shrink() {}

  /**
   * @param most pixels across and down, 1 or more
   * @return {@code image} itself if it is as small. Else pixels that make up no whole square at the
   *     right and lower edge are left out, and what is opaque weighs more than what is not
   */
  public static BufferedImage within(int most, BufferedImage image) {
    int factor = (Math.max(image.getWidth(), image.getHeight()) + most - 1) / most;
    if (factor <= 1) {
      return image;
    }
    int width = Math.max(1, image.getWidth() / factor);
    int height = Math.max(1, image.getHeight() / factor);
    BufferedImage smaller = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    int[] pixels = new int[image.getWidth() * factor];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      int rows = Math.min(factor, image.getHeight() - y * factor);
      image.getRGB(0, y * factor, image.getWidth(), rows, pixels, 0, image.getWidth());
      for (int x = 0; x < width; x++) {
        int columns = Math.min(factor, image.getWidth() - x * factor);
        row[x] = mean(pixels, x * factor, columns, rows, image.getWidth());
      }
      smaller.setRGB(0, y, width, 1, row, 0, width);
    }
    return smaller;
  }

  private static int mean(int[] pixels, int left, int columns, int rows, int width) {
    long[] sum = new long[4]; // red, green, blue, weighted by alpha; alpha
    for (int y = 0; y < rows; y++) {
      for (int at = y * width + left; at < y * width + left + columns; at++) {
        long alpha = pixels[at] >>> 24;
        for (int c = 0; c < 3; c++) {
          sum[c] += alpha * (pixels[at] >> 16 - 8 * c & 255);
        }
        sum[3] += alpha;
      }
    }
    if (sum[3] == 0) {
      return 0;
    }
    int argb = Math.round((float) sum[3] / (rows * columns));
    for (int c = 0; c < 3; c++) {
      argb = argb << 8 | Math.round((float) sum[c] / sum[3]);
    }
    return argb;
  }
}
