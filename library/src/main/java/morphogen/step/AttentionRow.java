package morphogen.step;

import java.util.Arrays;
import morphogen.cells.State;
import morphogen.rule.Attention;
import morphogen.rule.OutputActivation;

/**
 * A run of cells of one row that attend, channel by channel, so that all inner loops are along the
 * row. Each thread needs one of its own.
 */
public final class AttentionRow {
  /** The most cells of a run. */
  static final int TILE = 128;

  /** What is added to the score of a cell beyond the edges. */
  static final float BEYOND = -1e9f;

  private static final float[] NINE_ZEROS = new float[9];

  private final Attention attention;
  private final int channels;

  final float[][] states; // [channels, TILE]
  final float[][] triples; // [3 * hidden, TILE]
  final float[][] update; // [channels, TILE]
  final float[][][] shares; // [heads, 9, TILE]

  private final float[][] normalised; // [channels, TILE]
  private final float[][] taken; // [hidden, TILE]
  private final float[][] mlp; // [4 * channels, TILE]
  private final float[][] head; // [head][TILE]: one head's queries
  private final float[] mean = new float[TILE];
  private final float[] root = new float[TILE];
  private final float[] scratch = new float[TILE];

  AttentionRow(Attention attention, int channels) {
    this.attention = attention;
    this.channels = channels;
    boolean blocks = attention.blocks() > 0;
    states = new float[channels][TILE];
    triples = new float[3 * attention.hidden()][TILE];
    update = new float[channels][TILE];
    shares = new float[attention.heads()][9][TILE];
    normalised = new float[blocks ? channels : 0][TILE];
    mlp = new float[blocks ? Attention.MLP_WIDTH * channels : 0][TILE];
    taken = new float[attention.hidden()][TILE];
    head = new float[attention.head()][TILE];
  }

  /** Takes n cells of a state over. */
  void read(State from, int cell, int n) {
    float[] values = from.values();
    for (int c = 0; c < channels; c++) {
      float[] to = states[c];
      for (int t = 0, i = cell * channels + c; t < n; t++, i += channels) {
        to[t] = values[i];
      }
    }
  }

  /** The same of planes. */
  void read(float[][] planes, int at, int n) {
    for (int c = 0; c < channels; c++) {
      System.arraycopy(planes[c], at, states[c], 0, n);
    }
  }

  /** Writes as many channels as there are planes. */
  void write(float[][] from, float[][] planes, int at, int n) {
    for (int c = 0; c < planes.length; c++) {
      System.arraycopy(from[c], 0, planes[c], at, n);
    }
  }

  /** Queries, keys and values of the states. */
  void look(AttentionWeights weights, int n) {
    float[][] seen = states;
    if (weights.norm != null) {
      normalise(weights.norm, n);
      seen = normalised;
    }
    Dense.apply(seen, weights.triples.weight(), weights.triples.bias(), triples, n);
  }

  /** What attention adds, to {@link #update}. */
  void attend(
      AttentionWeights weights, float[][] planes, float[] beyond, int at, int stride, int n) {
    int width = attention.head();
    int hidden = attention.hidden();
    for (int h = 0; h < attention.heads(); h++) {
      float[][] scores = shares[h];
      for (int d = 0; d < width; d++) {
        System.arraycopy(planes[h * width + d], at, head[d], 0, n);
      }
      if (weights.positions.length > 0) {
        Dense.apply(head, weights.positions[h], NINE_ZEROS, scores, n);
      }
      for (int i = 0; i < 9; i++) {
        int near = at + (i / 3 - 1) * stride + i % 3 - 1;
        begin(scores[i], beyond, near, weights.positions.length > 0, n);
        int d = 0;
        for (; d + 3 < width; d += 4) {
          four(head, d, planes, hidden + h * width + d, near, scores[i], n);
        }
        for (; d < width; d++) {
          one(head[d], planes[hidden + h * width + d], near, scores[i], n);
        }
      }
      soften(scores, n);
      for (int d = 0; d < width; d++) {
        float[] values = planes[2 * hidden + h * width + d];
        float[] sum = taken[h * width + d];
        Arrays.fill(sum, 0, n, 0);
        for (int row = 0; row < 3; row++) {
          take(scores, 3 * row, values, at + (row - 1) * stride - 1, sum, n);
        }
      }
    }
    Dense.apply(taken, weights.output.weight(), weights.output.bias(), update, n);
  }

  private static void begin(float[] scores, float[] beyond, int at, boolean placed, int n) {
    if (!placed) {
      System.arraycopy(beyond, at, scores, 0, n);
      return;
    }
    for (int t = 0; t < n; t++) {
      scores[t] += beyond[at + t];
    }
  }

  private static void four(
      float[][] queries, int d, float[][] planes, int k, int at, float[] scores, int n) {
    float[] q0 = queries[d];
    float[] q1 = queries[d + 1];
    float[] q2 = queries[d + 2];
    float[] q3 = queries[d + 3];
    float[] k0 = planes[k];
    float[] k1 = planes[k + 1];
    float[] k2 = planes[k + 2];
    float[] k3 = planes[k + 3];
    for (int t = 0; t < n; t++) {
      scores[t] =
          Math.fma(
              q0[t],
              k0[at + t],
              Math.fma(
                  q1[t],
                  k1[at + t],
                  Math.fma(q2[t], k2[at + t], Math.fma(q3[t], k3[at + t], scores[t]))));
    }
  }

  private static void one(float[] query, float[] keys, int at, float[] scores, int n) {
    for (int t = 0; t < n; t++) {
      scores[t] = Math.fma(query[t], keys[at + t], scores[t]);
    }
  }

