package morphogen.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import morphogen.cells.State;
import morphogen.file.AtomicFile;
import morphogen.file.BadFileException;
import morphogen.rule.RuleSpec;

/** Turns pictures into targets and states into pictures. */
public final class Picture {
  private Picture() {}

  /**
   * Reads a picture file as a person sees it: PNG, JPEG, WebP, GIF (its first frame), TIFF, BMP.
   * Its size is looked at before any pixel is; EXIF's orientation is applied; untagged grey and
   * CMYK are taken as sRGB and plain inks.
   *
   * @throws BadFileException if it is missing, no picture, cut off, over 64 megapixels or all
   *     transparent
   */
  public static BufferedImage read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new BadFileException(file, "there is no such picture.");
    }
    return new PictureFile(file).read();
  }

  /** Writes a picture as PNG, whole or not at all. */
  public static void write(BufferedImage image, Path file) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    AtomicFile.write(file, png.toByteArray());
  }

  /**
   * A target: the picture fitted into a square of {@code size} cells in the middle of an empty
   * square grid, RGB premultiplied by alpha, keeping its proportions.
   *
   * <p>Each cell is the mean of the area it covers; where the picture is smaller than the cells it
   * is interpolated instead.
   *
   * @param size 1 to {@code grid}
   * @return {@code [grid, grid, 4]} in [0, 1]
   */
  public static State target(BufferedImage image, int size, int grid) {
    if (size < 1 || size > grid) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "A picture of %d cells does not fit a grid of %d.", size, grid));
    }
    double scale = (double) Math.max(image.getWidth(), image.getHeight()) / size; // pixels a cell
    int width = Math.max(1, (int) Math.round(image.getWidth() / scale));
    int height = Math.max(1, (int) Math.round(image.getHeight() / scale));
    State target = new State(grid, grid, 4);
    int left = (grid - width) / 2;
    int top = (grid - height) / 2;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float[] mean = mean(image, (x + 0.5) * scale, (y + 0.5) * scale, Math.max(scale, 1) / 2);
        for (int c = 0; c < 4; c++) {
          target.set(left + x, top + y, c, mean[c]);
        }
      }
    }
    return target;
  }

  /** The mean premultiplied colour of the square around (x, y), weighted by covered area. */
  private static float[] mean(BufferedImage image, double x, double y, double reach) {
    double[] sum = new double[4];
    double area = 0;
    int lastX = image.getWidth() - 1;
    int lastY = image.getHeight() - 1;
    for (int py = (int) Math.floor(y - reach); py < y + reach; py++) {
      double tall = Math.min(py + 1, y + reach) - Math.max(py, y - reach);
      for (int px = (int) Math.floor(x - reach); px < x + reach; px++) {
        double wide = Math.min(px + 1, x + reach) - Math.max(px, x - reach);
        int argb = image.getRGB(Math.max(0, Math.min(px, lastX)), Math.max(0, Math.min(py, lastY)));
        double alpha = (argb >>> 24) / 255.0 * wide * tall;
        sum[0] += (argb >> 16 & 255) / 255.0 * alpha;
        sum[1] += (argb >> 8 & 255) / 255.0 * alpha;
        sum[2] += (argb & 255) / 255.0 * alpha;
        sum[3] += alpha;
        area += wide * tall;
      }
    }
    float[] mean = new float[4];
    for (int c = 0; c < 4; c++) {
      mean[c] = (float) (sum[c] / area);
    }
    return mean;
  }

  /**
   * What a state looks like on a background: one pixel a cell, or {@code zoom} squared of them.
   *
   * @param visible 4 = RGB premultiplied and alpha, 3 = RGB, 1 = grey
   * @param background 0xRRGGBB
   */
  public static BufferedImage of(State state, int visible, int background, int zoom) {
    return of(state, visible, 0, background, zoom);
  }

  /** The same of a state of a rule, as that rule is shown. */
  public static BufferedImage of(State state, RuleSpec spec, int background, int zoom) {
    return of(state, spec.visible(), (float) spec.offset(), background, zoom);
  }

  private static BufferedImage of(
      State state, int visible, float offset, int background, int zoom) {
    BufferedImage image =
        new BufferedImage(state.width() * zoom, state.height() * zoom, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < state.height(); y++) {
      for (int x = 0; x < state.width(); x++) {
        int rgb = rgb(state, x, y, visible, offset, background);
        for (int i = 0; i < zoom * zoom; i++) {
          image.setRGB(x * zoom + i % zoom, y * zoom + i / zoom, rgb);
        }
      }
    }
    return image;
  }

  /**
   * What a state looks like as 0xAARRGGBB pixels, colour not premultiplied.
   *
   * @param visible as for {@link #of}; without alpha every pixel is opaque
   * @param pixels receives one pixel a cell, row by row
   */
  public static void argb(State state, int visible, int[] pixels) {
    argb(state, visible, 0, pixels);
  }

  /** The same of a rule whose visible channels are shown with an offset added. */
  static void argb(State state, int visible, float offset, int[] pixels) {
    float[] values = state.values();
    int channels = state.channels();
    for (int cell = 0, at = 0; cell < state.cells(); cell++, at += channels) {
      float alpha = visible == 4 ? unit(values[at + 3]) : 1;
      int argb = Math.round(255 * alpha);
      for (int c = 0; c < 3; c++) {
        float premultiplied = unit(values[visible == 1 ? at : at + c] + offset);
        float colour = alpha > 0 ? Math.min(1, premultiplied / alpha) : 1;
        argb = argb << 8 | Math.round(255 * colour);
      }
      pixels[cell] = argb;
    }
  }

  /** The same as numbers, premultiplied: {@code [cells, 4]}. */
  static void premultiplied(State state, int visible, float offset, float[] colours) {
    float[] values = state.values();
    int channels = state.channels();
    for (int cell = 0, at = 0; cell < state.cells(); cell++, at += channels) {
      float alpha = visible == 4 ? unit(values[at + 3]) : 1;
      for (int c = 0; c < 3; c++) {
        float colour = unit(values[visible == 1 ? at : at + c] + offset);
        colours[4 * cell + c] = Math.min(alpha, colour);
      }
      colours[4 * cell + 3] = alpha;
    }
  }

  private static int rgb(State state, int x, int y, int visible, float offset, int background) {
    float rest = visible == 4 ? 1 - unit(state.get(x, y, 3)) : 0;
    int rgb = 0;
    for (int c = 0; c < 3; c++) {
      float behind = (background >> (16 - 8 * c) & 255) / 255f;
      float value = unit(state.get(x, y, visible == 1 ? 0 : c) + offset) + rest * behind;
      rgb = rgb << 8 | Math.round(255 * unit(value));
    }
    return rgb;
  }

  private static float unit(float x) {
    return x > 0 ? Math.min(x, 1) : 0; // also turns NaN into 0
  }
}
