package morphogen.step;

/**
 * e to the power of many numbers at once, none over 0, to about 1e-7.
 *
 * <p>Math.exp is a call for each number; this is arithmetic only, which the JIT compiler turns into
 * vector instructions: eˣ - 1 of x / 64 by a polynomial, then six times (1 + u)² - 1 = u² + 2u.
 */
public final class Exponential {
  /** Below that it is 0 to seven places anyway. */
  private static final float LEAST = -32;

  private static final float SHARE = 1f / 64;
  private static final float C6 = 0.00112372f;
  private static final float C5 = 0.00819f;
  private static final float C4 = 0.04163024f;
  private static final float C3 = 0.16666245f;
  private static final float C2 = 0.49999982f;

  private Exponential() {}

  /** Replaces the first n numbers, each 0 or less. */
  public static void apply(float[] x, int n) {
    for (int t = 0; t < n; t++) {
      float y = Math.max(x[t], LEAST) * SHARE;
      float p = Math.fma(y, Math.fma(y, Math.fma(y, Math.fma(y, C6, C5), C4), C3), C2);
      float u = Math.fma(y * y, p, y);
      u = Math.fma(u, u, u + u);
      u = Math.fma(u, u, u + u);
      u = Math.fma(u, u, u + u);
      u = Math.fma(u, u, u + u);
      u = Math.fma(u, u, u + u);
      x[t] = Math.fma(u, u, u + u) + 1;
    }
  }
}
