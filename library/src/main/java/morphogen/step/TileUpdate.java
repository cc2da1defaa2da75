package morphogen.step;

import java.util.Arrays;
import morphogen.cells.State;
import morphogen.rule.Activation;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/**
 * The update of up to {@link #TILE} cells at once, in plain Java.
 *
 * <p>Values lie channel by channel, one array each, so that the JIT compiler turns the inner loops
 * into vector instructions: arrays of their own are what lets it prove that stores and loads do not
 * overlap, and blocks of four by two are as large as it will still unroll. Each thread needs an
 * instance of its own.
 */
public final class TileUpdate {
  /** Cells per tile: long enough to keep vectors busy, short enough for the second-level cache. */
  public static final int TILE = 128;

  private final RuleSpec spec;
  private final Perceive perceive;
  private final float[] hiddenWeight;
  private final float[] hiddenBias;
  private final float[] outputWeight;
  private final float[] outputBias;

  private final float[] row;
  private final float[][] perceived; // [features, TILE]
  private final float[][] hidden; // [hidden, TILE]
  private final float[][] update; // [channels, TILE]

  public TileUpdate(Rule rule) {
    spec = rule.spec();
    perceive = new Perceive(spec);
    hiddenWeight = rule.weight(Rule.HIDDEN_WEIGHT);
    hiddenBias = rule.weight(Rule.HIDDEN_BIAS);
    outputWeight = rule.weight(Rule.OUTPUT_WEIGHT);
    outputBias = rule.weight(Rule.OUTPUT_BIAS);
    row = new float[spec.features()];
    perceived = new float[spec.features()][TILE];
    hidden = new float[spec.hidden()][TILE];
    update = new float[spec.channels()][TILE];
  }

  /**
   * Computes what {@code cells[from]} to {@code cells[to - 1]} add to themselves.
   *
   * @param to at most from + {@link #TILE}
   * @param deltas receives {@code [cell, channel]}, starting at {@code from * channels}
   */
  public void compute(State state, int[] cells, int from, int to, float[] deltas) {
    int n = to - from;
    for (int t = 0; t < n; t++) {
      perceive.read(state, cells[from + t], row, 0);
      for (int f = 0; f < row.length; f++) {
        perceived[f][t] = row[f];
      }
    }
    dense(perceived, hiddenWeight, hiddenBias, hidden, n);
    if (spec.activation() == Activation.RELU) {
      for (float[] unit : hidden) {
        for (int t = 0; t < n; t++) {
          unit[t] = Math.max(unit[t], 0);
        }
      }
    }
    dense(hidden, outputWeight, outputBias, update, n);
    int channels = spec.channels();
    for (int c = 0; c < channels; c++) {
      float[] channel = update[c];
      for (int t = 0, i = from * channels + c; t < n; t++, i += channels) {
        deltas[i] = channel[t];
      }
    }
  }

  /** out[j] = bias[j] + sum over k of weight[k, j] in[k], for the first n cells of each. */
  private static void dense(float[][] in, float[] weight, float[] bias, float[][] out, int n) {
    int outs = out.length;
    int ins = in.length;
    for (int j = 0; j < outs; j++) {
      Arrays.fill(out[j], 0, n, bias[j]);
    }
    int wholeOuts = outs - outs % 4;
    int wholeIns = ins - ins % 2;
    for (int j = 0; j < wholeOuts; j += 4) {
      for (int k = 0; k < wholeIns; k += 2) {
        block(in, k, weight, k * outs + j, outs, out, j, n);
      }
    }
    for (int k = 0; k < ins; k++) {
      for (int j = k < wholeIns ? wholeOuts : 0; j < outs; j++) {
        single(in[k], weight[k * outs + j], out[j], n);
      }
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

  private static void single(float[] in, float weight, float[] out, int n) {
    for (int t = 0; t < n; t++) {
      out[t] = Math.fma(weight, in[t], out[t]);
    }
  }
}
