package morphogen.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import morphogen.rule.Activation;
import morphogen.rule.FilterTensors;
import morphogen.rule.Filters;
import morphogen.rule.Rule;

/** A rule's update as matrices, in PyTorch's order: {@code [outputs, inputs]}. */
record SparseWeights(
    NDArray hiddenWeight, // [hidden, features]
    NDArray hiddenBias, // [hidden]
    NDArray outputWeight, // [channels, hidden]
    NDArray outputBias, // [channels]
    boolean relu,
    float ceiling,
    int features) {

  static SparseWeights of(Rule rule, NDManager manager) {
    Filters filters = Filters.of(rule.spec());
    FilterTensors<float[]> weights = FilterTensors.of(rule);
    int channels = rule.spec().channels();
    int features = filters.features(channels);
    return new SparseWeights(
        transposed(manager, weights.hiddenWeight(), features, filters.hidden()),
        manager.create(weights.hiddenBias()),
        transposed(manager, weights.outputWeight(), filters.hidden(), channels),
        manager.create(weights.outputBias()),
        filters.activation() == Activation.RELU,
        (float) filters.ceiling(),
        features);
  }

  private static NDArray transposed(NDManager manager, float[] values, int rows, int columns) {
    float[] transposed = new float[values.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        transposed[j * rows + i] = values[i * columns + j];
      }
    }
    return manager.create(transposed, new Shape(columns, rows));
  }

  /** {@code [n, features] -> [n, hidden]}. */
  NDArray hidden(NDArray perceived) {
    NDArray sums = linear(perceived, hiddenWeight, hiddenBias);
    NDArray hidden = relu ? sums.getNDArrayInternal().relu() : sums;
    if (!isCapped()) {
      return hidden;
    }
    try (NDArray uncut = hidden) {
      return uncut.clip(0, ceiling);
    }
  }

  boolean isCapped() {
    return ceiling != Float.POSITIVE_INFINITY;
  }

  /** {@code [n, hidden] -> [n, channels]}. */
  NDArray update(NDArray hidden) {
    return linear(hidden, outputWeight, outputBias);
  }

  private static NDArray linear(NDArray input, NDArray weight, NDArray bias) {
    return input.getNDArrayInternal().linear(input, weight, bias).singletonOrThrow();
  }
}
