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
   * One number per rollout that was looked at several times: the mean of what each look scores. A
   * loss that compares looks with each other overrides this.
   *
   * @param looks states as for {@link #perSample(NDArray)}, oldest first, 1 or more
   */
  default NDArray perSample(List<NDArray> looks) {
    NDArray sum = perSample(looks.get(0));
    for (NDArray look : looks.subList(1, looks.size())) {
      sum = sum.add(perSample(look));
    }
    return looks.size() == 1 ? sum : Look.times(sum, 1.0 / looks.size());
  }
}
