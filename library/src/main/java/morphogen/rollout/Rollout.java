package morphogen.rollout;

import java.util.function.Consumer;
import morphogen.cells.State;
import morphogen.rule.Rule;

/**
 * Plays a rule on a grid, step by step.
 *
 * <p>Given the same rule, state and random seed every implementation yields the same states within
 * float tolerance. An instance belongs to one thread at a time.
 */
public interface Rollout extends AutoCloseable {
  /** Applies the rule once. */
  void step();

  /** The grid after the last step. Read only; valid until the next call on this rollout. */
  State state();

  /** Changes the grid in place: seeds, damage, paint. */
  void edit(Consumer<State> change);

  /** The rule that plays. */
  Rule rule();

  /**
   * Replaces the rule from the next step on and keeps the state.
   *
   * @throws IllegalArgumentException if the new rule has another number of channels
   */
  void rule(Rule rule);

  /** How many steps have been played. */
  int steps();

  /** Plays {@code count} steps. */
  default void steps(int count) {
    for (int i = 0; i < count; i++) {
      step();
    }
  }

  /** Frees what the rollout holds outside the Java heap; a second call does nothing. */
  @Override
  default void close() {}
}
