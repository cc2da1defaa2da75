package morphogen.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.pooling.Pool;

/** Convolutions of maps, {@code [batch, channels, height, width]}, that see beyond the edges. */
final class Edges {
  private static final Shape ONE = new Shape(1, 1);
  private static final Shape NONE = new Shape(0, 0);
  private static final Shape TWO = new Shape(2, 2);

  private Edges() {}

  /**
   * With rows and columns more on each side.
   *
   * @param up how many rows, fewer than there are
   * @param left how many columns, fewer than there are
   * @param wraps whether they are those of the opposite edge; mirrored at the edge otherwise, whose
   *     own row is not repeated
   */
  static NDArray padded(NDArray maps, int up, int left, boolean wraps) {
    return longer(longer(maps, 2, up, wraps), 3, left, wraps);
  }

  private static NDArray longer(NDArray maps, int axis, int more, boolean wraps) {
    if (more == 0) {
      return maps;
    }
    String all = axis == 2 ? ":, :, " : ":, :, :, ";
    int size = (int) maps.getShape().get(axis);
    NDList parts = new NDList();
    if (wraps && size >= 2 * more) {
      // The way back through a split is one concatenation; through a slice, a map of zeros for it.
      NDList split = maps.split(new long[] {more, size - more}, axis);
      parts.add(split.get(2));
      parts.addAll(split);
      parts.add(split.get(0));
    } else if (wraps) {
      parts.add(maps.get(all + (size - more) + ":"));
      parts.add(maps);
      parts.add(maps.get(all + ":" + more));
    } else {
      for (int i = more; i >= 1; i--) {
        parts.add(maps.get(all + i + ":" + (i + 1)));
      }
      parts.add(maps);
      for (int i = size - 2; i >= size - 1 - more; i--) {
        parts.add(maps.get(all + i + ":" + (i + 1)));
      }
    }
    return NDArrays.concat(parts, axis);
  }

  /**
   * Filtered, without flipping, to the same size.
   *
   * @param filters {@code [out, in, height, width]}, height and width odd
   * @param bias {@code [out]}, or null
   * @param wraps as for {@link #padded}
   */
  static NDArray filtered(NDArray maps, NDArray filters, NDArray bias, boolean wraps) {
    int up = (int) filters.getShape().get(2) / 2;
    int left = (int) filters.getShape().get(3) / 2;
    return Conv2d.conv2d(padded(maps, up, left, wraps), filters, bias, ONE, NONE, ONE)
        .singletonOrThrow();
  }

  /** Of half the size: of four neighbours the largest. An odd last row or column is left out. */
  static NDArray largest(NDArray maps) {
    return Pool.maxPool2d(maps, TWO, TWO, NONE, false);
  }

  /** Of half the size: the mean of four neighbours. An odd last row or column is left out. */
  static NDArray halved(NDArray maps) {
    return Pool.avgPool2d(maps, TWO, TWO, NONE, false, false);
  }
}
