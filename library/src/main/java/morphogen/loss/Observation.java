package morphogen.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;

/**
 * What a term scores.
 *
 * @param now the visible channels, {@code [batch, channels, height, width]}
 * @param before the same at the scored step before; null for terms that do not {@link
 *     Term#compares}
 * @param wraps whether the opposite edge lies beyond an edge; zeros otherwise
 */
public record Observation(NDArray now, NDArray before, boolean wraps) {
  private static final Shape ONE = new Shape(1, 1);

  /** The mean over all cells: {@code [batch, channels]}. */
  public static NDArray mean(NDArray values) {
    Shape shape = values.getShape();
    return values.reshape(shape.get(0), shape.get(1), -1).mean(new int[] {2});
  }

  /**
   * Every value times a number: to be used instead of {@code mul(number)} and {@code div(number)}.
   *
   * <p>DJL 0.35.1 keeps a number's memory in a Java buffer that it lets go of at once, but PyTorch
   * reads it again on the way back. If the garbage collector comes in between, the gradient is
   * wrong without a word. Here the memory is PyTorch's own.
   */
  public static NDArray times(NDArray values, double factor) {
    return values.mul(values.getManager().full(new Shape(), (float) factor));
  }

  /** Every value and a number: to be used instead of {@code add(number)}, as {@link #times}. */
  public static NDArray plus(NDArray values, double term) {
    return term == 0 ? values : values.add(values.getManager().full(new Shape(), (float) term));
  }

  /** Right neighbour minus cell; without wrap-around one column less. */
  public NDArray across() {
    NDArray right = now.get(":, :, :, 1:");
    if (wraps) {
      return NDArrays.concat(new NDList(right, now.get(":, :, :, :1")), 3).sub(now);
    }
    return right.sub(now.get(":, :, :, :-1"));
  }

  /** Lower neighbour minus cell; without wrap-around one row less. */
  public NDArray down() {
    NDArray lower = now.get(":, :, 1:");
    if (wraps) {
      return NDArrays.concat(new NDList(lower, now.get(":, :, :1")), 2).sub(now);
    }
    return lower.sub(now.get(":, :, :-1"));
  }

  /**
   * Every channel filtered, without flipping, to the same size.
   *
   * @param height of the filter, odd
   * @param width of the filter, odd; beyond the edges as the observation {@link #wraps}
   * @param taps row by row
   */
  public NDArray filtered(NDArray values, int height, int width, float... taps) {
    Shape shape = values.getShape();
    int up = height / 2;
    int left = width / 2;
    NDArray planes = values.reshape(shape.get(0) * shape.get(1), 1, shape.get(2), shape.get(3));
    NDArray filter = values.getManager().create(taps, new Shape(1, 1, height, width));
    NDArray result =
        wraps
            ? Edges.filtered(planes, filter, null, true)
            : Conv2d.conv2d(planes, filter, null, ONE, new Shape(up, left), ONE).singletonOrThrow();
    return result.reshape(shape);
  }

  /** The same for one channel alone: {@code [batch, 1, height, width]}. */
  Observation channel(int channel) {
    String only = ":, " + channel + ":" + (channel + 1);
    return new Observation(now.get(only), before == null ? null : before.get(only), wraps);
  }
}
