package morphogen.step;

import java.util.Arrays;
import java.util.Map;
import morphogen.rule.Attention;

/** The adjoint of one pass of attention, for runs of cells; sums the gradients of its weights. */
final class AttentionAdjoint {
  private static final int TILE = AttentionRow.TILE;

  private final Attention attention;
  private final int channels;
  private final boolean blocks;
  private final AttentionRow row; // has what is to be walked back over

  private final float[][] seen; // [channels + 1, TILE]: normalised, or as they are; then ones
  private final float[][] seenOnly; // the same without the ones
  private final float[][] taken; // [hidden + 1, TILE]
  private final float[][] mlp; // [4 * channels + 1, TILE]
  private final float[][] units; // the same without the ones
  private final float[][] between; // [channels, TILE]: states with what attention added
  private final float[][] slopes; // [4 * channels, TILE]
  private final float[][] change; // [channels, TILE]: a gradient
  private final float[][] normalised; // [channels, TILE]: of what the MLP was given
  private final float[][] takenGradient; // [hidden, TILE]
  private final float[][][] takenByHead; // the same, head by head
  private final float[][] mlpGradient; // [4 * channels, TILE]
  private final float[][] triple; // [3 * hidden, TILE]
  private final float[][] query; // [head + 1, TILE]
  private final float[][] scores = new float[9][TILE];
  private final float[] sum = new float[TILE];
  private final float[] scratch = new float[TILE];
  private final LayerNorm norm;

  private final Dots tripleDots;
  private final Dots outputDots;
  private final Dots mlpHiddenDots;
  private final Dots mlpOutputDots;
  private final Dots[] keyPlaceDots; // [head] of [head, 9]
  private final Dots[] valuePlaceDots; // [head] of [9, head]
  private final float[][][] normSums = new float[4][][]; // weight, bias, the MLP's weight, bias
  private final float[] none;

  private AttentionWeights weights;
  private float[] triplesTransposed; // [3 * hidden, channels]
  private float[] outputTransposed; // [channels, hidden]
  private float[] mlpHiddenTransposed; // [4 * channels, channels]
  private float[] mlpOutputTransposed; // [channels, 4 * channels]

  AttentionAdjoint(Attention attention, int channels, AttentionRow row) {
    this.attention = attention;
    this.channels = channels;
    this.row = row;
    blocks = attention.blocks() > 0;
    int hidden = attention.hidden();
    int wide = blocks ? Attention.MLP_WIDTH * channels : 0;
    seen = Dots.withOnes(channels, TILE);
    seenOnly = Arrays.copyOf(seen, channels);
    taken = Dots.withOnes(hidden, TILE);
    mlp = Dots.withOnes(wide, TILE);
    units = Arrays.copyOf(mlp, wide);
    between = new float[channels][TILE];
    slopes = new float[wide][TILE];
    change = new float[channels][TILE];
    normalised = new float[channels][TILE];
    takenGradient = new float[hidden][TILE];
    takenByHead = new float[attention.heads()][][];
    int width = attention.head();
    Arrays.setAll(takenByHead, h -> Arrays.copyOfRange(takenGradient, h * width, (h + 1) * width));
    mlpGradient = new float[wide][TILE];
    triple = new float[3 * hidden][TILE];
    query = new float[attention.head()][TILE];
    norm = new LayerNorm(channels, TILE);
    tripleDots = new Dots(channels + 1, 3 * hidden, TILE);
    outputDots = new Dots(hidden + 1, channels, TILE);
    mlpHiddenDots = new Dots(channels + 1, wide, TILE);
    mlpOutputDots = new Dots(wide + 1, channels, TILE);
    keyPlaceDots = new Dots[attention.position() ? attention.heads() : 0];
    Arrays.setAll(keyPlaceDots, h -> new Dots(attention.head(), 9, TILE));
    valuePlaceDots = new Dots[attention.valuePosition() ? attention.heads() : 0];
    Arrays.setAll(valuePlaceDots, h -> new Dots(9, attention.head(), TILE));
    Arrays.setAll(normSums, i -> new float[blocks ? channels : 0][TILE]);
    none = new float[Math.max(3 * hidden, Math.max(wide, channels))];
  }

  /** Walks back over a pass with these weights from now on, and forgets all gradients. */
  void use(AttentionWeights weights) {
    this.weights = weights;
    int hidden = attention.hidden();
    triplesTransposed = Dense.transposed(weights.triples.weight(), channels, 3 * hidden);
    outputTransposed = Dense.transposed(weights.output.weight(), hidden, channels);
    tripleDots.clear();
    outputDots.clear();
    for (Dots dots : keyPlaceDots) {
      dots.clear();
    }
    for (Dots dots : valuePlaceDots) {
      dots.clear();
    }
    if (blocks) {
      int wide = mlpGradient.length;
      mlpHiddenTransposed = Dense.transposed(weights.mlpHidden.weight(), channels, wide);
      mlpOutputTransposed = Dense.transposed(weights.mlpOutput.weight(), wide, channels);
      mlpHiddenDots.clear();
      mlpOutputDots.clear();
      for (float[][] sums : normSums) {
        for (float[] one : sums) {
          Arrays.fill(one, 0);
        }
      }
    }
  }

