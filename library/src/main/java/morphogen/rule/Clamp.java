package morphogen.rule;

/** How the state is kept in range after each update. */
public enum Clamp {
  /** Not at all: the default, whose gradient never vanishes. */
  NONE,
  /** Every channel cut to [0, 1]. */
  HARD,
  /** Every channel squashed into (0, 1) by 1 / (1 + exp(-4 (x - 0.5))), as SRNCA does. */
  SOFT,
  /** The visible channels cut to [0, 1], the hidden ones left alone, as Your Loss does. */
  VISIBLE,
  /** Every channel cut to a range of the rule's own, {@link Dynamics#range}. */
  RANGE;

  /** What {@link #SOFT} makes of one value. */
  public static float squashed(float x) {
    return (float) (1 / (1 + Math.exp(-4 * (x - 0.5))));
  }

  /** How many of a rule's channels are clamped: always the first ones. */
  public int channels(Dynamics dynamics) {
    return switch (this) {
      case NONE -> 0;
      case HARD, SOFT, RANGE -> dynamics.channels();
      case VISIBLE -> dynamics.visible();
    };
  }
}
