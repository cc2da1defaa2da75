package morphogen.loss;

import ai.djl.ndarray.NDArray;

/**
 * What distances share that cost something to move: the root of a share of the target's variance,
 * whose slope is worked out beside PyTorch.
 */
final class KnownSlope {
  /** Added to the target's variance: a map of next to nothing must not outweigh all others. */
  static final double LEAST = 1e-3;

  /** Added below the root, which has no slope at 0. */
  static final double SMOOTH = 1e-6;

  private KnownSlope() {}

  /**
   * The distances, so that PyTorch finds that slope without going back through how they were made.
   *
   * @param from what they are the distances of, {@code [batch, rows, columns]}
   * @param slope of the distances by {@code from}, of its shape
   * @param distances {@code [batch]}
   */
  static NDArray of(NDArray from, NDArray slope, NDArray distances) {
    NDArray along = from.mul(slope).sum(new int[] {1, 2}); // [batch]
    return along.sub(along.stopGradient()).add(distances); // of the first two 0 is left
  }
}
