package morphogen.record;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** Frames' pixels, {@code 0xAARRGGBB}, as pictures. */
final class Pixels {
  private Pixels() {}

  /** A picture that shares the pixels' memory. */
  static BufferedImage image(int[] pixels, int width, int height, boolean alpha) {
    ColorModel model =
        alpha ? ColorModel.getRGBdefault() : new DirectColorModel(24, 0xff0000, 0x00ff00, 0x0000ff);
    int[] masks =
        alpha
            ? new int[] {0xff0000, 0x00ff00, 0x0000ff, 0xff000000}
            : new int[] {0xff0000, 0x00ff00, 0x0000ff};
    DataBufferInt data = new DataBufferInt(pixels, pixels.length);
    WritableRaster raster = Raster.createPackedRaster(data, width, height, width, masks, null);
    return new BufferedImage(model, raster, false, null);
  }

  /**
   * Makes a frame of another size fit: as large as it can be whole and undistorted, in the middle;
   * around it goes the colour of its first pixel, as a rule the sketch's background.
   */
  static int[] fit(int[] pixels, int width, int height, int toWidth, int toHeight) {
    int[] fitted = new int[toWidth * toHeight];
    double scale = Math.min((double) toWidth / width, (double) toHeight / height);
    int w = Math.max(1, (int) Math.round(width * scale));
    int h = Math.max(1, (int) Math.round(height * scale));
    Graphics2D graphics = image(fitted, toWidth, toHeight, false).createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.setColor(new Color(pixels[0]));
    graphics.fillRect(0, 0, toWidth, toHeight);
    graphics.drawImage(
        image(pixels, width, height, false), (toWidth - w) / 2, (toHeight - h) / 2, w, h, null);
    graphics.dispose();
    return fitted;
  }
}