  /**
   * From what a pass made to its queries, keys and values.
   *
   * @param planes queries, keys and values; the states of the run are in the row
   * @param gradient of what the pass made; afterwards of the states as far as they were passed on
   *     beside attention
   * @param triples gets the gradients of queries, keys and values
   */
  void attention(
      float[][] planes,
      float[] beyond,
      Planes gradient,
      Planes triples,
      int at,
      int stride,
      int n) {
    row.only(at, n);
    row.attend(weights, planes, beyond, stride);
    copy(row.taken, taken, n);
    for (int c = 0; c < channels; c++) {
      System.arraycopy(gradient.channel(c), at, change[c], 0, n);
    }
    if (blocks) {
      mlp(n);
    }
    outputDots.add(taken, change, n);
    Dense.apply(change, outputTransposed, none, takenGradient, n);
    for (int h = 0; h < attention.heads(); h++) {
      head(h, planes, triples, at, stride, n);
    }
    for (int c = 0; c < channels; c++) {
      if (blocks) {
        System.arraycopy(change[c], 0, gradient.channel(c), at, n);
      } else {
        Arrays.fill(gradient.channel(c), at, at + n, 0); // a layer passes nothing on beside it
      }
    }
  }

  /** Back over the MLP and its normalisation; {@link #change} is then of what attention added. */
  private void mlp(int n) {
    for (int c = 0; c < channels; c++) {
      System.arraycopy(row.states[c], 0, between[c], 0, n);
      Runs.add(row.update[c], between[c], n);
    }
    norm.forward(between, weights.mlpNorm, seen, n);
    Dense.apply(seenOnly, weights.mlpHidden.weight(), weights.mlpHidden.bias(), units, n);
    for (int j = 0; j < units.length; j++) {
      System.arraycopy(units[j], 0, slopes[j], 0, n);
      Gelu.slope(slopes[j], scratch, n);
      Gelu.apply(units[j], n);
    }
    mlpOutputDots.add(mlp, change, n);
    Dense.apply(change, mlpOutputTransposed, none, mlpGradient, n);
    for (int j = 0; j < units.length; j++) {
      Runs.multiply(slopes[j], mlpGradient[j], n);
    }
    mlpHiddenDots.add(seen, mlpGradient, n);
    Dense.apply(mlpGradient, mlpHiddenTransposed, none, normalised, n);
    norm.backward(between, weights.mlpNorm, normalised, normSums[2], normSums[3], n);
    for (int c = 0; c < channels; c++) {
      Runs.add(normalised[c], change[c], n);
    }
  }

  /** Back over the softmax of a head to its queries, keys and values. */
  private void head(int h, float[][] planes, Planes triples, int at, int stride, int n) {
    int width = attention.head();
    int hidden = attention.hidden();
    Arrays.fill(sum, 0, n, 0);
    for (int i = 0; i < 9; i++) {
      int near = at + (i / 3 - 1) * stride + i % 3 - 1;
      float[] share = row.shares[h][i];
      Arrays.fill(scores[i], 0, n, 0);
      for (int d = h * width; d < (h + 1) * width; d++) {
        float place =
            valuePlaceDots.length > 0 ? weights.valuePositions[h][i * width + d - h * width] : 0;
        valueBack(takenGradient[d], planes[2 * hidden + d], near, place, scores[i], n);
        Runs.spread(share, takenGradient[d], triples.channel(2 * hidden + d), near, n);
      }
      Runs.gather(share, scores[i], 0, sum, n);
    }
    for (int i = 0; i < 9; i++) {
      soften(row.shares[h][i], sum, scores[i], n);
    }
    for (int d = 0; d < width; d++) {
      System.arraycopy(planes[h * width + d], at, query[d], 0, n);
      float[] to = triples.channel(h * width + d);
      for (int i = 0; i < 9; i++) {
        int near = at + (i / 3 - 1) * stride + i % 3 - 1;
        float place = weights.positions.length > 0 ? weights.positions[h][d * 9 + i] : 0;
        queryBack(scores[i], planes[hidden + h * width + d], near, place, to, at, n);
        Runs.spread(scores[i], query[d], triples.channel(hidden + h * width + d), near, n);
      }
    }
    if (keyPlaceDots.length > 0) {
      keyPlaceDots[h].add(query, scores, n);
    }
    if (valuePlaceDots.length > 0) {
      valuePlaceDots[h].add(row.shares[h], takenByHead[h], n);
    }
  }

  private static void valueBack(
      float[] taken, float[] values, int near, float place, float[] to, int n) {
    for (int t = 0; t < n; t++) {
      to[t] = Math.fma(taken[t], values[near + t] + place, to[t]);
    }
  }

