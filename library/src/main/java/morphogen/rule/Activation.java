package morphogen.rule;

/** What happens to the hidden layer of the update. */
public enum Activation {
  /** Negative values become 0. */
  RELU,
  /** Nothing: the update is linear, and only a clamp or alive mask bends it. */
  NONE
}
