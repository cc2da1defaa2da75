package morphogen.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * How a camera was held (EXIF 2.32, tag 0x0112): 1 upright, 2 mirrored, 3 upside down, 4 both, 5 to
 * 8 the same lying on a side. It stands in a block of TIFF, whatever the file's format.
 */
final class Orientation {
  static final int UPRIGHT = 1;
  private static final int TAG = 0x0112;
  private static final int SHORT = 3;
  private static final String PREFIX = "Exif\0\0";

  private Orientation() {}

  /**
   * @param block EXIF, with or without its prefix; anything else is upright
   */
  static int of(byte[] block) throws IOException {
    String start = new String(block, 0, Math.min(6, block.length), StandardCharsets.ISO_8859_1);
    int from = start.equals(PREFIX) ? PREFIX.length() : 0;
    InputStream bytes = new ByteArrayInputStream(block, from, block.length - from);
    try (ImageInputStream tiff = new MemoryCacheImageInputStream(bytes)) {
      return of(tiff);
    }
  }

  /** A TIFF file's own. */
  static int of(Path file) throws IOException {
    try (ImageInputStream tiff = new FileImageInputStream(file.toFile())) {
      return of(tiff);
    }
  }

  private static int of(ImageInputStream tiff) {
    try {
      int order = tiff.readUnsignedShort();
      if (order != 0x4949 && order != 0x4d4d) {
        return UPRIGHT;
      }
      tiff.setByteOrder(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      tiff.readUnsignedShort();
      tiff.seek(tiff.readUnsignedInt());
      for (int entries = tiff.readUnsignedShort(); entries > 0; entries--) {
        int tag = tiff.readUnsignedShort();
        int type = tiff.readUnsignedShort();
        tiff.readInt();
        long value = type == SHORT ? tiff.readUnsignedShort() : tiff.readUnsignedInt();
        tiff.skipBytes(type == SHORT ? 2 : 0);
        if (tag == TAG) {
          return value >= 1 && value <= 8 ? (int) value : UPRIGHT;
        }
      }
    } catch (IOException | IndexOutOfBoundsException e) {
      // A broken note about the picture does not make the picture bad.
    }
    return UPRIGHT;
  }

  /** The picture as it was meant to be seen; the same object if it is upright already. */
  static BufferedImage apply(int orientation, BufferedImage image) {
    if (orientation == UPRIGHT) {
      return image;
    }
    int width = image.getWidth();
    int height = image.getHeight();
    boolean lies = orientation >= 5;
    boolean alpha = image.getColorModel().hasAlpha();
    BufferedImage upright =
        new BufferedImage(
            lies ? height : width,
            lies ? width : height,
            alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    boolean fromRight =
        orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    boolean fromBelow =
        orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      int across = fromBelow ? height - 1 - y : y;
      for (int x = 0; x < width; x++) {
        int along = fromRight ? width - 1 - x : x;
        upright.setRGB(lies ? across : along, lies ? along : across, row[x]);
      }
    }
    return upright;
  }
}
