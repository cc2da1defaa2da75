package morphogen.torch;

import java.util.List;
import morphogen.file.Tensor;

/**
 * What one {@link Unroll} found.
 *
 * @param losses one for each state of the batch
 * @param weights the gradient of their mean, with the names, shapes and order of the rule's weights
 */
public record Gradients(float[] losses, List<Tensor> weights) {
  /** The mean over the batch. */
  public double loss() {
    double sum = 0;
    for (float loss : losses) {
      sum += loss;
    }
    return sum / losses.length;
  }
}
