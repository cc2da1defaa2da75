package morphogen.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import morphogen.file.Tensor;
import morphogen.rule.FilterTensors;
import morphogen.rule.Filters;
import morphogen.rule.RuleSpec;

/** The gradient of the weights, summed over the steps of one state. */
final class WeightSums {
  private final FilterTensors<NDArray> sums;
  private final boolean bias;

  WeightSums(RuleSpec spec, NDManager manager) {
    Filters filters = Filters.of(spec);
    int channels = spec.channels();
    sums =
        new FilterTensors<>(
            manager.zeros(new Shape(filters.features(channels), filters.hidden())),
            manager.zeros(new Shape(filters.hidden())),
            manager.zeros(new Shape(filters.hidden(), channels)),
            manager.zeros(new Shape(channels)));
    bias = filters.bias();
  }

  /**
   * Adds one step of n cells.
   *
   * @param perceived {@code [n, features]}
   * @param hiddenGradient {@code [n, hidden]}, before the activation
   * @param hidden {@code [n, hidden]}, after it
   * @param updateGradient {@code [n, channels]}
   */
  void add(NDArray perceived, NDArray hiddenGradient, NDArray hidden, NDArray updateGradient) {
    try (NDArray transposed = perceived.transpose();
        NDArray product = transposed.matMul(hiddenGradient)) {
      sums.hiddenWeight().addi(product);
    }
    try (NDArray transposed = hidden.transpose();
        NDArray product = transposed.matMul(updateGradient)) {
      sums.outputWeight().addi(product);
    }
    if (bias) {
      try (NDArray sum = hiddenGradient.sum(new int[] {0})) {
        sums.hiddenBias().addi(sum);
      }
      try (NDArray sum = updateGradient.sum(new int[] {0})) {
        sums.outputBias().addi(sum);
      }
    }
  }

  /** The sums as the rule orders its weights. */
  List<Tensor> tensors(RuleSpec spec) {
    return spec.tensors().stream()
        .map(tensor -> tensor.with(sums.named(tensor.name()).toFloatArray()))
        .toList();
  }
}
