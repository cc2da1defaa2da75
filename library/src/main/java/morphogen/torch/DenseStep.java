package morphogen.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.pooling.Pool;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import morphogen.cells.FireHash;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.loss.Observation;
import morphogen.rule.Activation;
import morphogen.rule.AliveMask;
import morphogen.rule.Boundary;
import morphogen.rule.Capabilities;
import morphogen.rule.Clamp;
import morphogen.rule.Filters;
import morphogen.rule.Fire;
import morphogen.rule.Limits;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/**
 * The executable definition of a step: the whole grid in PyTorch operations only, written
 * independently of the Java engine so that each can check the other. States are {@code [batch,
 * channels, height, width]}.
 */
final class DenseStep {
  /** Every kind of rule of filters. */
  static final Capabilities CAN =
      Capabilities.of("The dense engine", "No engine does such a rule yet.")
          .networks(Set.of(Filters.class))
          .activations(Activation.RELU, Activation.NONE)
          .fires(Fire.CELL, Fire.CHANNEL)
          .boundaries(Boundary.ZERO, Boundary.WRAP)
          .clamps(Clamp.NONE, Clamp.HARD, Clamp.SOFT, Clamp.VISIBLE, Clamp.RANGE)
          .aliveMasks(AliveMask.NONE, AliveMask.PRE, AliveMask.POST, AliveMask.BOTH)
          .decay()
          .ceilings()
          .magnitudes();

  private static final Shape ONE = new Shape(1, 1);
  private static final Shape THREE = new Shape(3, 3);

  private final RuleSpec spec;
  private final Filters filters;
  private final Map<String, NDArray> weights = new LinkedHashMap<>();
  private final boolean merged; // kernels and hidden layer are one convolution
  private final NDArray kernels; // [channels * kernels, 1, 3, 3]
  private final NDArray
      hiddenWeight; // [hidden, channels * readings, 1, 1] or [hidden, channels, 3, 3]
  private final NDArray outputWeight; // [channels, hidden, 1, 1]
  private final NDArray kept; // [1, channels, 1, 1]: what decay leaves of a channel

  private DenseStep(Rule rule, NDManager manager, boolean differentiable) {
    spec = rule.spec();
    CAN.require(spec);
    filters = Filters.of(spec);
    for (Tensor tensor : rule.tensors()) {
      long[] shape = tensor.shape().stream().mapToLong(Integer::longValue).toArray();
      NDArray weight = manager.create(tensor.values(), new Shape(shape));
      weight.setRequiresGradient(differentiable);
      weights.put(tensor.name(), weight);
    }
    int count = filters.kernels().size();
    float[] taps = new float[spec.channels() * count * 9];
    for (int c = 0; c < spec.channels(); c++) {
      for (int k = 0; k < count; k++) {
        System.arraycopy(filters.kernels().get(k).array(), 0, taps, (c * count + k) * 9, 9);
      }
    }
    kernels = manager.create(taps, new Shape((long) spec.channels() * count, 1, 3, 3));
    float[] kept = new float[spec.channels()];
    Arrays.fill(kept, 0, spec.visible(), 1);
    Arrays.fill(kept, spec.visible(), spec.channels(), (float) (1 - spec.hiddenDecay()));
    this.kept = manager.create(kept, new Shape(1, spec.channels(), 1, 1));
    // With as many kernels as neighbours one 3x3 convolution is no more work, and far faster.
    merged = count >= 9 && !filters.magnitude();
    hiddenWeight = merged ? convolution(manager) : mixture();
    outputWeight =
        weights
            .get(Filters.OUTPUT_WEIGHT)
            .transpose()
            .reshape(spec.channels(), filters.hidden(), 1, 1);
  }

  private NDArray mixture() {
    return weights
        .get(Filters.HIDDEN_WEIGHT) // [readings * channels, hidden]
        .reshape(filters.readings(), spec.channels(), filters.hidden())
        .transpose(2, 1, 0) // [hidden, channels, readings]
        .reshape(filters.hidden(), filters.features(spec.channels()), 1, 1);
  }

