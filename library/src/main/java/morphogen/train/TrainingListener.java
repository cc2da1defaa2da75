package morphogen.train;

import morphogen.rule.Rule;

/** Hears of training as it goes, on the training thread. All methods do nothing by default. */
public interface TrainingListener {
  /** An iteration ended; the rule is the new one, and stays as it is. */
  default void onIteration(Metric metric, Rule rule) {}

  /** Something went wrong and was mended; the message is for a person. */
  default void onTrouble(String message) {}

  /**
   * Nothing could be learned any more, and training has begun again with new weights; the message
   * is for a person. Comes after {@link #onIteration} with the new rule.
   */
  default void onRestart(String message) {
    onTrouble(message);
  }

  /** A checkpoint was written. */
  default void onCheckpoint(int iteration) {}
}
