package morphogen.step;

import java.util.Arrays;
import morphogen.cells.State;
import morphogen.rule.Attention;
import morphogen.rule.Owner;

/**
 * Cells that attend, channel by channel, so that all inner loops are along them: pieces of rows of
 * a grid, one after the other. Each thread needs one of its own.
 */
public final class AttentionRow {
  /** The most cells of all pieces together. */
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
  final float[][] taken; // [hidden, TILE]
  private final float[][][] takenByHead; // the same, head by head
  private final float[] none;
  private final float[][] mlp; // [4 * channels, TILE]
  final float[][] head; // [head][TILE]: one head's queries
  private final LayerNorm norm;
  private final float[] scratch;
  private final int[] places; // where on the grid channels are
  private final float[] offsets; // what the grid adds to them
  private final int[] at = new int[TILE]; // where on planes each piece begins
  private final int[] first = new int[TILE + 1]; // and where here; then where the last one ends
  private int pieces;

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

  /** No piece is here from now on. */
  void clear() {
    pieces = 0;
  }

  /**
   * Adds a piece.
   *
   * @param at where on planes it begins
   * @param n cells
   * @return where here it begins
   */
  int add(int at, int n) {
    this.at[pieces] = at;
    int from = first[pieces++];
    first[pieces] = from + n;
    return from;
  }

  /** One piece alone is here from now on. */
  void only(int at, int n) {
    clear();
    add(at, n);
  }

  /** Takes n cells of a state over, as those from a place here on. */
  void read(State from, int cell, int to, int n) {
    float[] values = from.values();
    int wide = from.channels();
    for (int c = 0; c < channels; c++) {
      float[] states = this.states[c];
      float offset = offsets[c];
      for (int t = 0, i = cell * wide + places[c]; t < n; t++, i += wide) {
        states[to + t] = values[i] - offset;
      }
    }
  }

  /** Takes the states of all pieces over from planes. */
  void read(float[][] planes) {
    for (int c = 0; c < channels; c++) {
      gather(planes[c], states[c]);
    }
  }

  /** Writes so many channels of all pieces. */
  void write(float[][] from, float[][] planes, int count) {
    for (int c = 0; c < count; c++) {
      for (int p = 0; p < pieces; p++) {
        System.arraycopy(from[c], first[p], planes[c], at[p], first[p + 1] - first[p]);
      }
    }
  }

  private void gather(float[] plane, float[] to) {
    for (int p = 0; p < pieces; p++) {
      System.arraycopy(plane, at[p], to, first[p], first[p + 1] - first[p]);
    }
  }

  /** Queries, keys and values of the states. */
  void look(AttentionWeights weights) {
    int n = first[pieces];
    float[][] seen = states;
    if (weights.norm != null) {
      norm.forward(states, weights.norm, normalised, n);
      seen = normalised;
    }
    Dense.apply(seen, weights.triples.weight(), weights.triples.bias(), triples, n);
  }

  /** What attention adds, to {@link #update}. */
  void attend(AttentionWeights weights, float[][] planes, float[] beyond, int stride) {
    int n = first[pieces];
    int width = attention.head();
    for (int h = 0; h < attention.heads(); h++) {
      for (int d = 0; d < width; d++) {
        gather(planes[h * width + d], head[d]);
      }
      if (weights.positions.length > 0) {
        Dense.apply(head, weights.positions[h], NINE_ZEROS, shares[h], n);
      }
      for (int p = 0; p < pieces; p++) {
        score(h, p, weights.positions.length > 0, planes, beyond, stride);
      }
      soften(shares[h], n);
      if (weights.valuePositions.length > 0) {
        Dense.apply(shares[h], weights.valuePositions[h], none, takenByHead[h], n);
      } else {
        for (float[] sum : takenByHead[h]) {
          Arrays.fill(sum, 0, n, 0);
        }
      }
      for (int p = 0; p < pieces; p++) {
        take(h, p, planes, stride);
      }
    }
    Dense.apply(taken, weights.output.weight(), weights.output.bias(), update, n);
  }

  /** How well a piece's queries agree with the keys around. */
  private void score(
      int h, int piece, boolean placed, float[][] planes, float[] beyond, int stride) {
    int from = first[piece];
    int n = first[piece + 1] - from;
    int width = attention.head();
    int keys = attention.hidden() + h * width;
    for (int i = 0; i < 9; i++) {
      float[] scores = shares[h][i];
      int near = at[piece] + (i / 3 - 1) * stride + i % 3 - 1;
      begin(scores, from, beyond, near, placed, n);
      int d = 0;
      for (; d + 3 < width; d += 4) {
        four(head, d, planes, keys + d, near, scores, from, n);
      }
      for (; d < width; d++) {
        one(head[d], planes[keys + d], near, scores, from, n);
      }
    }
  }

  /** Adds the values around a piece, each by its share. */
  private void take(int h, int piece, float[][] planes, int stride) {
    int from = first[piece];
    int n = first[piece + 1] - from;
    int values = 2 * attention.hidden() + h * attention.head();
    for (int d = 0; d < takenByHead[h].length; d++) {
      for (int row = 0; row < 3; row++) {
        int near = at[piece] + (row - 1) * stride - 1;
        take(shares[h], 3 * row, planes[values + d], near, takenByHead[h][d], from, n);
      }
    }
  }

  private static void begin(
      float[] scores, int from, float[] beyond, int at, boolean placed, int n) {
    if (!placed) {
      System.arraycopy(beyond, at, scores, from, n);
      return;
    }
    for (int t = 0; t < n; t++) {
      scores[from + t] += beyond[at + t];
    }
  }

  private static void four(
      float[][] queries, int d, float[][] planes, int k, int at, float[] scores, int from, int n) {
    float[] q0 = queries[d];
    float[] q1 = queries[d + 1];
    float[] q2 = queries[d + 2];
    float[] q3 = queries[d + 3];
    float[] k0 = planes[k];
    float[] k1 = planes[k + 1];
    float[] k2 = planes[k + 2];
    float[] k3 = planes[k + 3];
    for (int t = 0; t < n; t++) {
      scores[from + t] =
          Math.fma(
              q0[from + t],
              k0[at + t],
              Math.fma(
                  q1[from + t],
                  k1[at + t],
                  Math.fma(
                      q2[from + t],
                      k2[at + t],
                      Math.fma(q3[from + t], k3[at + t], scores[from + t]))));
    }
  }

  private static void one(float[] query, float[] keys, int at, float[] scores, int from, int n) {
    for (int t = 0; t < n; t++) {
      scores[from + t] = Math.fma(query[from + t], keys[at + t], scores[from + t]);
    }
  }

  private static void take(
      float[][] shares, int i, float[] values, int at, float[] sum, int from, int n) {
    float[] a = shares[i];
    float[] b = shares[i + 1];
    float[] c = shares[i + 2];
    for (int t = 0; t < n; t++) {
      sum[from + t] =
          Math.fma(
              a[from + t],
              values[at + t],
              Math.fma(
                  b[from + t],
                  values[at + t + 1],
                  Math.fma(c[from + t], values[at + t + 2], sum[from + t])));
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
  void finish(AttentionWeights weights) {
    int n = first[pieces];
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

  /**
   * How the blocks' result of n cells from a place here on, put through the activation, differs
   * from the state.
   */
  void change(State from, int cell, int at, int n) {
    float[] values = from.values();
    int wide = from.channels();
    for (int c = 0; c < channels; c++) {
      float offset = offsets[c];
      for (int t = at, i = cell * wide + places[c]; t < at + n; t++, i += wide) {
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
