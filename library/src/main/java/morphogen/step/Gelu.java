package morphogen.step;

/**
 * x times the normal distribution up to x (Hendrycks and Gimpel, 2016), of many numbers at once.
 *
 * <p>The distribution's tail is e to the -x² / 2 times a polynomial (Abramowitz and Stegun,
 * 7.1.26), to about 4e-7.
 */
final class Gelu {
  private static final float DENSITY = (float) (1 / Math.sqrt(2 * Math.PI));

  private Gelu() {}

  /**
   * Replaces x.
   *
   * @param scratch as long as x
   */
  static void apply(float[] x, float[] scratch, int n) {
    exponential(x, scratch, n);
    for (int t = 0; t < n; t++) {
      x[t] = Math.max(x[t], 0) - Math.abs(x[t]) * tail(x[t], scratch[t]);
    }
  }

  /** Replaces x by the derivative there. */
  static void slope(float[] x, float[] scratch, int n) {
    exponential(x, scratch, n);
    for (int t = 0; t < n; t++) {
      // -1, 0 or 1: a comparison would not be vectorised
      float sign = Math.max(-1, Math.min(1, x[t] * 1e38f));
      float upTo = 0.5f + sign * (0.5f - tail(x[t], scratch[t]));
      x[t] = Math.fma(x[t] * DENSITY, scratch[t], upTo);
    }
  }

  private static void exponential(float[] x, float[] to, int n) {
    for (int t = 0; t < n; t++) {
      to[t] = -0.5f * x[t] * x[t];
    }
    Exponential.apply(to, n);
  }

  /** What of the distribution lies beyond |x|. */
  private static float tail(float x, float exponential) {
    float u = 1 / Math.fma(Math.abs(x), 0.3275911f * 0.70710678f, 1);
    float p = Math.fma(u, 1.061405429f, -1.453152027f);
    p = Math.fma(u, Math.fma(u, Math.fma(u, p, 1.421413741f), -0.284496736f), 0.254829592f);
    return 0.5f * u * p * exponential;
  }
}
