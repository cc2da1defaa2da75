package morphogen.rule;

/** What one toss of the fire rate decides. */
public enum Fire {
  /** Whether a cell updates, all its channels together. */
  CELL,
  /** Whether one channel of a cell updates, as SRNCA does. */
  CHANNEL
}
