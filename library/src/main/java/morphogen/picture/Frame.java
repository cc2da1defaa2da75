package morphogen.picture;

import java.awt.image.BufferedImage;

/** Fits a whole picture on a plate with round corners: an outside for what has none. */
final class Frame {
  /** Of the shorter side: the radius of the corners. */
  private static final double ROUND = 0.25;

  /** The longer side is so many times as long as the margin beside it. */
  private static final int MARGIN = 40;

  /** Corners of fewer pixels than a picture of this size has are no curves. */
  private static final int FINE = 160;

  private Frame() {}

  /** A new picture, a little larger than {@code image}. */
  static BufferedImage of(BufferedImage image) {
    int shorter = Math.min(image.getWidth(), image.getHeight());
    int zoom = (FINE + shorter - 1) / shorter; // of tiny ones each pixel becomes a square
    int width = image.getWidth() * zoom;
    int height = image.getHeight() * zoom;
    int margin = Math.max(1, Math.max(width, height) / MARGIN);
    BufferedImage framed =
        new BufferedImage(width + 2 * margin, height + 2 * margin, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int alpha = (int) Math.round(255 * inside(x + 0.5, y + 0.5, width, height));
        int rgb = image.getRGB(x / zoom, y / zoom) & 0xffffff;
        framed.setRGB(margin + x, margin + y, alpha << 24 | rgb);
      }
    }
    return framed;
  }

  /** How much of the pixel around a point lies on the plate, 0 to 1. */
  private static double inside(double x, double y, int width, int height) {
    double radius = ROUND * Math.min(width, height);
    double beyondX = Math.max(0, Math.max(radius - x, x - (width - radius)));
    double beyondY = Math.max(0, Math.max(radius - y, y - (height - radius)));
    double distance = Math.hypot(beyondX, beyondY);
    return beyondX == 0 || beyondY == 0 ? 1 : Math.max(0, Math.min(1, radius - distance + 0.5));
  }
}
