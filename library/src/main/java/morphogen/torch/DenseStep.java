package morphogen.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
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
import morphogen.rule.Attention;
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
  /** Every kind of rule. */
  static final Capabilities CAN =
      Capabilities.of("The dense engine", "No engine does such a rule yet.")
          .networks(Set.of(Filters.class, Attention.class))
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
  private final Map<String, NDArray> weights = new LinkedHashMap<>();
  private final DenseNetwork network;
  private final NDArray kept; // [1, channels, 1, 1]: what decay leaves of a channel

  private DenseStep(Rule rule, NDManager manager, boolean differentiable) {
    spec = rule.spec();
    CAN.require(spec);
    for (Tensor tensor : rule.tensors()) {
      long[] shape = tensor.shape().stream().mapToLong(Integer::longValue).toArray();
      NDArray weight = manager.create(tensor.values(), new Shape(shape));
      weight.setRequiresGradient(differentiable);
      weights.put(tensor.name(), weight);
    }
    float[] kept = new float[spec.channels()];
    Arrays.fill(kept, 0, spec.visible(), 1);
    Arrays.fill(kept, spec.visible(), spec.channels(), (float) (1 - spec.hiddenDecay()));
    this.kept = manager.create(kept, new Shape(1, spec.channels(), 1, 1));
    network = DenseNetwork.of(spec, weights, manager);
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
    return gradientOf(name).toFloatArray();
  }

  /** The same where it is. */
  NDArray gradientOf(String name) {
    NDArray weight = weights.get(name);
    if (weight == null) {
      throw new IllegalArgumentException("The dense engine has no tensor '" + name + "'.");
    }
    return weight.getGradient();
  }

  /**
   * @param fire 1 where a cell (or channel) updates: {@code [batch, 1 or channels, height, width]}
   */
  NDArray apply(NDArray states, NDArray fire) {
    Limits limits = spec.dynamics().limits();
    NDArray old = spec.hiddenDecay() == 0 ? states : states.mul(kept);
    NDArray next = old.add(network.update(states).mul(fire));
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

  /** 1 where a cell of the 3x3 neighbourhood lives: {@code [batch, 1, height, width]}. */
  private NDArray living(NDArray states) {
    NDArray alpha = Ring.around(states.get(":, 3:4").stopGradient(), spec.wraps());
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
