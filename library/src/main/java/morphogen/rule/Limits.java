package morphogen.rule;

/**
 * A range that values are cut to.
 *
 * @param low the least value, -1000 to 1000
 * @param high the largest one, over low, up to 1000
 */
public record Limits(double low, double high) {
  /** What can be shown: 0 to 1. */
  public static final Limits UNIT = new Limits(0, 1);

  private static final double MOST = 1000;

  /** Checks both ends; the message names the range. */
  public Limits {
    Range.check(low >= -MOST && low < MOST, "range, low", low, "-1000 to 1000");
    Range.check(high > low && high <= MOST, "range, high", high, "over low, up to 1000");
    Range.check((float) low < (float) high, "range, high", high, "a 32-bit float over low");
  }

  /** The least value as engines compute with it. */
  public float least() {
    return (float) low;
  }

  /** The largest value as engines compute with it. */
  public float most() {
    return (float) high;
  }
}
