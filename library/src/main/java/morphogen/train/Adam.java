package morphogen.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import morphogen.file.Tensor;

/** Adam (Kingma and Ba, 2015) with β 0.9 and 0.999, on plain arrays. */
final class Adam implements Optimiser {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final List<Tensor> means = new ArrayList<>();
  private final List<Tensor> squares = new ArrayList<>();
  private int updates;

  /** Starts from nothing for weights of those shapes. */
  Adam(List<Tensor> weights) {
    for (Tensor weight : weights) {
      float[] zeros = new float[weight.values().length];
      means.add(new Tensor("adam.mean." + weight.name(), weight.shape(), zeros));
      squares.add(new Tensor("adam.square." + weight.name(), weight.shape(), zeros.clone()));
    }
  }

  @Override
  public void update(List<Tensor> weights, List<Tensor> gradients, double rate) {
    updates++;
    double step = rate * Math.sqrt(1 - Math.pow(BETA2, updates)) / (1 - Math.pow(BETA1, updates));
    for (int t = 0; t < weights.size(); t++) {
      float[] weight = weights.get(t).values();
      float[] gradient = gradients.get(t).values();
      float[] mean = means.get(t).values();
      float[] square = squares.get(t).values();
      for (int i = 0; i < weight.length; i++) {
        double g = gradient[i];
        mean[i] = (float) (BETA1 * mean[i] + (1 - BETA1) * g);
        square[i] = (float) (BETA2 * square[i] + (1 - BETA2) * g * g);
        weight[i] -= (float) (step * mean[i] / (Math.sqrt(square[i]) + EPSILON));
      }
    }
  }

  @Override
  public int updates() {
    return updates;
  }

  @Override
  public void reset() {
    tensors().forEach(tensor -> Arrays.fill(tensor.values(), 0));
    updates = 0;
  }

  @Override
  public List<Tensor> tensors() {
    List<Tensor> all = new ArrayList<>(means);
    all.addAll(squares);
    return all;
  }

  @Override
  public void restore(List<Tensor> tensors, int updates) {
    Optimiser.copy(tensors, tensors());
    for (Tensor square : squares) {
      if (anyNegative(square.values())) {
        throw new IllegalArgumentException(
            "'" + square.name() + "' holds numbers below 0, which no square is.");
      }
    }
    this.updates = updates;
  }

  private static boolean anyNegative(float[] values) {
    for (float value : values) {
      if (value < 0) {
        return true;
      }
    }
    return false;
  }
}
