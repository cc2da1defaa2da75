package morphogen.record;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Writes every frame as a PNG of its own, without loss, on the calling thread. They are numbered
 * from 1; older ones of the same numbers are replaced. PNGs have no time.
 */
public final class PngSequence implements FrameSink {
  private static final float SPEED = 0.7f; // 1 is no compression; less is slower and little smaller

  private final Path pattern;
  private final int width;
  private final int height;
  private final boolean transparent;
  private int frames;

  /**
   * Writes nothing yet.
   *
   * @param pattern a file whose name has a run of #, where the number goes, with zeros in front:
   *     {@code frame-####.png}
   * @param transparent whether the pictures keep their alpha; else they are opaque
   * @throws IllegalArgumentException if it has no #
   */
  public PngSequence(Path pattern, int width, int height, boolean transparent) {
    check(pattern.getFileName().toString());
    this.pattern = pattern;
    this.width = width;
    this.height = height;
    this.transparent = transparent;
  }

  /**
   * @param name with or without folders
   */
  static void check(String name) {
    String last = name.substring(1 + Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')));
    if (!last.contains("#")) {
      throw new IllegalArgumentException(
          "'%s' lacks the place for the number of each frame: name it like frames-####.png."
              .formatted(last));
    }
  }

  /** The file of a frame, counted from 1. */
  public Path file(int number) {
    String name = pattern.getFileName().toString();
    int from = name.indexOf('#');
    int to = from;
    while (to < name.length() && name.charAt(to) == '#') {
      to++;
    }
    String digits = String.format(Locale.ROOT, "%0" + (to - from) + "d", number);
    return pattern.resolveSibling(name.substring(0, from) + digits + name.substring(to));
  }

  @Override
  public void add(int[] pixels, double millis) throws IOException {
    PartFile file = new PartFile(file(frames + 1));
    try {
      try (OutputStream bytes = file.open()) {
        write(bytes, Pixels.image(pixels, width, height, transparent));
      }
      file.complete();
      frames++;
    } catch (IOException e) {
      throw file.named(e);
    } finally {
      file.discard();
    }
  }

  static void write(OutputStream bytes, BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(SPEED);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
  }

  /** Nothing is left to do: each frame is complete once it is added. */
  @Override
  public void close() {}

  /** Frames that are there stay. */
  @Override
  public void abandon() {}
}
