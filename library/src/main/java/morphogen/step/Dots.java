package morphogen.step;

import java.util.Arrays;

/**
 * Products of every input with every output, summed over cells: what the gradient of a layer's
 * weights is.
 *
 * <p>Every place of a tile has a sum of its own, because the JIT compiler does not turn a sum of
 * floats into vector instructions, but does so for sums beside each other.
 */
final class Dots {
  private final int outs;
  private final int tile;
  private final float[][] sums; // [ins * outs, tile]

  Dots(int ins, int outs, int tile) {
    this.outs = outs;
    this.tile = tile;
    sums = new float[ins * outs][tile];
  }

  /** As many runs as there are inputs, and one of ones, so that biases are weights too. */
  static float[][] withOnes(int count, int tile) {
    float[][] values = new float[count + 1][tile];
    Arrays.fill(values[count], 1);
    return values;
  }

  void clear() {
    for (float[] sum : sums) {
      Arrays.fill(sum, 0);
    }
  }

  /** Adds {@code in[i][t] * out[j][t]} for the first n cells. */
  void add(float[][] in, float[][] out, int n) {
    for (int i = 0; i < in.length; i++) {
      int at = i * outs;
      for (int j = 0; j + 1 < outs; j += 2) {
        pair(in[i], out[j], out[j + 1], sums[at + j], sums[at + j + 1], n);
      }
      if (outs % 2 == 1) {
        single(in[i], out[outs - 1], sums[at + outs - 1], n);
      }
    }
  }

  private static void pair(float[] a, float[] b, float[] c, float[] ab, float[] ac, int n) {
    for (int t = 0; t < n; t++) {
      float x = a[t];
      ab[t] += x * b[t];
      ac[t] += x * c[t];
    }
  }

  private static void single(float[] a, float[] b, float[] ab, int n) {
    for (int t = 0; t < n; t++) {
      ab[t] += a[t] * b[t];
    }
  }

  /** {@code [ins, outs]}, all cells together. */
  float[] totals() {
    return totals(0, sums.length);
  }

  private float[] totals(int from, int to) {
    float[] totals = new float[to - from];
    for (int i = 0; i < totals.length; i++) {
      double total = 0;
      for (int t = 0; t < tile; t++) {
        total += sums[from + i][t];
      }
      totals[i] = (float) total;
    }
    return totals;
  }

  /** Of inputs {@link #withOnes}: the weights, {@code [ins - 1, outs]}. */
  float[] weights() {
    return totals(0, sums.length - outs);
  }

  /** Of inputs {@link #withOnes}: the biases. */
  float[] biases() {
    return totals(sums.length - outs, sums.length);
  }
}
