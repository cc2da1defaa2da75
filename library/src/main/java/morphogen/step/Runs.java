package morphogen.step;

/** Arithmetic of runs of cells, in loops that the JIT compiler turns into vector instructions. */
final class Runs {
  private Runs() {}

  /** to += from. */
  static void add(float[] from, float[] to, int n) {
    for (int t = 0; t < n; t++) {
      to[t] += from[t];
    }
  }

  /** to += from, of a longer run from {@code at} on. */
  static void addTo(float[] from, float[] to, int at, int n) {
    for (int t = 0; t < n; t++) {
      to[at + t] += from[t];
    }
  }

  /** to -= from, of a longer run from {@code at} on. */
  static void subtractFrom(float[] from, float[] to, int at, int n) {
    for (int t = 0; t < n; t++) {
      to[at + t] -= from[t];
    }
  }

  /** to *= factor. */
  static void multiply(float[] factor, float[] to, int n) {
    for (int t = 0; t < n; t++) {
      to[t] *= factor[t];
    }
  }

  /** to += factor * from, from {@code at} on. */
  static void gather(float[] factor, float[] from, int at, float[] to, int n) {
    for (int t = 0; t < n; t++) {
      to[t] = Math.fma(factor[t], from[at + t], to[t]);
    }
  }

  /** to += factor * from, to a run from {@code at} on. */
  static void spread(float[] factor, float[] from, float[] to, int at, int n) {
    for (int t = 0; t < n; t++) {
      to[at + t] = Math.fma(factor[t], from[t], to[at + t]);
    }
  }
}
