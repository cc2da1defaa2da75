package morphogen.lab;

import morphogen.cells.State;
import morphogen.rule.RuleSpec;

/**
 * How much a state looks like its target. Visible channels are clamped to [0, 1] for SSIM and PSNR.
 */
public final class Likeness {
  public static final int WINDOW = 7;
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

  /**
   * The same of what a rule shows: its offset is taken into account.
   *
   * @param picture of as many channels as the rule shows
   */
  public static double error(State state, State picture, RuleSpec spec) {
    State stored = picture.copy(); // as the rule's channels hold it
    for (int i = 0; i < stored.values().length; i++) {
      stored.values()[i] -= (float) spec.offset();
    }
    return mse(state, stored);
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
    for (int c = 0; c < target.channels(); c++) {
      sum += new Moments(state, target, c).ssim();
    }
    return sum / target.channels();
  }

  /**
   * Sums of one channel of two pictures, of their squares and of their product over all rectangles
   * from the top left corner, so that those of any window take four look-ups (Crow, 1984).
   */
  private static final class Moments {
    private static final int KINDS = 5; // p, q, p², q², pq
    private static final double N = WINDOW * WINDOW;

    private final int width; // of the picture
    private final int height;
    private final double[][] sums; // [kind][row and column, one more than the picture has]

    Moments(State state, State target, int c) {
      width = target.width();
      height = target.height();
      int across = width + 1;
      sums = new double[KINDS][across * (height + 1)];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          double p = clamp(state.get(x, y, c));
          double q = clamp(target.get(x, y, c));
          int at = (y + 1) * across + x + 1;
          add(0, at, p);
          add(1, at, q);
          add(2, at, p * p);
          add(3, at, q * q);
          add(4, at, p * q);
        }
      }
    }

    private void add(int kind, int at, double value) {
      double[] table = sums[kind];
      int above = at - width - 1;
      table[at] = value + table[at - 1] + table[above] - table[above - 1];
    }

    /** The mean over a window. */
    private double mean(int kind, int left, int top) {
      double[] table = sums[kind];
      int across = width + 1;
      int above = top * across + left;
      int below = above + WINDOW * across;
      return (table[below + WINDOW] - table[below] - table[above + WINDOW] + table[above]) / N;
    }

    /** The mean over all windows. */
    double ssim() {
      double sum = 0;
      int windows = 0;
      for (int top = 0; top + WINDOW <= height; top++) {
        for (int left = 0; left + WINDOW <= width; left++) {
          sum += window(left, top);
          windows++;
        }
      }
      return sum / windows;
    }

    private double window(int left, int top) {
      double p = mean(0, left, top);
      double q = mean(1, left, top);
      double sample = N / (N - 1);
      double varianceP = sample * (mean(2, left, top) - p * p);
      double varianceQ = sample * (mean(3, left, top) - q * q);
      double covariance = sample * (mean(4, left, top) - p * q);
      return (2 * p * q + C1)
          * (2 * covariance + C2)
          / ((p * p + q * q + C1) * (varianceP + varianceQ + C2));
    }
  }

  /**
   * What is seen of a state, as a picture to compare others with: its visible channels, offset
   * added, clamped to [0, 1].
   */
  public static State seen(State state, RuleSpec spec) {
    State seen = new State(state.width(), state.height(), spec.visible());
    for (int cell = 0; cell < state.cells(); cell++) {
      for (int c = 0; c < spec.visible(); c++) {
        float value = state.values()[cell * state.channels() + c] + (float) spec.offset();
        seen.values()[cell * spec.visible() + c] = (float) clamp(value);
      }
    }
    return seen;
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
