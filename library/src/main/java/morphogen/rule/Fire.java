package morphogen.rule;

/** What one toss of the fire rate decides: the stochastic update of Mordvintsev et al., 2020. */
public enum Fire {
  /** Whether a cell updates, all its channels together. */
  CELL,
  /** Whether one channel of a cell updates, as SRNCA does. */
  CHANNEL
}
