package morphogen.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import java.util.Map;
import morphogen.rule.Activation;
import morphogen.rule.Filters;
import morphogen.rule.RuleSpec;

/** {@link Filters} over the whole grid. */
final class DenseFilters implements DenseNetwork {
  private static final Shape ONE = new Shape(1, 1);

  private final RuleSpec spec;
  private final Filters filters;
  private final Map<String, NDArray> weights;
  private final boolean merged; // kernels and hidden layer are one convolution
  private final NDArray kernels; // [channels * kernels, 1, 3, 3]
  private final NDArray
      hiddenWeight; // [hidden, channels * readings, 1, 1] or [hidden, channels, 3, 3]
  private final NDArray outputWeight; // [channels, hidden, 1, 1]

  DenseFilters(RuleSpec spec, Map<String, NDArray> weights, NDManager manager) {
    this.spec = spec;
    this.weights = weights;
    filters = Filters.of(spec);
    int count = filters.kernels().size();
    float[] taps = new float[spec.channels() * count * 9];
    for (int c = 0; c < spec.channels(); c++) {
      for (int k = 0; k < count; k++) {
        System.arraycopy(filters.kernels().get(k).array(), 0, taps, (c * count + k) * 9, 9);
      }
    }
    kernels = manager.create(taps, new Shape((long) spec.channels() * count, 1, 3, 3));
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

  @Override
  public NDArray update(NDArray states) {
    NDArray padded = Ring.around(states, spec.wraps());
    NDArray perceived = merged ? padded : perceive(padded);
    NDArray hidden =
        DenseNetwork.pointwise(perceived, hiddenWeight, weights.get(Filters.HIDDEN_BIAS));
    if (filters.activation() == Activation.RELU) {
      hidden = ai.djl.nn.Activation.relu(hidden);
    }
    if (filters.isCapped()) {
      hidden = hidden.clip(0, filters.ceiling());
    }
    return DenseNetwork.pointwise(hidden, outputWeight, weights.get(Filters.OUTPUT_BIAS));
  }

  /** {@code [batch, channels * readings, height, width]}, channel by channel. */
  private NDArray perceive(NDArray padded) {
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
}
