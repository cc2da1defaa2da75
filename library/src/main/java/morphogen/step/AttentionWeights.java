package morphogen.step;

import morphogen.rule.Attention;
import morphogen.rule.Rule;

/** One pass's weights as {@link AttentionRow} needs them. */
final class AttentionWeights {
  final Layer triples; // [channels, 3 * hidden]: queries, already divided by √(head), keys, values
  final float[][] positions; // [heads] of [head, 9]; empty without
  final float[][] valuePositions; // [heads] of [9, head]; empty without
  final Layer output;
  final Layer norm; // weight [channels] and bias; null without blocks
  final Layer mlpNorm;
  final Layer mlpHidden;
  final Layer mlpOutput;

  /**
   * A layer.
   *
   * @param weight {@code [inputs, outputs]}
   * @param bias {@code [outputs]}
   */
  record Layer(float[] weight, float[] bias) {}

  AttentionWeights(Rule rule, int pass) {
    Attention attention = Attention.of(rule.spec());
    int channels = rule.spec().channels();
    float scale = (float) (1 / Math.sqrt(attention.head()));
    Layer query = scaled(layer(rule, pass, Attention.QUERY), scale);
    triples =
        beside(
            channels, query, layer(rule, pass, Attention.KEY), layer(rule, pass, Attention.VALUE));
    positions = attention.position() ? positions(rule, attention, pass) : new float[0][];
    valuePositions =
        attention.valuePosition() ? valuePositions(rule, attention, pass) : new float[0][];
    output = layer(rule, pass, Attention.OUTPUT);
    boolean blocks = attention.blocks() > 0;
    norm = blocks ? layer(rule, pass, Attention.NORM) : null;
    mlpNorm = blocks ? layer(rule, pass, Attention.MLP_NORM) : null;
    mlpHidden = blocks ? layer(rule, pass, Attention.MLP_HIDDEN) : null;
    mlpOutput = blocks ? layer(rule, pass, Attention.MLP_OUTPUT) : null;
  }

  private static Layer layer(Rule rule, int pass, String part) {
    Attention attention = Attention.of(rule.spec());
    return new Layer(
        rule.weight(attention.tensor(pass, part, Attention.WEIGHT)),
        rule.weight(attention.tensor(pass, part, Attention.BIAS)));
  }

  private static Layer scaled(Layer layer, float scale) {
    return new Layer(scaled(layer.weight, scale), scaled(layer.bias, scale));
  }

  private static float[] scaled(float[] values, float scale) {
    float[] scaled = values.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= scale;
    }
    return scaled;
  }

  /** One layer that does what three do. */
  private static Layer beside(int inputs, Layer... layers) {
    int outputs = layers[0].bias.length;
    int all = outputs * layers.length;
    float[] weight = new float[inputs * all];
    float[] bias = new float[all];
    for (int l = 0; l < layers.length; l++) {
      for (int i = 0; i < inputs; i++) {
        System.arraycopy(layers[l].weight, i * outputs, weight, i * all + l * outputs, outputs);
      }
      System.arraycopy(layers[l].bias, 0, bias, l * outputs, outputs);
    }
    return new Layer(weight, bias);
  }

  private static float[][] positions(Rule rule, Attention attention, int pass) {
    float[] vectors = rule.weight(attention.tensor(pass, Attention.POSITION, Attention.WEIGHT));
    float[] places = attention.places(vectors);
    int head = attention.head();
    float[][] positions = new float[attention.heads()][head * 9];
    for (int d = 0; d < attention.hidden(); d++) {
      for (int neighbour = 0; neighbour < 9; neighbour++) {
        positions[d / head][d % head * 9 + neighbour] = places[neighbour * attention.hidden() + d];
      }
    }
    return positions;
  }

  private static float[][] valuePositions(Rule rule, Attention attention, int pass) {
    String name = attention.tensor(pass, Attention.VALUE_POSITION, Attention.WEIGHT);
    float[] places = attention.places(rule.weight(name));
    int head = attention.head();
    float[][] positions = new float[attention.heads()][9 * head];
    for (int i = 0; i < places.length; i++) {
      int d = i % attention.hidden();
      positions[d / head][i / attention.hidden() * head + d % head] = places[i];
    }
    return positions;
  }
}
