package morphogen.rule;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import morphogen.file.JsonText;
import morphogen.file.Tensor;

/**
 * Each cell attends to the nine cells of its 3x3 neighbourhood, itself among them: {@code
 * softmax(query * key / √(hidden / heads))} says how much of each neighbour's value it takes
 * (Vaswani et al., Attention Is All You Need, 2017), and a last layer makes of that what it adds to
 * itself. Neighbours beyond a clipped edge are left out; with joined edges there are always nine.
 *
 * <p>Two forms. With {@code blocks} = 0 it is that single layer, as the design document of
 * Neural-Cellular-Evolution has it (Viteri, 2025). With 1 to 5 blocks it is what that repository's
 * code has: each block adds attention to what its layer normalisation sees, then an MLP of four
 * times the channels with a GELU to what a second one sees. Each block is a pass over the grid of
 * its own, so that a cell of n blocks sees n cells far in one step. There the blocks' result, put
 * through {@code output}, is the next state; what a cell adds to itself is its difference from the
 * state.
 *
 * <p>Without {@code position} a cell cannot tell its neighbours apart but by what they hold: such a
 * rule knows no direction, and what it grows from one cell lies whichever way chance has it. With
 * it, a learned vector for each of the nine places is added to the keys (Shaw et al.,
 * Self-Attention with Relative Position Representations, 2018).
 *
 * @param hidden width of queries, keys and values, all heads together: a multiple of {@code heads},
 *     1 to 1024; theirs is 16
 * @param heads how many attentions a layer has, each of its own share of the width, 1 to 64; one
 *     can only mix neighbours, several can tell what lies one way from what lies another
 * @param blocks 0 for the single layer, or 1 to {@link #MOST_BLOCKS}
 * @param position whether neighbours are told apart by where they are
 * @param valuePosition whether a learned vector for each of the nine places is added to the values
 *     too, so that a cell notices where the grid ends: without it, where all cells are alike their
 *     average is the same in the middle and at an edge, and nothing can begin there; only with
 *     {@code position}
 * @param output what the blocks' result is put through; {@code NONE} for a single layer
 * @param angle by how much the nine places are rotated, in radians, -π to π, clockwise on the
 *     screen; 0 without {@code position}
 */
