package morphogen.record;

import com.squareup.gifencoder.Ditherer;
import com.squareup.gifencoder.FloydSteinbergDitherer;
import com.squareup.gifencoder.GifEncoder;
import com.squareup.gifencoder.ImageOptions;
import com.squareup.gifencoder.MedianCutQuantizer;
import com.squareup.gifencoder.NearestColorDitherer;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/**
 * Writes an endless GIF, frame by frame, on the calling thread. The file appears under its name
 * when it is closed and complete; until then it is {@code NAME.part}, so an older file is never
 * lost.
 */
public final class GifWriter implements AutoCloseable {
  private final Path file;
  private final Path partial;
  private final int width;
  private final int height;
  private final Ditherer ditherer;
  private final OutputStream out;
  private final GifEncoder encoder;
  private int frames;
  private boolean closed;

  /**
   * @param width of every frame, in pixels, 1 to 65535
   * @param dither whether colours that the frame's 256 lack are mixed from neighbouring pixels:
   *     smooth gradients want it, pictures of large square cells look cleaner, smaller and faster
   *     without
   * @throws IOException if the file cannot be written; the message names it
   */
  public GifWriter(Path file, int width, int height, boolean dither) throws IOException {
    this.file = file.toAbsolutePath();
    this.width = width;
    this.height = height;
    ditherer = dither ? FloydSteinbergDitherer.INSTANCE : NearestColorDitherer.INSTANCE;
    partial = this.file.resolveSibling(this.file.getFileName() + ".part");
    try {
      out = new BufferedOutputStream(Files.newOutputStream(partial));
    } catch (IOException e) {
      throw new IOException("Could not write " + file + ": " + e.getMessage(), e);
    }
    encoder = new GifEncoder(out, width, height, 0);
  }

  /**
   * Adds a frame.
   *
   * @param millis how long it is shown; GIF counts in hundredths of a second, and most viewers show
   *     nothing for less than 20
   * @throws IllegalArgumentException if its size differs from the first one's
   */
  public void add(BufferedImage frame, int millis) throws IOException {
    if (frame.getWidth() != width || frame.getHeight() != height) {
      throw new IllegalArgumentException(
          "A frame of %d x %d pixels does not fit a GIF of %d x %d."
              .formatted(frame.getWidth(), frame.getHeight(), width, height));
    }
    add(frame.getRGB(0, 0, width, height, null, 0, width), millis);
  }

  /** Adds a frame given as {@code 0xRRGGBB} pixels, row by row; upper bits are ignored. */
  public void add(int[] pixels, int millis) throws IOException {
    int[] rgb = new int[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      rgb[i] = pixels[i] & 0xffffff;
    }
    ImageOptions options =
        new ImageOptions()
            .setColorQuantizer(MedianCutQuantizer.INSTANCE)
            .setDitherer(ditherer)
            .setDelay(millis, TimeUnit.MILLISECONDS);
    encoder.addImage(rgb, width, options);
    frames++;
  }

  /** How many frames it has. */
  public int frames() {
    return frames;
  }

  /** Completes the file; one without frames is not kept. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      try (out) {
        encoder.finishEncoding();
      }
      if (frames > 0) {
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(partial);
    }
  }
}
