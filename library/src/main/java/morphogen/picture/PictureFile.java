package morphogen.picture;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import morphogen.file.BadFileException;
import morphogen.file.IoReason;

/** Reads a picture file as a person sees it: whole, upright, in its true colours, on its canvas. */
final class PictureFile {
  /** The most pixels a picture file may have. */
  private static final long MAX_PIXELS = 1L << 26;

  private final Path file;

  PictureFile(Path file) {
    this.file = file;
  }

  /**
   * @throws BadFileException as {@link Picture#read} says
   */
  BufferedImage read() throws IOException {
    try {
      PictureScan scan = PictureScan.of(file);
      try (ImageInputStream stream = new FileImageInputStream(file.toFile())) {
        BufferedImage image = Srgb.of(decode(scan, stream));
        image = Orientation.apply(scan.orientation(), onCanvas(image, scan.canvas()));
        if (!visible(image)) {
          throw bad(
              "the picture is transparent all over, so nothing could grow from it; choose one with"
                  + " something to see.");
        }
        return image;
      }
    } catch (BadFileException e) {
      throw e;
    } catch (IOException e) {
      throw endsEarly(e) ? cut() : bad("the picture cannot be read: " + IoReason.of(e) + ".");
    } catch (RuntimeException e) { // decoders have their own ways to fail on broken files
      throw bad("the picture cannot be read; it seems to be broken.");
    } catch (OutOfMemoryError e) { // of one large array; nothing else is lost
      throw bad("the picture needs more memory than there is; make it smaller.");
    }
  }

  private static boolean endsEarly(Throwable e) {
    return e != null && (e instanceof EOFException || endsEarly(e.getCause()));
  }

  private BufferedImage decode(PictureScan scan, ImageInputStream stream) throws IOException {
    ImageReader reader = Decoders.of(scan.format(), stream);
    if (reader == null) {
      throw bad("not a picture; use a PNG, JPEG, WebP, GIF, TIFF or BMP file.");
    }
    try {
      reader.setInput(stream, true, true);
      requireSize(reader.getWidth(0), reader.getHeight(0));
      if (scan.canvas() != null) {
        requireSize(scan.canvas().width(), scan.canvas().height());
      }
      boolean[] cut = {false};
      reader.addIIOReadWarningListener(
          (source, warning) ->
              cut[0] |= warning.toLowerCase(Locale.ROOT).contains("premature end"));
      BufferedImage image = reader.read(0);
      if (cut[0]) {
        throw cut(); // something is missing in its middle
      }
      return image;
    } finally {
      reader.dispose();
    }
  }

  private void requireSize(int width, int height) throws BadFileException {
    if ((long) width * height > MAX_PIXELS) {
      throw bad(
          String.format(
              Locale.ROOT,
              "the picture is %d x %d pixels, which is over 64 megapixels; make it smaller.",
              width,
              height));
    }
  }

  private static BufferedImage onCanvas(BufferedImage frame, PictureScan.Canvas canvas) {
    if (canvas == null
        || canvas.width() == frame.getWidth() && canvas.height() == frame.getHeight()) {
      return frame;
    }
    BufferedImage whole =
        new BufferedImage(canvas.width(), canvas.height(), BufferedImage.TYPE_INT_ARGB);
    int width = Math.min(frame.getWidth(), canvas.width() - canvas.x());
    int height = Math.min(frame.getHeight(), canvas.height() - canvas.y());
    int[] row = new int[Math.max(0, width)];
    for (int y = 0; width > 0 && y < height; y++) {
      frame.getRGB(0, y, width, 1, row, 0, width);
      whole.setRGB(canvas.x(), canvas.y() + y, width, 1, row, 0, width);
    }
    return whole;
  }

  private static boolean visible(BufferedImage image) {
    if (!image.getColorModel().hasAlpha()) {
      return true;
    }
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      if (Arrays.stream(row).anyMatch(argb -> argb >>> 24 > 0)) {
        return true;
      }
    }
    return false;
  }

  private BadFileException cut() {
    return bad("the picture is not whole, it was cut off; copy or download it again.");
  }

  private BadFileException bad(String fault) {
    return new BadFileException(file, fault);
  }
}
