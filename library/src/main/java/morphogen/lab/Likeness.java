package morphogen.lab;

import morphogen.cells.State;

/**
 * How much a state looks like its target. Visible channels are clamped to [0, 1] for SSIM and PSNR.
 */
public final class Likeness {
  static final int WINDOW = 7;
  private static final double C1 = 0.01 * 0.01;
  private static final double C2 = 0.03 * 0.03;

  private Likeness() {}

  /**
   * Mean squared difference of the target's channels, unclamped: what training makes small.
   *
   * @param target fewer channels than the state or as many, the same width and height
   */
  public static double mse(State state, State target) {
    return mse(state, target, false);
  }

  /** Peak signal-to-noise ratio in decibels for a peak of 1; infinite for equals. */
  public static double psnr(State state, State target) {
    return -10 * Math.log10(mse(state, target, true));
  }

  private static double mse(State state, State target, boolean clamped) {
    check(state, target);
    double sum = 0;
    for (int cell = 0; cell < target.cells(); cell++) {
      for (int c = 0; c < target.channels(); c++) {
        float value = state.values()[cell * state.channels() + c];
        double d = (clamped ? clamp(value) : value) - target.values()[cell * target.channels() + c];
        sum += d * d;
      }
    }
    return sum / target.values().length;
  }

  /**
   * Structural similarity (Wang et al., 2004), 1 for equals: a uniform 7x7 window, sample
   * covariance, windows wholly inside the picture, channels averaged; what scikit-image computes by
   * default for floats with a data range of 1.
   *
   * @throws IllegalArgumentException if the grid is smaller than the window
   */
  public static double ssim(State state, State target) {
    check(state, target);
    if (target.width() < WINDOW || target.height() < WINDOW) {
      throw new IllegalArgumentException("SSIM needs a grid of 7 x 7 cells, got " + target + ".");
    }
    double sum = 0;
    int windows = 0;
    for (int c = 0; c < target.channels(); c++) {
      for (int y = 0; y + WINDOW <= target.height(); y++) {
        for (int x = 0; x + WINDOW <= target.width(); x++) {
          sum += window(state, target, c, x, y);
          windows++;
        }
      }
    }
    return sum / windows;
  }

  private static double window(State state, State target, int c, int left, int top) {
    double n = WINDOW * WINDOW;
    double a = 0;
    double b = 0;
    double aa = 0;
    double bb = 0;
    double ab = 0;
    for (int y = top; y < top + WINDOW; y++) {
      for (int x = left; x < left + WINDOW; x++) {
        double p = clamp(state.get(x, y, c));
        double q = clamp(target.get(x, y, c));
        a += p;
        b += q;
        aa += p * p;
        bb += q * q;
        ab += p * q;
      }
    }
    a /= n;
    b /= n;
    double varianceA = (aa - n * a * a) / (n - 1);
    double varianceB = (bb - n * b * b) / (n - 1);
    double covariance = (ab - n * a * b) / (n - 1);
    return (2 * a * b + C1)
        * (2 * covariance + C2)
        / ((a * a + b * b + C1) * (varianceA + varianceB + C2));
  }

  private static double clamp(float x) {
    return Math.max(0, Math.min(1, x));
  }

  private static void check(State state, State target) {
    if (state.width() != target.width()
        || state.height() != target.height()
        || state.channels() < target.channels()) {
      throw new IllegalArgumentException(
          "A state of %s cannot be compared with a target of %s.".formatted(state, target));
    }
  }
}
