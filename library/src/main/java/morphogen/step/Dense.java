package morphogen.step;

import java.util.Arrays;

/**
 * A layer of the update for many cells at once.
 *
 * <p>Values lie channel by channel, one array each, so that the JIT compiler turns the inner loops
 * into vector instructions: arrays of their own are what lets it prove that stores and loads do not
 * overlap. Of loops whose length it knows it will still unroll blocks of four by three, of others
 * of four by two; and a loop of known length stays as fast whatever else was played before, while
 * it unrolls others by how long they have been so far.
 */
public final class Dense {
  /** Cells that are computed together at best, where all rows are at least so long. */
  static final int LONG = 256;

  /** From so many cells on it is faster to compute {@link #LONG} of them than only these. */
  private static final int ENOUGH = 160;

  private Dense() {}

  /**
   * out[j] = bias[j] + sum over k of weight[k, j] in[k], for the first n cells of each; what comes
   * after them in out is anything.
   *
   * @param in {@code [k][n or more]}
   * @param out {@code [j][n or more]}, other arrays than those of {@code in}
   */
  public static void apply(float[][] in, float[] weight, float[] bias, float[][] out, int n) {
    int outs = out.length;
    int ins = in.length;
    for (int j = 0; j < outs; j++) {
      Arrays.fill(out[j], 0, n, bias[j]);
    }
    int wholeOuts = outs - outs % 4;
    int wide = isLong(in, out, n) ? ins - ins % 3 : 0;
    int wholeIns = ins - (ins - wide) % 2;
    for (int j = 0; j < wholeOuts; j += 4) {
      for (int k = 0; k < wide; k += 3) {
        wideBlock(in, k, weight, k * outs + j, outs, out, j);
      }
      for (int k = wide; k < wholeIns; k += 2) {
        block(in, k, weight, k * outs + j, outs, out, j, n);
      }
    }
    for (int k = 0; k < ins; k++) {
      for (int j = k < wholeIns ? wholeOuts : 0; j < outs; j++) {
        single(in[k], weight[k * outs + j], out[j], n);
      }
    }
  }

  private static boolean isLong(float[][] in, float[][] out, int n) {
    return n >= ENOUGH && n <= LONG && in[0].length >= LONG && out[0].length >= LONG;
  }

  private static void wideBlock(
      float[][] in, int k, float[] weight, int w, int outs, float[][] out, int j) {
    float[] a = in[k];
    float[] b = in[k + 1];
    float[] c = in[k + 2];
    float[] o0 = out[j];
    float[] o1 = out[j + 1];
    float[] o2 = out[j + 2];
    float[] o3 = out[j + 3];
    float a0 = weight[w];
    float a1 = weight[w + 1];
    float a2 = weight[w + 2];
    float a3 = weight[w + 3];
    float b0 = weight[w + outs];
    float b1 = weight[w + outs + 1];
    float b2 = weight[w + outs + 2];
    float b3 = weight[w + outs + 3];
    float c0 = weight[w + 2 * outs];
    float c1 = weight[w + 2 * outs + 1];
    float c2 = weight[w + 2 * outs + 2];
    float c3 = weight[w + 2 * outs + 3];
    for (int t = 0; t < LONG; t++) {
      float x = a[t];
      float y = b[t];
      float z = c[t];
      o0[t] = Math.fma(c0, z, Math.fma(b0, y, Math.fma(a0, x, o0[t])));
      o1[t] = Math.fma(c1, z, Math.fma(b1, y, Math.fma(a1, x, o1[t])));
      o2[t] = Math.fma(c2, z, Math.fma(b2, y, Math.fma(a2, x, o2[t])));
      o3[t] = Math.fma(c3, z, Math.fma(b3, y, Math.fma(a3, x, o3[t])));
    }
  }

  private static void block(
      float[][] in, int k, float[] weight, int w, int outs, float[][] out, int j, int n) {
    float[] a = in[k];
    float[] b = in[k + 1];
    float[] o0 = out[j];
    float[] o1 = out[j + 1];
    float[] o2 = out[j + 2];
    float[] o3 = out[j + 3];
    float a0 = weight[w];
    float a1 = weight[w + 1];
    float a2 = weight[w + 2];
    float a3 = weight[w + 3];
    float b0 = weight[w + outs];
    float b1 = weight[w + outs + 1];
    float b2 = weight[w + outs + 2];
    float b3 = weight[w + outs + 3];
    for (int t = 0; t < n; t++) {
      float x = a[t];
      float y = b[t];
      o0[t] = Math.fma(b0, y, Math.fma(a0, x, o0[t]));
      o1[t] = Math.fma(b1, y, Math.fma(a1, x, o1[t]));
      o2[t] = Math.fma(b2, y, Math.fma(a2, x, o2[t]));
      o3[t] = Math.fma(b3, y, Math.fma(a3, x, o3[t]));
    }
  }

  /**
   * The same weights the other way round: {@code [outputs, inputs]} of {@code [inputs, outputs]}.
   */
  static float[] transposed(float[] matrix, int rows, int columns) {
    float[] transposed = new float[matrix.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        transposed[j * rows + i] = matrix[i * columns + j];
      }
    }
    return transposed;
  }

  /** Cuts what a layer puts out to what a ReLU lets through, for the first n cells of each. */
  static void rectify(float[][] units, float ceiling, int n) {
    for (float[] unit : units) {
      for (int t = 0; t < n; t++) {
        unit[t] = Math.min(Math.max(unit[t], 0), ceiling);
      }
    }
  }

  private static void single(float[] in, float weight, float[] out, int n) {
    for (int t = 0; t < n; t++) {
      out[t] = Math.fma(weight, in[t], out[t]);
    }
  }
}
