package morphogen.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import morphogen.loss.Observation;
import morphogen.rule.Attention;
import morphogen.rule.OutputActivation;
import morphogen.rule.RuleSpec;

/**
 * {@link Attention} over the whole grid: nine copies of keys and values, each moved by a cell, so
 * that memory grows with the grid and not with its square.
 */
final class DenseAttention implements DenseNetwork {
  private static final float BEYOND = -1e9f; // what the score of a cell beyond the edges becomes

  private final RuleSpec spec;
  private final Attention attention;
  private final NDManager manager;
  private final List<Pass> passes = new ArrayList<>();
  private NDArray beyond; // [1, 9, 1, height, width] of 0 and BEYOND; null with joined edges

  DenseAttention(
      RuleSpec spec, Attention attention, Map<String, NDArray> weights, NDManager manager) {
    this.spec = spec;
    this.attention = attention;
    this.manager = manager;
    for (int pass = 0; pass < attention.passes(); pass++) {
      passes.add(new Pass(pass, weights));
    }
  }

  @Override
  public NDArray update(NDArray states) {
    if (attention.blocks() == 0) {
      return passes.get(0).attend(states);
    }
    NDArray result = states;
    for (Pass pass : passes) {
      result = pass.block(result);
    }
    return activated(result).sub(states);
  }

  private NDArray activated(NDArray result) {
    return switch (attention.output()) {
      case NONE -> result;
      case TANH -> Activation.tanh(result);
      case RELU -> Activation.relu(result);
      case LEAKY -> Activation.leakyRelu(result, OutputActivation.SLOPE);
    };
  }

  /**
   * What is added to scores, so that cells beyond clipped edges have none: {@code [1, 9, 1, height,
   * width]}.
   */
  private NDArray beyond(long height, long width) {
    if (beyond == null || !beyond.getShape().equals(new Shape(1, 9, 1, height, width))) {
      float[] scores = new float[(int) (9 * height * width)];
      for (int i = 0, at = 0; i < 9; i++) {
        for (int y = i / 3 - 1; y < height + i / 3 - 1; y++) {
          for (int x = i % 3 - 1; x < width + i % 3 - 1; x++, at++) {
            boolean inside = x >= 0 && y >= 0 && x < width && y < height;
            scores[at] = inside ? 0 : BEYOND;
          }
        }
      }
      beyond = manager.create(scores, new Shape(1, 9, 1, height, width));
    }
    return beyond;
  }

  /** A layer of attention, with the rest of its block where there are blocks. */
  private final class Pass {
    private final int pass;
    private final Map<String, NDArray> weights;
    private final NDArray queryWeight; // [hidden, channels, 1, 1], divided by √(width of a head)
    private final NDArray queryBias;
    private final NDArray pairWeight; // [2 * hidden, channels, 1, 1], keys and then values
    private final NDArray pairBias;
    private final NDArray positions; // [1, 9, hidden, 1, 1]; null without
    private final NDArray valuePositions; // likewise
    private final NDArray outputWeight; // [channels, hidden, 1, 1]
    private final Norm norm; // null without blocks, as all that follow
    private final Norm mlpNorm;
    private final NDArray mlpHidden; // [4 * channels, channels, 1, 1]
    private final NDArray mlpOutput; // [channels, 4 * channels, 1, 1]

    Pass(int pass, Map<String, NDArray> weights) {
      this.pass = pass;
      this.weights = weights;
      double root = 1 / Math.sqrt(attention.head());
      queryWeight = Observation.times(kernel(Attention.QUERY), root);
      queryBias = Observation.times(bias(Attention.QUERY), root);
      pairWeight = kernel(Attention.KEY).concat(kernel(Attention.VALUE), 0);
      pairBias = bias(Attention.KEY).concat(bias(Attention.VALUE), 0);
      positions = attention.position() ? positions(Attention.POSITION) : null;
      valuePositions = attention.valuePosition() ? positions(Attention.VALUE_POSITION) : null;
      // Once, not in each step: they last as long as the weights.
      outputWeight = kernel(Attention.OUTPUT);
      boolean blocks = attention.blocks() > 0;
      norm = blocks ? norm(Attention.NORM) : null;
      mlpNorm = blocks ? norm(Attention.MLP_NORM) : null;
      mlpHidden = blocks ? kernel(Attention.MLP_HIDDEN) : null;
      mlpOutput = blocks ? kernel(Attention.MLP_OUTPUT) : null;
    }

