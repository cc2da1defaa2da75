package morphogen.loss;

import ai.djl.ndarray.NDArray;

/** Scores final states; training makes the mean over the batch small. */
@FunctionalInterface
public interface Loss {
  /**
   * One number per state, differentiable.
   *
   * @param states {@code [batch, channels, height, width]}, unclamped
   * @return {@code [batch]}, in the same manager
   */
  NDArray perSample(NDArray states);
}