  private NDArray convolution(NDManager manager) {
    int count = filters.kernels().size();
    float[] taps = new float[count * 9];
    for (int k = 0; k < count; k++) {
      System.arraycopy(filters.kernels().get(k).array(), 0, taps, k * 9, 9);
    }
    return mixture()
        .reshape(filters.hidden() * spec.channels(), count)
        .matMul(manager.create(taps, new Shape(count, 9)))
        .reshape(filters.hidden(), spec.channels(), 3, 3);
  }

  /** To be called while a gradient collector is open. */
  static DenseStep differentiable(Rule rule, NDManager manager) {
    return new DenseStep(rule, manager, true);
  }

  static DenseStep fixed(Rule rule, NDManager manager) {
    return new DenseStep(rule, manager, false);
  }

  /**
   * The gradient of a tensor, after the loss was differentiated.
   *
   * @throws IllegalArgumentException if the rule has no such tensor
   */
  float[] gradient(String name) {
    NDArray weight = weights.get(name);
    if (weight == null) {
      throw new IllegalArgumentException("The dense engine has no tensor '" + name + "'.");
    }
    return weight.getGradient().toFloatArray();
  }

  /**
   * @param fire 1 where a cell (or channel) updates: {@code [batch, 1 or channels, height, width]}
   */
  NDArray apply(NDArray states, NDArray fire) {
    Limits limits = spec.dynamics().limits();
    NDArray old = spec.hiddenDecay() == 0 ? states : states.mul(kept);
    NDArray perceived = merged ? padded(states) : perceive(states);
    NDArray next = old.add(update(perceived).mul(fire));
    next =
        switch (spec.clamp()) {
          case NONE -> next;
          case HARD -> next.clip(0, 1);
          case SOFT -> ai.djl.nn.Activation.sigmoid(Observation.times(next.sub(0.5), 4));
          case VISIBLE -> visibleClipped(next);
          case RANGE -> next.clip(limits.least(), limits.most());
        };
    if (spec.aliveMask().before()) {
      next = next.mul(living(states));
    }
    if (spec.aliveMask().after()) {
      next = next.mul(living(next));
    }
    return next;
  }

  private NDArray visibleClipped(NDArray states) {
    NDArray seen = states.get(":, :" + spec.visible()).clip(0, 1);
    if (spec.visible() == spec.channels()) {
      return seen;
    }
    return NDArrays.concat(new NDList(seen, states.get(":, " + spec.visible() + ":")), 1);
  }

  /** {@code [batch, channels * readings, height, width]}, channel by channel. */
  private NDArray perceive(NDArray states) {
    NDArray padded = padded(states);
    NDArray filtered =
        Conv2d.conv2d(padded, kernels, null, ONE, new Shape(0, 0), ONE, spec.channels())
            .singletonOrThrow(); // [batch, channels * kernels, height, width]
    return filters.magnitude() ? withMagnitude(filtered) : filtered;
  }

  /** The last two kernels of each channel become one. */
  private NDArray withMagnitude(NDArray filtered) {
    Shape shape = filtered.getShape();
    int count = filters.kernels().size();
    NDArray each =
        filtered.reshape(shape.get(0), spec.channels(), count, shape.get(2), shape.get(3));
    NDArray squares = each.get(":, :, -2:").square().sum(new int[] {2}, true);
    NDArray magnitude = squares.add(Filters.TINY).sqrt();
    return NDArrays.concat(new NDList(each.get(":, :, :-2"), magnitude), 2)
        .reshape(
            shape.get(0), (long) spec.channels() * filters.readings(), shape.get(2), shape.get(3));
  }

