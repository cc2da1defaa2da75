package morphogen.rule;

/** What the blocks of an {@link Attention} put their result through: the next state. */
public enum OutputActivation {
  /** Nothing: values may grow without end. */
  NONE,
  /** Values stay in (-1, 1). */
  TANH,
  /** No value is below 0. */
  RELU,
  /** Values below 0 are multiplied by {@link #SLOPE}. */
  LEAKY;

  /** What {@link #LEAKY} leaves of values below 0. */
  public static final float SLOPE = 0.2f;
}
