package morphogen.imports;

import com.google.gson.JsonElement;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import morphogen.file.JsonText;

/** A picture whose pixels are weights, four bytes each, and no colours. */
final class WeightPicture {
  private static final long MOST_PIXELS = 1L << 24;
  private static final int BANDS = 4;

  private final String name;
  private final Raster raster;

  private WeightPicture(String name, Raster raster) {
    this.name = name;
    this.raster = raster;
  }

  /**
   * Reads a data URL of a PNG with alpha.
   *
   * @throws IllegalArgumentException if it is anything else; names it
   */
  static WeightPicture read(String name, JsonElement json) {
    String url = JsonText.text(name, json);
    int comma = url.indexOf(',');
    if (comma < 0 || !url.substring(0, comma).endsWith(";base64")) {
      throw new IllegalArgumentException(name + " is no base64 data URL.");
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(url.substring(comma + 1));
      return new WeightPicture(name, decode(name, bytes));
    } catch (IOException | RuntimeException e) { // the decoder's own, of damaged pictures
      throw new IllegalArgumentException(name + " cannot be read as a PNG: " + e.getMessage());
    }
  }

  private static Raster decode(String name, byte[] bytes) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
          throw new IOException("it has more than " + MOST_PIXELS + " pixels.");
        }
        BufferedImage image = reader.read(0);
        if (image.getRaster().getNumBands() != BANDS
            || image.getSampleModel().getSampleSize(0) != 8) {
          throw new IOException("its pixels are not four bytes, red, green, blue and alpha.");
        }
        return image.getRaster();
      } finally {
        reader.dispose();
      }
    }
  }

  /**
   * A rectangle's bytes, row by row, four a pixel.
   *
   * @throws IllegalArgumentException if the picture is too small
   */
  int[] tile(int x, int y, int width, int height) {
    if ((long) x + width > raster.getWidth() || (long) y + height > raster.getHeight()) {
      throw new IllegalArgumentException(
          "%s: the picture of %s x %s pixels is too small for its shape and layout."
              .formatted(name, raster.getWidth(), raster.getHeight()));
    }
    return raster.getPixels(x, y, width, height, (int[]) null);
  }
}
