package morphogen.loss;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;

/** Scores states; training makes the mean over the batch small. */
@FunctionalInterface
public interface Loss {
  /**
   * One number per state, differentiable.
   *
   * @param states {@code [batch, channels, height, width]}, unclamped
   * @return {@code [batch]}, in the same manager
   */
  NDArray perSample(NDArray states);

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
