package morphogen.train;

import java.util.List;
import java.util.random.RandomGenerator;
import morphogen.file.Tensor;
import morphogen.loss.Loss;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/** What one kind of training does differently from another. */
public interface Task {
  /** The rule to be trained. */
  RuleSpec spec();

  /** What training starts from where no rule is given. */
  default Rule start(long randomSeed) {
    return Rule.untrained(spec(), randomSeed);
  }

  /**
   * What is scored at the end of each rollout, the same one for as long as the task lives; the
   * trainer opens and closes it.
   */
  Loss loss();

  /**
   * Chooses what the next iteration plays.
   *
   * @param iteration counted from 0
   * @param progress how much of the training is done, 0 to 1
   * @param random this iteration's own; always the same for the same iteration
   */
  Batch sample(int iteration, double progress, RandomGenerator random);

  /**
   * What happens to a batch before it is scored: damage, for example.
   *
   * @param rule as it is now
   * @param random this iteration's own
   */
  default void disturb(Batch batch, Rule rule, RandomGenerator random) {}

  /**
   * Takes back what was played; a task without a pool lets it go.
   *
   * @param losses one for each state of the batch
   */
  default void update(Batch batch, float[] losses) {}

  /**
   * Called after each iteration, for a task whose iterations are short trainings one after the
   * other (meta-learning): when one of them is over, puts the weights where the next begins.
   *
   * @param iteration the one that is over
   * @param weights may be changed, in place
   * @return true if another training begins, so that the optimiser forgets this one
   */
  default boolean next(int iteration, List<Tensor> weights) {
    return false;
  }

  /** Whether all has been learned that there was to learn: then training ends before its time. */
  default boolean done() {
    return false;
  }

  /** A factor on the learning rate of an iteration, 0 to 1. */
  default double rate(int iteration) {
    return 1;
  }

  /**
   * What has been learned so far, where that is not what is being trained.
   *
   * @param weights the rule that is being trained; a copy
   */
  default Rule learned(Rule weights) {
    return weights;
  }

  /** Everything {@link #update} has kept, for a checkpoint. */
  default List<Tensor> state() {
    return List.of();
  }

  /** Restores what {@link #state} gave. */
  default void restore(List<Tensor> state) {}
}
