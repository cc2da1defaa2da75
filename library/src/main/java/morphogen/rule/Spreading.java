package morphogen.rule;

import java.util.Arrays;
import java.util.List;
import morphogen.cells.Territory;

/**
 * How rules take cells from each other, once a step, before it.
 *
 * <p>A cell of owner A is attacked by the rule B that holds most cells of its 3x3 neighbourhood
 * among those that may conquer A; the lower number of two that hold as many. With a of them A's and
 * b of them B's, it becomes B's with a probability of {@code probability}, or, if A resists, of
 * {@code probability * (b / (a + b))²}: the more alive neighbourhood wins. Over {@link
 * Ground#LIVING} ground only living cells count, empty cells are not fought for, and those without
 * a living cell of their owner near become at once the strongest neighbour's: what grows brings its
 * territory along. A wall never changes.
 *
 * @param ground where territory spreads
 * @param probability of being conquered, 0 to 1; 0 leaves borders as they are
 * @param resists whether an owner's own cells resist: battles; if not, it is an infection
 * @param conquerors of each rule, which others may conquer it, a bit each from the lowest on; 16
 *     numbers
 */
public record Spreading(
    Ground ground, double probability, boolean resists, List<Integer> conquerors) {
  /** Where territory spreads. */
  public enum Ground {
    /** Nowhere: only hands change it. */
    PAINTED,
    /** Into what lives, and with what grows. */
    LIVING,
    /** Everywhere. */
    EVERYWHERE
  }

  /** Territory that only hands change. */
  public static final Spreading NONE = new Spreading(Ground.PAINTED, 0, false, ranks());

  public Spreading {
    Range.check(
        probability >= 0 && probability <= 1, "probability of spreading", probability, "0 to 1");
    conquerors = List.copyOf(conquerors);
    Range.check(
        conquerors.size() == Territory.MOST_RULES, "conquerors", conquerors.size(), "16 numbers");
  }

  /**
   * An infection: each rule takes cells of those before it in a list.
   *
   * @param order rules by number, the host first; those that are left out come before all others
   */
  public static Spreading infection(Ground ground, double probability, int... order) {
    return new Spreading(ground, probability, false, ranks(order));
  }

  /** A battle: every rule takes cells of every other one, by strength. */
  public static Spreading battle(Ground ground, double probability) {
    Integer[] all = new Integer[Territory.MOST_RULES];
    Arrays.setAll(all, rule -> 0xffff ^ 1 << rule);
    return new Spreading(ground, probability, true, List.of(all));
  }

  private static List<Integer> ranks(int... order) {
    Integer[] conquerors = new Integer[Territory.MOST_RULES];
    int later = 0;
    Arrays.fill(conquerors, 0);
    for (int i = order.length - 1; i >= 0; i--) {
      conquerors[order[i]] = later;
      later |= 1 << order[i];
    }
    for (int rule = 0; rule < conquerors.length; rule++) {
      if ((later >> rule & 1) == 0) {
        conquerors[rule] = later;
      }
    }
    return List.of(conquerors);
  }

  /** Whether one rule may take cells of an owner; neutral ground is free to all. */
  public boolean conquers(int rule, int owner) {
    return owner == Territory.NEUTRAL || (conquerors.get(owner) >> rule & 1) != 0;
  }

  /** The same of other conquerors. */
  public Spreading withConquerors(List<Integer> conquerors) {
    return new Spreading(ground, probability, resists, conquerors);
  }
}
