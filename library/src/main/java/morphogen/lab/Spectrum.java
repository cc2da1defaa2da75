package morphogen.lab;

import morphogen.cells.State;
import org.jtransforms.fft.DoubleFFT_2D;

/**
 * How much of a picture is coarse and how much fine: its power spectrum, averaged over directions.
 */
public final class Spectrum {
  private Spectrum() {}

  /**
   * The mean of |F|² over rings of whole frequencies, where F is the two-dimensional Fourier
   * transform, not normalised, of the grey of a state: the mean of its colours, each clamped to [0,
   * 1].
   *
   * @param visible 4 or 3: the first three channels are colours; 1: the first is grey
   * @param offset what is added before the clamp, as the rule is shown
   * @return one value for each whole number of waves across the grid, from 0 to below half of its
   *     shorter side; a wave of n is {@code side / n} cells long
   */
  public static double[] radial(State state, int visible, double offset) {
    double[][] grey = new double[state.height()][state.width()];
    int colours = Math.min(3, visible);
    for (int y = 0; y < state.height(); y++) {
      for (int x = 0; x < state.width(); x++) {
        for (int c = 0; c < colours; c++) {
          grey[y][x] += Math.max(0, Math.min(1, state.get(x, y, c) + offset)) / colours;
        }
      }
    }
    return radial(grey);
  }

  /** The same of any picture, {@code [height][width]}. */
  static double[] radial(double[][] picture) {
    int height = picture.length;
    int width = picture[0].length;
    double[] transformed = new double[2 * height * width]; // real and imaginary in turn
    for (int y = 0; y < height; y++) {
      System.arraycopy(picture[y], 0, transformed, y * width, width);
    }
    new DoubleFFT_2D(height, width).realForwardFull(transformed);
    double[] power = new double[Math.max(1, Math.min(height, width) / 2)];
    int[] count = new int[power.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int ring = (int) Math.hypot(frequency(x, width), frequency(y, height));
        if (ring < power.length) {
          int at = 2 * (y * width + x);
          power[ring] +=
              transformed[at] * transformed[at] + transformed[at + 1] * transformed[at + 1];
          count[ring]++;
        }
      }
    }
    for (int ring = 0; ring < power.length; ring++) {
      power[ring] /= count[ring];
    }
    return power;
  }

  /** In waves across the grid, with its sign. */
  private static int frequency(int index, int length) {
    return index < length - length / 2 ? index : index - length;
  }
}
