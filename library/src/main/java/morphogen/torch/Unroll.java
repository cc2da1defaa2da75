package morphogen.torch;

import java.util.List;
import morphogen.cells.State;
import morphogen.loss.Loss;
import morphogen.rule.Rule;

/**
 * A rollout that can be differentiated: plays a batch for some steps and says how the loss of what
 * came of it depends on the weights, by backpropagation through time (Werbos, 1990). Owns native
 * memory; one thread at a time.
 */
public interface Unroll extends AutoCloseable {
  /**
   * Plays every state of the batch, in place, and differentiates.
   *
   * @param fireSeeds the random seed that decides which cells of each state fire
   * @param scoredSteps after which steps the loss is taken, ascending, each 1 or more; the last one
   *     is how long the rollout is
   * @throws IllegalArgumentException if a state does not fit the rule
   */
  Gradients run(Rule rule, List<State> batch, long[] fireSeeds, int[] scoredSteps, Loss loss);

  /** The same for a loss that only scores the end, after {@code steps} steps. */
  default Gradients run(Rule rule, List<State> batch, long[] fireSeeds, int steps, Loss loss) {
    return run(rule, batch, fireSeeds, new int[] {steps}, loss);
  }

  @Override
  void close();
}
