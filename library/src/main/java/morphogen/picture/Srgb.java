package morphogen.picture;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/**
 * Pictures whose numbers are meant as sRGB and CMYK, but which the JDK takes for something else:
 * untagged grey for linear light (128 becomes 188), untagged CMYK for inks on linear light.
 */
final class Srgb {
  private Srgb() {}

  /** The same picture in a form whose {@code getRGB} is right; the same object if it was so. */
  static BufferedImage of(BufferedImage image) {
    ColorSpace space = image.getColorModel().getColorSpace();
    if (space == ColorSpace.getInstance(ColorSpace.CS_GRAY)) {
      return converted(image, 1);
    }
    // With a profile the JDK converts by it.
    boolean inks = space.getType() == ColorSpace.TYPE_CMYK && !(space instanceof ICC_ColorSpace);
    return inks ? converted(image, 4) : image;
  }

  private static BufferedImage converted(BufferedImage image, int colours) {
    boolean hasAlpha = image.getColorModel().hasAlpha();
    int width = image.getWidth();
    BufferedImage result =
        new BufferedImage(
            width,
            image.getHeight(),
            hasAlpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    int bands = colours + (hasAlpha ? 1 : 0);
    float[][] samples = new float[bands][width];
    int[] row = new int[width];
    for (int y = 0; y < image.getHeight(); y++) {
      for (int band = 0; band < bands; band++) {
        read(image, y, band, samples[band]);
      }
      for (int x = 0; x < width; x++) {
        float alpha = hasAlpha ? samples[colours][x] : 1;
        float scale = image.isAlphaPremultiplied() && alpha > 0 ? 1 / alpha : 1;
        int argb = eight(alpha);
        for (int c = 0; c < 3; c++) {
          float value =
              colours == 1 ? samples[0][x] : (1 - samples[c][x]) * (1 - samples[3][x]); // CMY, K
          argb = argb << 8 | eight(value * scale);
        }
        row[x] = argb;
      }
      result.setRGB(0, y, width, 1, row, 0, width);
    }
    return result;
  }

  /** One band of a row, scaled to [0, 1]. */
  private static void read(BufferedImage image, int y, int band, float[] samples) {
    Raster raster = image.getRaster();
    raster.getSamples(0, y, samples.length, 1, band, samples);
    int type = raster.getTransferType();
    if (type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE) {
      return;
    }
    int bits = image.getColorModel().getComponentSize(band);
    float most = (float) ((1L << (type == DataBuffer.TYPE_SHORT ? bits - 1 : bits)) - 1);
    for (int x = 0; x < samples.length; x++) {
      samples[x] /= most;
    }
  }

  private static int eight(float value) {
    return Math.round(255 * Math.max(0, Math.min(1, value)));
  }
}