    private Norm norm(String part) {
      return new Norm(weight(part).reshape(1, -1, 1, 1), bias(part).reshape(1, -1, 1, 1));
    }

    private NDArray weight(String part) {
      return weights.get(attention.tensor(pass, part, Attention.WEIGHT));
    }

    private NDArray bias(String part) {
      return weights.get(attention.tensor(pass, part, Attention.BIAS));
    }

    /** {@code [outputs, inputs, 1, 1]}. */
    private NDArray kernel(String part) {
      return weight(part).transpose().expandDims(2).expandDims(3);
    }

    private NDArray positions(String part) {
      NDArray vectors = weight(part); // [9, hidden]
      if (attention.angle() != 0) {
        vectors = manager.create(attention.mixture(), new Shape(9, 9)).matMul(vectors);
      }
      return vectors.reshape(1, 9, attention.hidden(), 1, 1);
    }

    /**
     * What attention adds: {@code [batch, channels, height, width]}, of states or normalised ones.
     */
    NDArray attend(NDArray seen) {
      long batch = seen.getShape().get(0);
      long height = seen.getShape().get(2);
      long width = seen.getShape().get(3);
      int hidden = attention.hidden();
      NDArray queries = DenseNetwork.pointwise(seen, queryWeight, queryBias).expandDims(1);
      NDArray pairs = nine(DenseNetwork.pointwise(seen, pairWeight, pairBias));
      NDArray keys = pairs.get(":, :, :" + hidden); // [batch, 9, hidden, height, width]
      NDArray values = pairs.get(":, :, " + hidden + ":");
      if (positions != null) {
        keys = keys.add(positions);
      }
      if (valuePositions != null) {
        values = values.add(valuePositions);
      }
      NDArray shares = byHead(queries.mul(keys)).sum(new int[] {3}); // [batch, 9, heads, ...]
      if (!spec.wraps()) {
        shares = shares.add(beyond(height, width));
      }
      shares = shares.softmax(1).expandDims(3); // [batch, 9, heads, 1, height, width]
      NDArray taken =
          byHead(values)
              .mul(shares)
              .sum(new int[] {1}) // [batch, heads, width of a head, height, width]
              .reshape(batch, hidden, height, width);
      return DenseNetwork.pointwise(taken, outputWeight, bias(Attention.OUTPUT));
    }

    /**
     * {@code [batch, 9, hidden, height, width]} as {@code [batch, 9, heads, head, height, width]}.
     */
    private NDArray byHead(NDArray all) {
      Shape shape = all.getShape();
      return all.reshape(
          shape.get(0), 9, attention.heads(), attention.head(), shape.get(3), shape.get(4));
    }

    /** The nine neighbours of each cell: {@code [batch, 9, channels, height, width]}. */
    private NDArray nine(NDArray grids) {
      long height = grids.getShape().get(2);
      long width = grids.getShape().get(3);
      NDArray padded = Ring.around(grids, spec.wraps());
      NDList neighbours = new NDList(9);
      for (int y = 0; y < 3; y++) {
        for (int x = 0; x < 3; x++) {
          neighbours.add(
              padded.get(
                  String.format(Locale.ROOT, ":, :, %d:%d, %d:%d", y, y + height, x, x + width)));
        }
      }
      return NDArrays.stack(neighbours, 1);
    }

    /** A whole block. */
    NDArray block(NDArray states) {
      NDArray attended = states.add(attend(norm.apply(states)));
      NDArray hidden =
          DenseNetwork.pointwise(mlpNorm.apply(attended), mlpHidden, bias(Attention.MLP_HIDDEN));
      return attended.add(
          DenseNetwork.pointwise(Activation.gelu(hidden), mlpOutput, bias(Attention.MLP_OUTPUT)));
    }
  }

  /**
   * Each cell's channels with mean 0 and variance 1, times a weight, plus a bias.
   *
   * @param weight {@code [1, channels, 1, 1]}, as bias
   */
  private record Norm(NDArray weight, NDArray bias) {
    NDArray apply(NDArray states) {
      NDArray centred = states.sub(states.mean(new int[] {1}, true));
      NDArray variance = centred.square().mean(new int[] {1}, true);
      return centred.div(Observation.plus(variance, Attention.TINY).sqrt()).mul(weight).add(bias);
    }
  }
}
