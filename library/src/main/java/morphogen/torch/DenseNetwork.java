package morphogen.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import java.util.Map;
import morphogen.rule.Attention;
import morphogen.rule.RuleSpec;

/** What all cells of a grid add to themselves, in whole-grid PyTorch operations. */
interface DenseNetwork {
  /** {@code [batch, channels, height, width]} of states, and the same of what is added to them. */
  NDArray update(NDArray states);

  /**
   * The network of a spec.
   *
   * @param weights by name; they may be differentiated
   * @param manager of what lasts as long as the weights
   */
  static DenseNetwork of(RuleSpec spec, Map<String, NDArray> weights, NDManager manager) {
    return spec.network() instanceof Attention attention
        ? new DenseAttention(spec, attention, weights, manager)
        : new DenseFilters(spec, weights, manager);
  }

  /**
   * A layer at work in each cell by itself.
   *
   * @param weight {@code [outputs, inputs, 1, 1]}; a kernel of 3x3 reads a grid with one ring more
   * @param bias {@code [outputs]}, or null
   */
  static NDArray pointwise(NDArray input, NDArray weight, NDArray bias) {
    Shape one = new Shape(1, 1);
    return Conv2d.conv2d(input, weight, bias, one, new Shape(0, 0), one).singletonOrThrow();
  }
}
