package morphogen.picture;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Enlarges a picture of cells to many pixels a cell, on all processors.
 *
 * <p>Between cells a cubic B-spline goes over from one to the next, which leaves no trace of the
 * grid but blurs. So each channel is then stretched, by a smoothstep, between the least and the
 * greatest value that the cells around have: flat regions stay as they are, half transparent ones
 * too, and edges become as sharp as a drawing's; sharpest the contour, where alpha has its edge. An
 * instance belongs to one thread at a time.
 */
public final class Magnifier {
  /** How much steeper than the spline an edge between colours is in its middle. */
  private static final float COLOURS = 2.2f;

  /** The same of the contour. */
  private static final float CONTOUR = 4;

  private static final int CHANNELS = 4; // red, green, blue, premultiplied by alpha, and alpha
  private static final int PLANES = 3 * CHANNELS; // of each its values, then least, then greatest
  private static final float TINY = 1e-6f;
  private static final float FAINT = 1e-3f; // an alpha that colours are not divided by
  private static final int BANDS = 64; // of rows, for the processors to share

  private final int columns;
  private final int rows;
  private final int left;
  private final int top;
  private final int width;
  private final int height;
  private final int[] firstPixel; // of each cell's stretch between its centre and the next one's
  private final float[] between; // how far into its stretch each pixel lies, 0 to 1
  private final float[][] planes; // [plane][rows, columns]

  /**
   * @param columns cells across, 1 or more
   * @param rows cells down, 1 or more
   * @param left where the enlarged picture lies on a larger one, in pixels
   * @param top likewise
   * @param width of the enlarged picture, in pixels, 1 or more
   * @param height likewise
   */
  public Magnifier(int columns, int rows, int left, int top, int width, int height) {
    this.columns = columns;
    this.rows = rows;
    this.left = left;
    this.top = top;
    this.width = width;
    this.height = height;
    planes = new float[PLANES][columns * rows];
    between = new float[width];
    firstPixel = new int[columns + 2]; // stretch i begins at the centre of cell i - 1
    Arrays.fill(firstPixel, width);
    firstPixel[0] = 0;
    for (int pixel = width - 1; pixel >= 0; pixel--) {
      double x = (pixel + 0.5) * columns / width - 0.5; // in cells, whose centres are whole numbers
      int cell = (int) Math.floor(x);
      between[pixel] = (float) (x - cell);
      Arrays.fill(firstPixel, 0, cell + 2, pixel);
    }
  }

  /**
   * Draws cells over a larger picture, smoothly.
   *
   * @param cells {@code [rows, columns, 4]}: red, green, blue, premultiplied by alpha, and alpha, 0
   *     to 1
   * @param frame the larger picture, 0xAARRGGBB, colour not premultiplied, row by row; what is
   *     transparent there stays so where the cells are
   * @param frameWidth in pixels; the enlarged picture lies within the frame
   */
  public void smooth(float[] cells, int[] frame, int frameWidth) {
    for (int channel = 0; channel < CHANNELS; channel++) {
      for (int cell = 0; cell < columns * rows; cell++) {
        planes[channel][cell] = cells[CHANNELS * cell + channel];
      }
      leastAndGreatest(planes[channel], planes[channel + CHANNELS], planes[channel + 2 * CHANNELS]);
    }
    IntStream.range(0, BANDS)
        .parallel()
        .forEach(
            band -> {
              float[][] lines = new float[PLANES][columns + 4];
              float[][] pixels = new float[PLANES][width];
              float[] contour = new float[width];
              float[] weights = new float[4];
              int to = (int) ((long) height * (band + 1) / BANDS);
              for (int y = (int) ((long) height * band / BANDS); y < to; y++) {
                row(y, weights, lines, pixels);
                put(pixels, contour, frame, (top + y) * frameWidth + left);
              }
            });
  }