  private static void queryBack(
      float[] scores, float[] keys, int near, float place, float[] to, int at, int n) {
    for (int t = 0; t < n; t++) {
      to[at + t] = Math.fma(scores[t], keys[near + t] + place, to[at + t]);
    }
  }

  private static void soften(float[] share, float[] sum, float[] gradient, int n) {
    for (int t = 0; t < n; t++) {
      gradient[t] = share[t] * (gradient[t] - sum[t]);
    }
  }

  /**
   * From queries, keys and values to the states that they were made of.
   *
   * @param gradient of the states; more is added
   */
  void look(Planes gradient, Planes triples, int at, int n) {
    if (blocks) {
      norm.forward(row.states, weights.norm, seen, n);
    } else {
      copy(row.states, seen, n);
    }
    for (int i = 0; i < triple.length; i++) {
      System.arraycopy(triples.channel(i), at, triple[i], 0, n);
    }
    tripleDots.add(seen, triple, n);
    Dense.apply(triple, triplesTransposed, none, change, n);
    if (blocks) {
      norm.backward(row.states, weights.norm, change, normSums[0], normSums[1], n);
    }
    for (int c = 0; c < channels; c++) {
      Runs.addTo(change[c], gradient.channel(c), at, n);
    }
  }

  private static void copy(float[][] from, float[][] to, int n) {
    for (int i = 0; i < from.length; i++) {
      System.arraycopy(from[i], 0, to[i], 0, n);
    }
  }

  /** Writes the gradients of a pass's tensors, by name. */
  void gradients(int pass, Map<String, float[]> to) {
    Names names = new Names(pass, to);
    int hidden = attention.hidden();
    float[] weight = tripleDots.weights();
    float[] bias = tripleDots.biases();
    float scale = (float) (1 / Math.sqrt(attention.head()));
    String[] parts = {Attention.QUERY, Attention.KEY, Attention.VALUE};
    for (int i = 0; i < parts.length; i++) {
      float factor = i == 0 ? scale : 1; // queries are divided by it beforehand
      names.put(
          parts[i], part(weight, channels, i * hidden, factor), part(bias, 1, i * hidden, factor));
    }
    names.put(Attention.OUTPUT, outputDots.weights(), outputDots.biases());
    if (attention.position()) {
      to.put(
          attention.tensor(pass, Attention.POSITION, Attention.WEIGHT),
          attention.vectors(keyPlaces()));
    }
    if (attention.valuePosition()) {
      to.put(
          attention.tensor(pass, Attention.VALUE_POSITION, Attention.WEIGHT),
          attention.vectors(valuePlaces()));
    }
    if (blocks) {
      names.put(Attention.NORM, totals(normSums[0]), totals(normSums[1]));
      names.put(Attention.MLP_NORM, totals(normSums[2]), totals(normSums[3]));
      names.put(Attention.MLP_HIDDEN, mlpHiddenDots.weights(), mlpHiddenDots.biases());
      names.put(Attention.MLP_OUTPUT, mlpOutputDots.weights(), mlpOutputDots.biases());
    }
  }

  /** Some columns of {@code [rows, 3 * hidden]}. */
  private float[] part(float[] whole, int rows, int column, float factor) {
    int hidden = attention.hidden();
    float[] part = new float[rows * hidden];
    for (int i = 0; i < part.length; i++) {
      part[i] = factor * whole[i / hidden * 3 * hidden + column + i % hidden];
    }
    return part;
  }

  /** {@code [9, hidden]} of sums {@code [head] of [head, 9]}. */
  private float[] keyPlaces() {
    float[] places = new float[9 * attention.hidden()];
    for (int h = 0; h < attention.heads(); h++) {
      float[] totals = keyPlaceDots[h].totals();
      for (int i = 0; i < totals.length; i++) {
        places[i % 9 * attention.hidden() + h * attention.head() + i / 9] = totals[i];
      }
    }
    return places;
  }

  /** {@code [9, hidden]} of sums {@code [head] of [9, head]}. */
  private float[] valuePlaces() {
    int head = attention.head();
    float[] places = new float[9 * attention.hidden()];
    for (int h = 0; h < attention.heads(); h++) {
      float[] totals = valuePlaceDots[h].totals();
      for (int i = 0; i < totals.length; i++) {
        places[i / head * attention.hidden() + h * head + i % head] = totals[i];
      }
    }
    return places;
  }

  private static float[] totals(float[][] sums) {
    float[] totals = new float[sums.length];
    for (int c = 0; c < sums.length; c++) {
      double total = 0;
      for (float value : sums[c]) {
        total += value;
      }
      totals[c] = (float) total;
    }
    return totals;
  }

  /** Puts weights and biases of a pass under their names. */
  private final class Names {
    private final int pass;
    private final Map<String, float[]> to;

    Names(int pass, Map<String, float[]> to) {
      this.pass = pass;
      this.to = to;
    }

    void put(String part, float[] weight, float[] bias) {
      to.put(attention.tensor(pass, part, Attention.WEIGHT), weight);
      to.put(attention.tensor(pass, part, Attention.BIAS), bias);
    }
  }
}
