package morphogen.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;

/**
 * Scores states; training makes the mean over the batch small.
 *
 * <p>A trainer opens it once before the first score and closes it once after the last, from the
 * thread that trains, so that it can own native memory in between; it may be opened again then. One
 * that owns nothing is a function from states to scores and needs neither.
 */
@FunctionalInterface
public interface Loss extends AutoCloseable {
  /**
   * One number per state, differentiable.
   *
   * @param states {@code [batch, channels, height, width]}, unclamped
   * @return {@code [batch]}, in the same manager
   */
  NDArray perSample(NDArray states);

  /**
   * Makes ready what every score needs: features, a target on the device.
   *
   * @param manager of the device where states will be; outlives {@link #close}
   */
  default void open(NDManager manager) {}

  /** Gives back what it owns. A second call does nothing. */
  @Override
  default void close() {}

  /**
   * Losses that sum up to this one and that several threads may score at the same time, those that
   * cost most first; itself alone as it is here. They are opened and closed with it, not by
   * themselves.
   */
  default List<Loss> summands() {
    return List.of(this);
  }

  /**
   * What it was last made of, if it has parts worth knowing: means over the batch, by name. From
   * any thread.
   */
  default Map<String, Double> parts() {
    return Map.of();
  }

  /**
   * One number per rollout that is scored at several steps: the mean over them. A loss that
   * compares them with each other overrides this.
   *
   * @param scored states as for {@link #perSample(NDArray)}, oldest first, 1 or more
   */
  default NDArray perSample(List<NDArray> scored) {
    NDArray sum = perSample(scored.get(0));
    for (NDArray one : scored.subList(1, scored.size())) {
      sum = sum.add(perSample(one));
    }
    return scored.size() == 1 ? sum : Observation.times(sum, 1.0 / scored.size());
  }
}