  private void leastAndGreatest(float[] values, float[] least, float[] greatest) {
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int v = Math.max(0, y - 1); v <= Math.min(rows - 1, y + 1); v++) {
          for (int u = Math.max(0, x - 1); u <= Math.min(columns - 1, x + 1); u++) {
            low = Math.min(low, values[v * columns + u]);
            high = Math.max(high, values[v * columns + u]);
          }
        }
        least[y * columns + x] = low;
        greatest[y * columns + x] = high;
      }
    }
  }

  /** A row of pixels of all planes. */
  private void row(int pixel, float[] weights, float[][] lines, float[][] pixels) {
    double y = (pixel + 0.5) * rows / height - 0.5;
    int cell = (int) Math.floor(y);
    float t = (float) (y - cell);
    weights[0] = (1 - t) * (1 - t) * (1 - t) / 6;
    weights[1] = (3 * t * t * t - 6 * t * t + 4) / 6;
    weights[2] = (-3 * t * t * t + 3 * t * t + 3 * t + 1) / 6;
    weights[3] = t * t * t / 6;
    for (int plane = 0; plane < PLANES; plane++) {
      float[] line = lines[plane];
      Arrays.fill(line, 0);
      for (int i = 0; i < 4; i++) {
        int from = Math.max(0, Math.min(rows - 1, cell - 1 + i)) * columns;
        for (int x = 0; x < columns; x++) {
          line[x + 2] += weights[i] * planes[plane][from + x];
        }
      }
      line[0] = line[1] = line[2]; // beyond the edges everything is as at them
      line[columns + 2] = line[columns + 3] = line[columns + 1];
      along(line, pixels[plane]);
    }
  }

  /** Pixels of a line: in each stretch between two cells' centres a cubic polynomial. */
  private void along(float[] line, float[] pixels) {
    for (int stretch = 0; stretch <= columns; stretch++) {
      float a = line[stretch]; // the cells around it are those from stretch - 2 on
      float b = line[stretch + 1];
      float c = line[stretch + 2];
      float d = line[stretch + 3];
      float c0 = (a + 4 * b + c) / 6;
      float c1 = (c - a) / 2;
      float c2 = (a - 2 * b + c) / 2;
      float c3 = (d - a + 3 * (b - c)) / 6;
      int to = firstPixel[stretch + 1];
      for (int x = firstPixel[stretch]; x < to; x++) {
        float t = between[x];
        pixels[x] = ((c3 * t + c2) * t + c1) * t + c0;
      }
    }
  }

  private void put(float[][] pixels, float[] contour, int[] frame, int at) {
    stretch(pixels, 3, CONTOUR, contour);
    for (int channel = 0; channel < CHANNELS; channel++) {
      stretch(pixels, channel, COLOURS, pixels[channel]);
    }
    for (int x = 0; x < width; x++) {
      float scale = 1 / Math.max(FAINT, pixels[3][x]);
      float red = contour[x] * Math.min(1, pixels[0][x] * scale);
      float green = contour[x] * Math.min(1, pixels[1][x] * scale);
      float blue = contour[x] * Math.min(1, pixels[2][x] * scale);
      frame[at + x] = over(frame[at + x], red, green, blue, contour[x]);
    }
  }

  /** A channel with steeper edges. */
  private static void stretch(float[][] pixels, int channel, float steepness, float[] to) {
    float[] values = pixels[channel];
    float[] least = pixels[channel + CHANNELS];
    float[] greatest = pixels[channel + 2 * CHANNELS];
    for (int x = 0; x < to.length; x++) {
      float range = greatest[x] - least[x];
      float t = steepness * ((values[x] - least[x]) / (range + TINY) - 0.5f) + 0.5f;
      t = Math.max(0, Math.min(1, t));
      to[x] = least[x] + range * t * t * (3 - 2 * t);
    }
  }

  /**
   * Draws cells over a larger picture as squares; otherwise as {@link #smooth}.
   *
   * @param cells as there
   */
  public void squares(float[] cells, int[] frame, int frameWidth) {
    IntStream.range(0, height)
        .parallel()
        .forEach(
            y -> {
              int row = (int) ((y + 0.5) * rows / height) * columns;
              for (int x = 0; x < width; x++) {
                int at = (top + y) * frameWidth + left + x;
                int cell = CHANNELS * (row + (int) ((x + 0.5) * columns / width));
                frame[at] =
                    over(frame[at], cells[cell], cells[cell + 1], cells[cell + 2], cells[cell + 3]);
              }
            });
  }

  /** A colour, premultiplied, over another one. */
  private static int over(int below, float red, float green, float blue, float alpha) {
    if (alpha == 0) {
      return below;
    }
    float rest = (1 - alpha) * (below >>> 24) / 255;
    float all = alpha + rest;
    float scale = 255 / all;
    float under = rest / all;
    return byteOf(255 * all) << 24
        | byteOf(red * scale + under * (below >> 16 & 255)) << 16
        | byteOf(green * scale + under * (below >> 8 & 255)) << 8
        | byteOf(blue * scale + under * (below & 255));
  }

  private static int byteOf(float x) {
    return (int) Math.max(0, Math.min(255, x + 0.5f));
  }
}
