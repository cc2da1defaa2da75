package morphogen.record;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes an endless GIF, frame by frame, on the calling thread. The file appears under its name
 * when it is closed and complete; until then it is {@code NAME.part}, so an older file is never
 * lost.
 *
 * <p>Delays are hundredths of a second, at least two; roundings even out, so that the film's length
 * is true to a hundredth as long as there are no more than 50 frames a second.
 */
public final class GifWriter implements FrameSink {
  private static final int TRANSPARENT = 255; // the last index, kept free of colours

  private final int width;
  private final int height;
  private final GifOptions options;
  private final PartFile file;
  private final GifFile gif;
  private final Path beside;
  private Spool waiting; // frames that wait for the film's one palette
  private final List<Integer> delays = new ArrayList<>(); // theirs
  private final ColourCount count = new ColourCount();
  private final Ditherer ditherer;
  private final byte[] indices;
  private final GifDelays time = new GifDelays();
  private int frames;
  private boolean closed;

  /** With a palette a frame, opaque; {@code dither} as in {@link GifOptions}. */
  public GifWriter(Path file, int width, int height, boolean dither) throws IOException {
    this(file, width, height, GifOptions.DEFAULT.withDither(dither));
  }

  /**
   * @param width of every frame, in pixels, 1 to 65535
   * @param height in pixels, 1 to 65535
   * @throws IOException if the file cannot be written; the message names it
   */
  public GifWriter(Path file, int width, int height, GifOptions options) throws IOException {
    this(new PartFile(file), file, width, height, options);
  }

  GifWriter(PartFile file, Path beside, int width, int height, GifOptions options)
      throws IOException {
    if (Math.min(width, height) < 1 || Math.max(width, height) > 65535) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A GIF is 1 to 65535 pixels wide and high, not %d x %d.",
              width,
              height));
    }
    this.width = width;
    this.height = height;
    this.options = options;
    this.file = file;
    this.beside = beside;
    ditherer = new Ditherer(width);
    indices = new byte[width * height];
    try {
      gif = new GifFile(file.open(), width, height);
    } catch (IOException e) {
      throw file.named(e);
    }
  }

  /**
   * Adds a frame.
   *
   * @param millis how long it is shown, more than 0
   * @throws IllegalArgumentException if its size is not the film's
   */
  public void add(BufferedImage frame, double millis) throws IOException {
    if (frame.getWidth() != width || frame.getHeight() != height) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A frame of %d x %d pixels does not fit a GIF of %d x %d.",
              frame.getWidth(),
              frame.getHeight(),
              width,
              height));
    }
    add(frame.getRGB(0, 0, width, height, null, 0, width), millis);
  }

  @Override
  public void add(int[] pixels, double millis) throws IOException {
    if (pixels.length != width * height) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A frame of %d pixels does not fit a GIF of %d x %d.",
              pixels.length,
              width,
              height));
    }
    try {
      if (options.globalPalette()) {
        putAside(pixels, time.next(millis));
      } else {
        count.clear();
        count.add(pixels, options.transparent());
        encode(pixels, palette(), time.next(millis));
      }
    } catch (IOException e) {
      abandon();
      throw file.named(e);
    }
    frames++;
  }

  private void putAside(int[] pixels, int delay) throws IOException {
    if (waiting == null) {
      waiting = new Spool(beside, pixels.length);
    }
    waiting.put(pixels);
    delays.add(delay);
    count.add(pixels, options.transparent());
  }

  private Palette palette() {
    return new Palette(ColourBoxes.choose(count, options.transparent() ? TRANSPARENT : 256));
  }

  private void encode(int[] pixels, Palette palette, int delay) throws IOException {
    int transparent = options.transparent() ? TRANSPARENT : -1;
    if (options.dither()) {
      ditherer.diffuse(pixels, palette, transparent, indices);
    } else {
      ditherer.nearest(pixels, palette, transparent, indices);
    }
    gif.add(indices, palette, transparent, delay);
  }

  /** How many frames it has. */
  public int frames() {
    return frames;
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    try {
      if (waiting != null) {
        encodeWaiting();
      }
      gif.close();
      if (frames > 0) {
        file.complete();
      }
    } catch (IOException e) {
      throw file.named(e);
    } finally {
      abandon();
    }
  }

  private void encodeWaiting() throws IOException {
    Palette palette = palette();
    int[] pixels = new int[width * height];
    for (int i = 0; i < frames; i++) {
      waiting.get(i, pixels);
      encode(pixels, palette, delays.get(i));
    }
  }

  @Override
  public void abandon() {
    closed = true;
    try {
      gif.release();
      if (waiting != null) {
        waiting.close();
      }
    } catch (IOException e) {
      // what is given up need not be complete
    }
    file.discard();
  }
}
