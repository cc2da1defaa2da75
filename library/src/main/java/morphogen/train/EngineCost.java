package morphogen.train;

import morphogen.rule.Attention;
import morphogen.rule.Fire;
import morphogen.rule.RuleSpec;

/**
 * About how many microseconds an engine takes for one cell and one step, forward and backward, on
 * two processors: only to be compared with each other.
 *
 * <p>The numbers are fitted to {@code bench training} and {@code bench yourloss} as {@code
 * reference/performance.md} has them, and to {@code bench engines} for rates of fire in between,
 * which says for many kinds of rules which engine is the fastest and which one is taken; of
 * attention {@link #java} follows the ratios that {@code reference/attention.md} has.
 */
final class EngineCost {
  /** What share of a grid is at work where dead cells are left out: the living and their rim. */
  private static final double LIVING = 0.3;

  /** What a step costs that is computed twice; measured 1.3 to 1.5 for textures. */
  private static final double AGAIN = 1.4;

  private EngineCost() {}

  /**
   * Every operation is a call for the whole grid, whatever fires.
   *
   * @param stepwise whether each step is computed once more on the way back
   */
  static double dense(RuleSpec spec, boolean stepwise) {
    double once = 0.22 + 0.08 * thousands(spec.network().multiplyAdds(spec.channels()));
    return stepwise ? AGAIN * once : once;
  }

  /** Only living, firing cells; each is gathered, and spread on the way back. */
  static double sparse(RuleSpec spec) {
    double fires = spec.fire() == Fire.CELL ? spec.fireRate() : 1; // by channel each cell computes
    double share = fires * (spec.aliveMask().before() ? LIVING : 1);
    return share * (0.25 + 0.085 * thousands(spec.network().multiplyAdds(spec.channels())));
  }

  /** The sums of all weights' gradients leave the caches as rules grow. */
  static double java(RuleSpec spec) {
    if (spec.network() instanceof Attention) {
      return 0.05 + 0.08 * thousands(spec.network().multiplyAdds(spec.channels()));
    }
    return 0.24 * thousands(spec.parameters());
  }

  private static double thousands(long count) {
    return count / 1000.0;
  }
}
