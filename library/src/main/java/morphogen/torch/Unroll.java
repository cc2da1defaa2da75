package morphogen.torch;

import java.util.List;
import morphogen.cells.State;
import morphogen.loss.Loss;
import morphogen.rule.Rule;

/**
 * A rollout that can be differentiated: plays a batch for some steps and says how the loss of where
 * it ends depends on the weights. Owns native memory; one thread at a time.
 */
public interface Unroll extends AutoCloseable {
  /**
   * Plays every state of the batch for {@code steps} steps, in place, and differentiates.
   *
   * @param fireSeeds the random seed that decides which cells of each state fire
   * @throws IllegalArgumentException if a state does not fit the rule
   */
  Gradients run(Rule rule, List<State> batch, long[] fireSeeds, int steps, Loss loss);

  @Override
  void close();
}