  private static void take(float[][] shares, int i, float[] values, int at, float[] sum, int n) {
    float[] a = shares[i];
    float[] b = shares[i + 1];
    float[] c = shares[i + 2];
    for (int t = 0; t < n; t++) {
      sum[t] =
          Math.fma(
              a[t],
              values[at + t],
              Math.fma(b[t], values[at + t + 1], Math.fma(c[t], values[at + t + 2], sum[t])));
    }
  }

  /** Nine scores become nine shares that sum to 1. */
  private void soften(float[][] scores, int n) {
    System.arraycopy(scores[0], 0, scratch, 0, n);
    for (int i = 1; i < 9; i++) {
      most(scores[i], scratch, n);
    }
    for (int i = 0; i < 9; i++) {
      subtract(scores[i], scratch, n);
      Exponential.apply(scores[i], n);
    }
    System.arraycopy(scores[0], 0, scratch, 0, n);
    for (int i = 1; i < 9; i++) {
      add(scores[i], scratch, n);
    }
    invert(scratch, n);
    for (int i = 0; i < 9; i++) {
      multiply(scratch, scores[i], n);
    }
  }

  /** The rest of a block: adds attention to the states, and then what the MLP makes of them. */
  void finish(AttentionWeights weights, int n) {
    addAll(update, n);
    normalise(weights.mlpNorm, n);
    Dense.apply(normalised, weights.mlpHidden.weight(), weights.mlpHidden.bias(), mlp, n);
    for (float[] unit : mlp) {
      gelu(unit, n);
    }
    Dense.apply(mlp, weights.mlpOutput.weight(), weights.mlpOutput.bias(), update, n);
    addAll(update, n);
  }

  private void addAll(float[][] more, int n) {
    for (int c = 0; c < channels; c++) {
      add(more[c], states[c], n);
    }
  }

  /** How the blocks' result, put through the activation, differs from the state. */
  void change(State from, int cell, int n) {
    float[] values = from.values();
    for (int c = 0; c < channels; c++) {
      for (int t = 0, i = cell * channels + c; t < n; t++, i += channels) {
        update[c][t] = activated(states[c][t]) - values[i];
      }
    }
  }

  private float activated(float x) {
    return switch (attention.output()) {
      case NONE -> x;
      case TANH -> (float) Math.tanh(x);
      case RELU -> Math.max(0, x);
      case LEAKY -> x < 0 ? OutputActivation.SLOPE * x : x;
    };
  }

  private void normalise(AttentionWeights.Layer norm, int n) {
    Arrays.fill(mean, 0, n, 0);
    Arrays.fill(root, 0, n, 0);
    for (float[] channel : states) {
      add(channel, mean, n);
    }
    for (int t = 0; t < n; t++) {
      mean[t] /= channels;
    }
    for (float[] channel : states) {
      addSquares(channel, mean, root, n);
    }
    for (int t = 0; t < n; t++) {
      root[t] = 1 / (float) Math.sqrt(root[t] / channels + Attention.TINY);
    }
    for (int c = 0; c < channels; c++) {
      normalise(states[c], mean, root, norm.weight()[c], norm.bias()[c], normalised[c], n);
    }
  }

  private static void normalise(
      float[] from, float[] mean, float[] root, float weight, float bias, float[] to, int n) {
    for (int t = 0; t < n; t++) {
      to[t] = Math.fma((from[t] - mean[t]) * root[t], weight, bias);
    }
  }

  private static void addSquares(float[] from, float[] mean, float[] sum, int n) {
    for (int t = 0; t < n; t++) {
      float difference = from[t] - mean[t];
      sum[t] = Math.fma(difference, difference, sum[t]);
    }
  }

  /**
   * x times the normal distribution up to x, whose tail is e to the -x² / 2 times a polynomial
   * (Abramowitz and Stegun, 7.1.26), to about 4e-7.
   */
  private void gelu(float[] x, int n) {
    for (int t = 0; t < n; t++) {
      scratch[t] = -0.5f * x[t] * x[t];
    }
    Exponential.apply(scratch, n);
    tail(x, scratch, n);
  }

  private static void tail(float[] x, float[] exponential, int n) {
    for (int t = 0; t < n; t++) {
      float size = Math.abs(x[t]);
      float u = 1 / Math.fma(size, 0.3275911f * 0.70710678f, 1);
      float p = Math.fma(u, 1.061405429f, -1.453152027f);
      p = Math.fma(u, Math.fma(u, Math.fma(u, p, 1.421413741f), -0.284496736f), 0.254829592f);
      float tail = 0.5f * u * p * exponential[t]; // of the distribution beyond |x|
      x[t] = Math.max(x[t], 0) - size * tail;
    }
  }

  private static void most(float[] from, float[] most, int n) {
    for (int t = 0; t < n; t++) {
      most[t] = Math.max(most[t], from[t]);
    }
  }

  private static void subtract(float[] from, float[] less, int n) {
    for (int t = 0; t < n; t++) {
      from[t] -= less[t];
    }
  }

  private static void add(float[] from, float[] sum, int n) {
    for (int t = 0; t < n; t++) {
      sum[t] += from[t];
    }
  }

  private static void invert(float[] values, int n) {
    for (int t = 0; t < n; t++) {
      values[t] = 1 / values[t];
    }
  }

  private static void multiply(float[] factor, float[] values, int n) {
    for (int t = 0; t < n; t++) {
      values[t] *= factor[t];
    }
  }
}
