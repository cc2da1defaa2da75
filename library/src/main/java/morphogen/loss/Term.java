package morphogen.loss;

import ai.djl.ndarray.NDArray;

/**
 * One property of a picture and how far it is from what is wished for.
 *
 * <p>To add one, implement {@link #target} and {@link #perSample} with DJL's operations; PyTorch
 * differentiates it. Multiply by numbers with {@link Observation#times} only. Shown in {@code
 * reference/losses.md}.
 */
public interface Term {
  /** What can be set: its name is the term's. */
  Range target();

  /**
   * How far each picture is from the target, 0 or more.
   *
   * @param observation what is scored; of a colour rule all channels, or one
   * @param target within the {@link #target}'s range
   * @return {@code [batch]}, or {@code [batch, channels]} to be averaged
   */
  NDArray perSample(Observation observation, double target);

  /** Whether it compares two steps of the same rollout and so needs {@link Observation#before}. */
  default boolean compares() {
    return false;
  }

  /** One lower-case word. */
  default String name() {
    return target().name();
  }
}
