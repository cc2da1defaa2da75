package morphogen.rule;

/** How the whole state is kept in range after each update. */
public enum Clamp {
  /** Not at all: the default, whose gradient never vanishes. */
  NONE,
  /** Cut to [0, 1]. */
  HARD,
  /** Squashed into (0, 1) by 1 / (1 + exp(-4 (x - 0.5))), as SRNCA does. */
  SOFT;

  /** One value, clamped. */
  public float apply(float x) {
    return switch (this) {
      case NONE -> x;
      case HARD -> Math.max(0, Math.min(1, x));
      case SOFT -> (float) (1 / (1 + Math.exp(-4 * (x - 0.5))));
    };
  }
}
