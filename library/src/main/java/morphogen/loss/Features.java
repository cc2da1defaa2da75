package morphogen.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * What of a picture a style is made of: maps of it, each with a number of channels. Where in the
 * picture a feature lies does not count in a style, only which there are and how often.
 */
public interface Features extends AutoCloseable {
  /**
   * The maps of pictures, differentiable.
   *
   * @param pictures {@code [batch, 3, height, width]}, about 0 to 1
   * @param wraps whether the opposite edge lies beyond an edge; mirrored at the edge otherwise
   * @return one or more, {@code [batch, channels, height, width]} each, of sizes of their own
   */
  List<NDArray> of(NDArray pictures, boolean wraps);

  /**
   * The same where only some cells of each map count: those whose maps cost much to make, and are
   * the same cell by cell, make no more than those. As it is here, all.
   *
   * @param most how many cells count, 1 or more
   * @param randomSeed decides which ones
   * @return maps as of {@link #of}; of {@code most} cells beside each other where some were drawn
   */
  default List<NDArray> some(NDArray pictures, boolean wraps, int most, long randomSeed) {
    return of(pictures, wraps);
  }

  /** How many cells across and down a picture must have, at least. */
  int smallest();

  /**
   * Makes ready what every score needs.
   *
   * @param manager of the device where pictures will be; outlives {@link #close}
   */
  default void open(NDManager manager) {}

  /** Gives back what it owns. A second call does nothing. */
  @Override
  default void close() {}
}
