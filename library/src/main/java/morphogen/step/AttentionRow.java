package morphogen.step;

import java.util.Arrays;
import morphogen.cells.State;
import morphogen.rule.Attention;
import morphogen.rule.Owner;

/**
 * A run of cells of one row that attend, channel by channel, so that all inner loops are along the
 * row. Each thread needs one of its own.
 */
public final class AttentionRow {
  /** The most cells of a run. */
  static final int TILE = TileBuffers.TILE;

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
  final float[][] taken; // [hidden, TILE]
  private final float[][][] takenByHead; // the same, head by head
  private final float[] none;
  private final float[][] mlp; // [4 * channels, TILE]
  final float[][] head; // [head][TILE]: one head's queries
  private final LayerNorm norm;
  private final float[] scratch;
  private final int[] places; // where on the grid channels are
  private final float[] offsets; // what the grid adds to them

  /** For channels that are all of the grid's. */
  AttentionRow(Attention attention, int channels) {
    this(attention, channels, new TileBuffers());
  }

  /** For channels that are where the owner says. */
  AttentionRow(Attention attention, Owner owner, TileBuffers buffers) {
    this(attention, owner.dynamics().channels(), buffers);
    Arrays.setAll(places, owner::place);
    Arrays.fill(offsets, 0, owner.dynamics().visible(), owner.offset());
  }

  private AttentionRow(Attention attention, int channels, TileBuffers buffers) {
    this.attention = attention;
    this.channels = channels;
    boolean blocks = attention.blocks() > 0;
    states = buffers.rows(0, channels);
    triples = buffers.rows(1, 3 * attention.hidden());
    update = buffers.rows(2, channels);
    float[][] nine = buffers.rows(3, 9 * attention.heads());
    shares = new float[attention.heads()][][];
    Arrays.setAll(shares, h -> Arrays.copyOfRange(nine, 9 * h, 9 * h + 9));
    normalised = buffers.rows(4, blocks ? channels : 0);
    mlp = buffers.rows(5, blocks ? Attention.MLP_WIDTH * channels : 0);
    taken = buffers.rows(6, attention.hidden());
    takenByHead = new float[attention.heads()][][];
    Arrays.setAll(
        takenByHead,
        h -> Arrays.copyOfRange(taken, h * attention.head(), (h + 1) * attention.head()));
    none = new float[attention.head()];
    head = buffers.rows(7, attention.head());
    norm = new LayerNorm(channels, TILE);
    scratch = buffers.rows(8, 1)[0];
    places = new int[channels];
    offsets = new float[channels];
    Arrays.setAll(places, c -> c);
  }

  /** Takes n cells of a state over. */
  void read(State from, int cell, int n) {
    float[] values = from.values();
    int wide = from.channels();
    for (int c = 0; c < channels; c++) {
      float[] to = states[c];
      float offset = offsets[c];
      for (int t = 0, i = cell * wide + places[c]; t < n; t++, i += wide) {
        to[t] = values[i] - offset;
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
      norm.forward(states, weights.norm, normalised, n);
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
      if (weights.valuePositions.length > 0) {
        Dense.apply(scores, weights.valuePositions[h], none, takenByHead[h], n);
      }
      for (int d = 0; d < width; d++) {
        float[] values = planes[2 * hidden + h * width + d];
        float[] sum = taken[h * width + d];
        if (weights.valuePositions.length == 0) {
          Arrays.fill(sum, 0, n, 0);
        }
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
      Runs.add(scores[i], scratch, n);
    }
    invert(scratch, n);
    for (int i = 0; i < 9; i++) {
      multiply(scratch, scores[i], n);
    }
  }

  /** The rest of a block: adds attention to the states, and then what the MLP makes of them. */
  void finish(AttentionWeights weights, int n) {
    addAll(update, n);
    norm.forward(states, weights.mlpNorm, normalised, n);
    Dense.apply(normalised, weights.mlpHidden.weight(), weights.mlpHidden.bias(), mlp, n);
    for (float[] unit : mlp) {
      Gelu.apply(unit, n);
    }
    Dense.apply(mlp, weights.mlpOutput.weight(), weights.mlpOutput.bias(), update, n);
    addAll(update, n);
  }

  private void addAll(float[][] more, int n) {
    for (int c = 0; c < channels; c++) {
      Runs.add(more[c], states[c], n);
    }
  }

  /** How the blocks' result, put through the activation, differs from the state. */
  void change(State from, int cell, int n) {
    float[] values = from.values();
    int wide = from.channels();
    for (int c = 0; c < channels; c++) {
      float offset = offsets[c];
      for (int t = 0, i = cell * wide + places[c]; t < n; t++, i += wide) {
        update[c][t] = attention.output().of(states[c][t]) - (values[i] - offset);
      }
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
