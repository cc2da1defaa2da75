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

  /** What it makes of x. */
  public float of(float x) {
    return switch (this) {
      case NONE -> x;
      case TANH -> (float) Math.tanh(x);
      case RELU -> Math.max(0, x);
      case LEAKY -> x < 0 ? SLOPE * x : x;
    };
  }

  /** Its derivative at x. */
  public float slope(float x) {
    return switch (this) {
      case NONE -> 1;
      case TANH -> 1 - of(x) * of(x);
      case RELU -> x > 0 ? 1 : 0;
      case LEAKY -> x < 0 ? SLOPE : 1;
    };
  }
}