public record Attention(
    int hidden,
    int heads,
    int blocks,
    boolean position,
    boolean valuePosition,
    OutputActivation output,
    double angle)
    implements Network {
  /** The most blocks there may be. */
  public static final int MOST_BLOCKS = 5;

  /**
   * {@code [channels, hidden]}, as {@link #KEY} and {@link #VALUE}; biases are {@code [hidden]}.
   */
  public static final String QUERY = "query";

  /** What a cell is found by. */
  public static final String KEY = "key";

  /** What is taken of a cell. */
  public static final String VALUE = "value";

  /** {@code [hidden, channels]}, its bias {@code [channels]}: what is made of all that is taken. */
  public static final String OUTPUT = "output";

  /** {@code [9, hidden]}: added to the keys of the nine neighbours, from the top left by rows. */
  public static final String POSITION = "position";

  /** {@code [9, hidden]}: added to the values of the nine neighbours, likewise. */
  public static final String VALUE_POSITION = "position.value";

  /** Layer normalisation before a block's attention: weight and bias, {@code [channels]}. */
  public static final String NORM = "norm";

  /** Layer normalisation before a block's MLP. */
  public static final String MLP_NORM = "mlp.norm";

  /** {@code [channels, 4 * channels]}: the MLP's first layer. */
  public static final String MLP_HIDDEN = "mlp.hidden";

  /** {@code [4 * channels, channels]}: its second layer. */
  public static final String MLP_OUTPUT = "mlp.output";

  /** Ending of the names of weights. */
  public static final String WEIGHT = ".weight";

  /** Ending of the names of biases. */
  public static final String BIAS = ".bias";

  /** How many times as wide as the state an MLP is. */
  public static final int MLP_WIDTH = 4;

  /** What is added to a variance below the root of a layer normalisation. */
  public static final float TINY = 1e-5f;

  /** Checks every value; the message names the one at fault and its range. */
  public Attention {
    Range.check(hidden >= 1 && hidden <= 1024, "hidden", hidden, "1 to 1024");
    Range.check(heads >= 1 && heads <= 64, "heads", heads, "1 to 64");
    Range.check(blocks >= 0 && blocks <= MOST_BLOCKS, "blocks", blocks, "0 to " + MOST_BLOCKS);
    Objects.requireNonNull(output, "output");
    Range.check(angle >= -Math.PI && angle <= Math.PI, "angle", angle, "-π to π");
  }

  /** The single layer of the document: one head of width 16, which knows no direction. */
  public static Attention layer() {
    return new Attention(16, 1, 0, false, false, OutputActivation.NONE, 0);
  }

  /** The repository's: blocks of one head of width 16, without an activation at the end. */
  public static Attention ofBlocks(int blocks) {
    return layer().withBlocks(blocks);
  }

  /** A single layer that knows places, of four heads: for pictures that lie one way. */
  public static Attention directed() {
    return layer().withHeads(4).withPosition(true).withValuePosition(true);
  }

  /**
   * The attention of a spec, for engines that compute nothing else.
   *
   * @throws IllegalArgumentException if it has another network; names it
   */
  public static Attention of(RuleSpec spec) {
    if (spec.network() instanceof Attention attention) {
      return attention;
    }
    throw new IllegalArgumentException(
        "This works on rules of attention, not on one of %s.".formatted(spec.network().name()));
  }

  @Override
  public String name() {
    return "attention";
  }

  @Override
  public void check() {
    Range.check(
        hidden % heads == 0, "hidden", hidden, "a multiple of the number of heads, " + heads);
    Range.check(
        blocks > 0 || output == OutputActivation.NONE,
        "output",
        output,
        "NONE, as it must be for a single layer (blocks = 0)");
    Range.check(
        position || !valuePosition,
        "valuePosition",
        valuePosition,
        "false, as it must be where there are no positions");
    Range.check(
        position || angle == 0, "angle", angle, "0, as it must be where there are no positions");
  }

  /** How many passes over the grid a step is, and so how many cells far a cell sees: 1 to 5. */
  public int passes() {
    return Math.max(1, blocks);
  }

  /** Width of one head. */
  public int head() {
    return hidden / heads;
  }

  /**
   * The full name of a tensor.
   *
   * @param pass from 0
   * @param part one of {@link #QUERY} and its like
   * @param ending {@link #WEIGHT} or {@link #BIAS}
   */
  public String tensor(int pass, String part, String ending) {
    return (blocks == 0 ? "" : "block" + (pass + 1) + ".") + part + ending;
  }

  @Override
  public Map<String, List<Integer>> shapes(int channels) {
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    for (int pass = 0; pass < passes(); pass++) {
      if (blocks > 0) {
        norm(shapes, pass, NORM, channels);
      }
      linear(shapes, pass, QUERY, channels, hidden);
      linear(shapes, pass, KEY, channels, hidden);
      linear(shapes, pass, VALUE, channels, hidden);
      if (position) {
        shapes.put(tensor(pass, POSITION, WEIGHT), List.of(9, hidden));
      }
      if (valuePosition) {
        shapes.put(tensor(pass, VALUE_POSITION, WEIGHT), List.of(9, hidden));
      }
      linear(shapes, pass, OUTPUT, hidden, channels);
      if (blocks > 0) {
        norm(shapes, pass, MLP_NORM, channels);
        linear(shapes, pass, MLP_HIDDEN, channels, MLP_WIDTH * channels);
        linear(shapes, pass, MLP_OUTPUT, MLP_WIDTH * channels, channels);
      }
    }
    return shapes;
  }

  private void linear(
      Map<String, List<Integer>> shapes, int pass, String part, int inputs, int outputs) {
    shapes.put(tensor(pass, part, WEIGHT), List.of(inputs, outputs));
    shapes.put(tensor(pass, part, BIAS), List.of(outputs));
  }

  private void norm(Map<String, List<Integer>> shapes, int pass, String part, int channels) {
    shapes.put(tensor(pass, part, WEIGHT), List.of(channels));
    shapes.put(tensor(pass, part, BIAS), List.of(channels));
  }

  /**
   * Every layer Glorot uniform, ±√(6 / (inputs + outputs)), but those that add to the state, which
   * are 0, as biases are; normalisations are multiplied by 1.
   */
  @Override
  public List<Tensor> untrained(int channels, long randomSeed) {
    Random random = new Random(randomSeed);
    List<Tensor> tensors = ones(channels);
    for (Tensor tensor : tensors) {
      if (isMatrix(tensor) && !adds(tensor)) {
        double limit = Math.sqrt(6.0 / (tensor.shape().get(0) + tensor.shape().get(1)));
        for (int i = 0; i < tensor.values().length; i++) {
          tensor.values()[i] = (float) ((2 * random.nextDouble() - 1) * limit);
        }
      }
    }
    return tensors;
  }

  /** Normalisations are multiplied by 1. */
  @Override
  public List<Tensor> random(int channels, double deviation, long randomSeed) {
    Random random = new Random(randomSeed);
    List<Tensor> tensors = ones(channels);
    for (Tensor tensor : tensors) {
      for (int i = 0; isMatrix(tensor) && i < tensor.values().length; i++) {
        tensor.values()[i] = (float) (deviation * random.nextGaussian());
      }
    }
    return tensors;
  }

  /** Zeros, but what normalised values are multiplied by. */
  private List<Tensor> ones(int channels) {
    List<Tensor> tensors = zeros(channels);
    for (Tensor tensor : tensors) {
      if (tensor.name().endsWith(NORM + WEIGHT)) {
        Arrays.fill(tensor.values(), 1);
      }
    }
    return tensors;
  }

  private static boolean isMatrix(Tensor tensor) {
    return tensor.shape().size() == 2;
  }

  /** Whether it is of a layer whose outputs are added to the state. */
  private static boolean adds(Tensor tensor) {
    return tensor.name().contains(OUTPUT + ".");
  }

  /** Exact for a single layer; of blocks each adds about so much. */
  @Override
  public List<Tensor> scaled(List<Tensor> tensors, float size) {
    List<Tensor> scaled = new ArrayList<>();
    for (Tensor tensor : tensors) {
      if (!adds(tensor) || size == 1) {
        scaled.add(tensor);
        continue;
      }
      float[] values = tensor.values().clone();
      for (int i = 0; i < values.length; i++) {
        values[i] *= size;
      }
      scaled.add(tensor.with(values));
    }
    return scaled;
  }

  /** Rotates the places that keys are told by; without them there is nothing to rotate. */
  @Override
  public Attention rotated(double angle) {
    return position ? withAngle(Math.IEEEremainder(this.angle + angle, 2 * Math.PI)) : this;
  }

  /** Itself: nothing in it follows from how far apart neighbours are. */
  @Override
  public Attention magnified(double scale) {
    return this;
  }

  /**
   * How the nine learned vectors become those of the nine neighbours: {@code [neighbour, vector]},
   * by rows; of an angle of 0 the identity. In between, two vectors are blended as the taps of a
   * kernel are.
   */
  public float[] mixture() {
    float[] mixture = new float[81];
    List<Kernel> places = Kernel.rotated(Kernel.NEIGHBOURS, angle);
    for (int vector = 0; vector < 9; vector++) {
      float[] taps = places.get(vector).array();
      for (int neighbour = 0; neighbour < 9; neighbour++) {
        mixture[neighbour * 9 + vector] = taps[neighbour];
      }
    }
    return mixture;
  }

  /**
   * What is added to the keys of the nine neighbours.
   *
   * @param vectors the learned ones, {@code [9, hidden]}
   * @return {@code [9, hidden]}, neighbour by neighbour, by rows from the top left
   */
  public float[] places(float[] vectors) {
    float[] mixture = mixture();
    float[] places = new float[9 * hidden];
    for (int neighbour = 0; neighbour < 9; neighbour++) {
      for (int vector = 0; vector < 9; vector++) {
        float share = mixture[neighbour * 9 + vector];
        for (int d = 0; d < hidden; d++) {
          places[neighbour * hidden + d] += share * vectors[vector * hidden + d];
        }
      }
    }
    return places;
  }

  /** The adjoint of {@link #places}: gradients of the learned vectors from those of the nine. */
  public float[] vectors(float[] places) {
    float[] mixture = mixture();
    float[] vectors = new float[9 * hidden];
    for (int neighbour = 0; neighbour < 9; neighbour++) {
      for (int vector = 0; vector < 9; vector++) {
        float share = mixture[neighbour * 9 + vector];
        for (int d = 0; d < hidden; d++) {
          vectors[vector * hidden + d] += share * places[neighbour * hidden + d];
        }
      }
    }
    return vectors;
  }

  @Override
  public long multiplyAdds(int channels) {
    long places = (position ? 9L : 0) + (valuePosition ? 9L : 0);
    long layer = 4L * channels * hidden + (18L + places) * hidden;
    long mlp = 2L * MLP_WIDTH * channels * channels;
    return passes() * layer + blocks * mlp;
  }

  @Override
  public void write(JsonObject spec) {
    spec.addProperty("network", name());
    spec.addProperty("hidden", hidden);
    spec.addProperty("heads", heads);
    spec.addProperty("blocks", blocks);
    spec.addProperty("position", position);
    if (valuePosition) {
      spec.addProperty("valuePosition", true);
    }
    if (output != OutputActivation.NONE) {
      spec.addProperty("output", JsonText.word(output));
    }
    if (angle != 0) {
      spec.addProperty("angle", angle);
    }
  }

  /** Reads what {@link #write} wrote; null if anything is wrong with it. */
  static Attention read(SpecReader spec) {
    Integer hidden = spec.whole("hidden");
    Integer heads = spec.whole("heads");
    Integer blocks = spec.whole("blocks");
    Boolean position = spec.read("position", json -> JsonText.truth("position", json));
    Boolean valuePosition =
        spec.read("valuePosition", false, json -> JsonText.truth("valuePosition", json));
    OutputActivation output =
        spec.read(
            "output",
            OutputActivation.NONE,
            json -> JsonText.choice("output", json, List.of(OutputActivation.values())));
    Double angle = spec.read("angle", 0.0, json -> JsonText.number("angle", json));
    return spec.isGood()
        ? new Attention(hidden, heads, blocks, position, valuePosition, output, angle)
        : null;
  }

  @Override
  public Attention withHidden(int hidden) {
    return new Attention(hidden, heads, blocks, position, valuePosition, output, angle);
  }

  public Attention withHeads(int heads) {
    return new Attention(hidden, heads, blocks, position, valuePosition, output, angle);
  }

  public Attention withBlocks(int blocks) {
    return new Attention(hidden, heads, blocks, position, valuePosition, output, angle);
  }

  /** With positions or without; without, values know none and nothing is rotated either. */
  public Attention withPosition(boolean position) {
    return new Attention(
        hidden, heads, blocks, position, position && valuePosition, output, position ? angle : 0);
  }

  /** With places told by the values too, or without. */
  public Attention withValuePosition(boolean valuePosition) {
    return new Attention(hidden, heads, blocks, position, valuePosition, output, angle);
  }

  public Attention withOutput(OutputActivation output) {
    return new Attention(hidden, heads, blocks, position, valuePosition, output, angle);
  }

  public Attention withAngle(double angle) {
    return new Attention(hidden, heads, blocks, position, valuePosition, output, angle);
  }
}
