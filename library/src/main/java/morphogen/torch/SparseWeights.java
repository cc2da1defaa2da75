package morphogen.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import morphogen.rule.Activation;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/** A rule's update as matrices, in PyTorch's order: {@code [outputs, inputs]}. */
record SparseWeights(
    NDArray hiddenWeight, // [hidden, features]
    NDArray hiddenBias, // [hidden]
    NDArray outputWeight, // [channels, hidden]
    NDArray outputBias, // [channels]
    boolean relu) {

  static SparseWeights of(Rule rule, NDManager manager) {
    RuleSpec spec = rule.spec();
    return new SparseWeights(
        turned(manager, rule.weight(Rule.HIDDEN_WEIGHT), spec.features(), spec.hidden()),
        manager.create(rule.weight(Rule.HIDDEN_BIAS)),
        turned(manager, rule.weight(Rule.OUTPUT_WEIGHT), spec.hidden(), spec.channels()),
        manager.create(rule.weight(Rule.OUTPUT_BIAS)),
        spec.activation() == Activation.RELU);
  }

  private static NDArray turned(NDManager manager, float[] values, int rows, int columns) {
    float[] turned = new float[values.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        turned[j * rows + i] = values[i * columns + j];
      }
    }
    return manager.create(turned, new Shape(columns, rows));
  }

  /** {@code [n, features] -> [n, hidden]}. */
  NDArray hidden(NDArray perceived) {
    NDArray sums = linear(perceived, hiddenWeight, hiddenBias);
    return relu ? sums.getNDArrayInternal().relu() : sums;
  }

  /** {@code [n, hidden] -> [n, channels]}. */
  NDArray update(NDArray hidden) {
    return linear(hidden, outputWeight, outputBias);
  }

  private static NDArray linear(NDArray input, NDArray weight, NDArray bias) {
    return input.getNDArrayInternal().linear(input, weight, bias).singletonOrThrow();
  }
}