  /** One ring of cells more: zeros, or the opposite edges. */
  private NDArray padded(NDArray states) {
    NDManager manager = states.getManager();
    if (!spec.wraps()) {
      Shape shape = states.getShape();
      NDArray row = manager.zeros(new Shape(shape.get(0), shape.get(1), 1, shape.get(3)));
      NDArray tall = NDArrays.concat(new NDList(row, states, row), 2);
      NDArray column = manager.zeros(new Shape(shape.get(0), shape.get(1), shape.get(2) + 2, 1));
      return NDArrays.concat(new NDList(column, tall, column), 3);
    }
    NDArray tall =
        NDArrays.concat(new NDList(states.get(":, :, -1:"), states, states.get(":, :, :1")), 2);
    return NDArrays.concat(new NDList(tall.get(":, :, :, -1:"), tall, tall.get(":, :, :, :1")), 3);
  }

  /** {@code [batch, channels, height, width]}. */
  private NDArray update(NDArray perceived) {
    NDArray hidden = pointwise(perceived, hiddenWeight, weights.get(Filters.HIDDEN_BIAS));
    if (filters.activation() == Activation.RELU) {
      hidden = ai.djl.nn.Activation.relu(hidden);
    }
    if (filters.isCapped()) {
      hidden = hidden.clip(0, filters.ceiling());
    }
    return pointwise(hidden, outputWeight, weights.get(Filters.OUTPUT_BIAS));
  }

  private static NDArray pointwise(NDArray input, NDArray weight, NDArray bias) {
    return Conv2d.conv2d(input, weight, bias, ONE, new Shape(0, 0), ONE).singletonOrThrow();
  }

  /** 1 where a cell of the 3x3 neighbourhood lives: {@code [batch, 1, height, width]}. */
  private NDArray living(NDArray states) {
    NDArray alpha = padded(states.get(":, 3:4").stopGradient());
    return Pool.maxPool2d(alpha, THREE, ONE, new Shape(0, 0), false)
        .gt(AliveMask.ALIVE)
        .toType(DataType.FLOAT32, false);
  }

  /** The batch as {@code [batch, channels, height, width]}. */
  static NDArray upload(NDManager manager, List<State> batch) {
    State first = batch.get(0);
    int size = first.values().length;
    ByteBuffer bytes = manager.allocateDirect(batch.size() * size * Float.BYTES);
    for (int b = 0; b < batch.size(); b++) {
      bytes.asFloatBuffer().put(b * size, batch.get(b).values());
    }
    Shape shape = new Shape(batch.size(), first.height(), first.width(), first.channels());
    return manager.create(bytes, shape, DataType.FLOAT32).transpose(0, 3, 1, 2);
  }

  /** The reverse of {@link #upload}. */
  static void download(NDArray states, List<State> batch) {
    FloatBuffer values = states.stopGradient().transpose(0, 2, 3, 1).toByteBuffer().asFloatBuffer();
    for (State state : batch) {
      values.get(state.values());
    }
  }

  /** Which cells fire in a step: {@code [batch, 1 or channels, height, width]}. */
  static NDArray fire(
      NDManager manager, RuleSpec spec, long[] fireSeeds, int step, int width, int height) {
    int channels = spec.fire() == Fire.CELL ? 1 : spec.channels();
    int threshold = FireHash.threshold(spec.fireRate());
    float[] fire = new float[fireSeeds.length * channels * height * width];
    for (int b = 0; b < fireSeeds.length; b++) {
      int stepHash = FireHash.step(fireSeeds[b], step);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int cell = FireHash.cell(stepHash, x, y);
          for (int c = 0; c < channels; c++) {
            int hash = spec.fire() == Fire.CELL ? cell : FireHash.channel(cell, c);
            int at = ((b * channels + c) * height + y) * width + x;
            fire[at] = FireHash.fires(hash, threshold) ? 1 : 0;
          }
        }
      }
    }
    return manager.create(fire, new Shape(fireSeeds.length, channels, height, width));
  }
}
