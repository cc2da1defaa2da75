package morphogen.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import morphogen.rule.Tensor;

/** The gradient of the weights, summed over the steps of one state. */
final class WeightSums {
  private final NDArray hiddenWeight; // [features, hidden]
  private final NDArray hiddenBias; // [hidden]
  private final NDArray outputWeight; // [hidden, channels]
  private final NDArray outputBias; // [channels]
  private final boolean bias;

  WeightSums(RuleSpec spec, NDManager manager) {
    hiddenWeight = manager.zeros(new Shape(spec.features(), spec.hidden()));
    hiddenBias = manager.zeros(new Shape(spec.hidden()));
    outputWeight = manager.zeros(new Shape(spec.hidden(), spec.channels()));
    outputBias = manager.zeros(new Shape(spec.channels()));
    bias = spec.bias();
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
    try (NDArray turned = perceived.transpose();
        NDArray product = turned.matMul(hiddenGradient)) {
      hiddenWeight.addi(product);
    }
    try (NDArray turned = hidden.transpose();
        NDArray product = turned.matMul(updateGradient)) {
      outputWeight.addi(product);
    }
    if (bias) {
      try (NDArray sum = hiddenGradient.sum(new int[] {0})) {
        hiddenBias.addi(sum);
      }
      try (NDArray sum = updateGradient.sum(new int[] {0})) {
        outputBias.addi(sum);
      }
    }
  }

  /** The sums as the rule orders its weights. */
  List<Tensor> tensors(RuleSpec spec) {
    List<Tensor> tensors = new ArrayList<>();
    for (Tensor tensor : spec.tensors()) {
      NDArray sum =
          switch (tensor.name()) {
            case Rule.HIDDEN_WEIGHT -> hiddenWeight;
            case Rule.HIDDEN_BIAS -> hiddenBias;
            case Rule.OUTPUT_WEIGHT -> outputWeight;
            default -> outputBias;
          };
      tensors.add(tensor.with(sum.toFloatArray()));
    }
    return tensors;
  }
}
