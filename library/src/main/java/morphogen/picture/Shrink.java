package morphogen.picture;

import java.awt.image.BufferedImage;

/** Makes pictures smaller by a whole factor: each pixel is the mean of a square of them. */
final class Shrink {
  private Shrink() {}

  /**
   * @return an opaque picture of at most {@code most} pixels across and down; {@code image} itself
   *     if it is as small. Pixels that make up no whole square at the right and lower edge are left
   *     out
   */
  static BufferedImage within(int most, BufferedImage image) {
    int factor = (Math.max(image.getWidth(), image.getHeight()) + most - 1) / most;
    if (factor <= 1) {
      return image;
    }
    int width = Math.max(1, image.getWidth() / factor);
    int height = Math.max(1, image.getHeight() / factor);
    BufferedImage smaller = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
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
    long red = 0;
    long green = 0;
    long blue = 0;
    for (int y = 0; y < rows; y++) {
      for (int at = y * width + left; at < y * width + left + columns; at++) {
        red += pixels[at] >> 16 & 255;
        green += pixels[at] >> 8 & 255;
        blue += pixels[at] & 255;
      }
    }
    long n = (long) rows * columns;
    return (int) ((red + n / 2) / n << 16 | (green + n / 2) / n << 8 | (blue + n / 2) / n);
  }
}
