package morphogen.shader;

import java.nio.FloatBuffer;
import java.util.Arrays;
import morphogen.rule.Attention;
import morphogen.rule.Owner;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/** A rule of {@link Attention} as attention.glsl reads it, pass by pass. */
final class AttentionPacking {
  private final Rule rule;
  private final Attention attention;
  private final int channels;
  private final int[] own; // by channel of the grid, in whole layers; -1 if the rule has none there
  private final FloatBuffer to;

  private AttentionPacking(Rule rule, Owner owner, int wide, FloatBuffer to) {
    this.rule = rule;
    this.to = to;
    attention = Attention.of(rule.spec());
    channels = rule.spec().channels();
    own = new int[(wide + 3) / 4 * 4];
    Arrays.fill(own, -1);
    for (int c = 0; c < channels; c++) {
      own[owner.place(c)] = c;
    }
  }

  /**
   * How many vectors of four numbers one pass has.
   *
   * @param layers of the grid
   */
  static int vectors(RuleSpec spec, int layers) {
    Attention attention = Attention.of(spec);
    int units = (attention.head() + 3) / 4;
    int places = (attention.position() ? 9 : 0) + (attention.valuePosition() ? 9 : 0);
    int attend = layers + attention.heads() * units * (2 + 16 * layers + places);
    int mlp = 5 * layers + spec.channels() * (1 + 8 * layers);
    return attention.blocks() > 0 ? attend + mlp : attend;
  }

  /**
   * In the order that attention.glsl describes.
   *
   * @param owner where on the grid the rule's channels are
   * @param wide channels of the grid
   */
  static void pack(Rule rule, Owner owner, int wide, FloatBuffer to) {
    AttentionPacking packing = new AttentionPacking(rule, owner, wide, to);
    for (int pass = 0; pass < packing.attention.passes(); pass++) {
      packing.pass(pass);
    }
  }

  private void pass(int pass) {
    boolean blocks = attention.blocks() > 0;
    if (blocks) {
      norm(pass, Attention.NORM);
    }
    channels(weight(pass, Attention.OUTPUT, Attention.BIAS), 0);
    for (int head = 0; head < attention.heads(); head++) {
      head(pass, head * attention.head());
    }
    if (blocks) {
      norm(pass, Attention.MLP_NORM);
      mlp(pass);
    }
  }

  private void norm(int pass, String part) {
    channels(weight(pass, part, Attention.WEIGHT), 0);
    channels(weight(pass, part, Attention.BIAS), 0);
  }

  /** One head, whose numbers begin at {@code first} of all heads'. */
  private void head(int pass, int first) {
    int hidden = attention.hidden();
    float scale = (float) (1 / Math.sqrt(attention.head()));
    float[] places =
        attention.position()
            ? attention.places(weight(pass, Attention.POSITION, Attention.WEIGHT))
            : null;
    for (int unit = 0; unit < attention.head(); unit += 4) {
      int count = Math.min(4, attention.head() - unit);
      inputs(pass, Attention.QUERY, hidden, first + unit, count, scale, true);
      inputs(pass, Attention.KEY, hidden, first + unit, count, 1, false);
      for (int neighbour = 0; neighbour < 9 && places != null; neighbour++) {
        four(places, neighbour * hidden + first + unit, count, 1);
      }
    }
    float[] valuePlaces =
        attention.valuePosition()
            ? attention.places(weight(pass, Attention.VALUE_POSITION, Attention.WEIGHT))
            : null;
    for (int unit = 0; unit < attention.head(); unit += 4) {
      int count = Math.min(4, attention.head() - unit);
      inputs(pass, Attention.VALUE, hidden, first + unit, count, 1, true);
      for (int neighbour = 0; neighbour < 9 && valuePlaces != null; neighbour++) {
        four(valuePlaces, neighbour * hidden + first + unit, count, 1);
      }
      outputs(weight(pass, Attention.OUTPUT, Attention.WEIGHT), first + unit, count);
    }
  }

  private void mlp(int pass) {
    int hidden = Attention.MLP_WIDTH * channels;
    channels(weight(pass, Attention.MLP_OUTPUT, Attention.BIAS), 0);
    for (int unit = 0; unit < hidden; unit += 4) {
      inputs(pass, Attention.MLP_HIDDEN, hidden, unit, 4, 1, true);
      outputs(weight(pass, Attention.MLP_OUTPUT, Attention.WEIGHT), unit, 4);
    }
  }

  /** Four units of a layer: their biases, and their weights channel by channel. */
  private void inputs(
      int pass, String part, int width, int unit, int count, float scale, boolean biased) {
    float[] weight = weight(pass, part, Attention.WEIGHT);
    float[] bias = weight(pass, part, Attention.BIAS);
    if (biased) {
      four(bias, unit, count, scale);
    }
    for (int c : own) {
      four(weight, c * width + unit, c < 0 ? 0 : count, scale);
    }
  }

  /** What four units put out, unit by unit. */
  private void outputs(float[] weight, int unit, int count) {
    for (int u = 0; u < 4; u++) {
      channels(u < count ? weight : new float[channels], u < count ? (unit + u) * channels : 0);
    }
  }

  private void channels(float[] from, int at) {
    for (int c : own) {
      to.put(c < 0 ? 0 : from[at + c]);
    }
  }

  private void four(float[] from, int at, int count, float scale) {
    for (int i = 0; i < 4; i++) {
      to.put(i < count ? scale * from[at + i] : 0);
    }
  }

  private float[] weight(int pass, String part, String ending) {
    return rule.weight(attention.tensor(pass, part, ending));
  }
}
