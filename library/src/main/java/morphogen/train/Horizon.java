package morphogen.train;

import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * How long rollouts are, and how often they are looked at.
 *
 * <p>With one look a pattern has to be there at the end, and what comes later is luck. With several
 * it has to be there early and last.
 *
 * @param fewest steps, 1 or more
 * @param most steps, at least {@code fewest}; every length between them is as likely
 * @param looks 1 or more; the last one is at the end
 * @param apart steps between looks, 1 or more; all looks must fit into the shortest rollout
 */
public record Horizon(int fewest, int most, int looks, int apart) {
  /** Checks every value. */
  public Horizon {
    Check.that(fewest >= 1, "steps", fewest, "1 or more");
    Check.that(most >= fewest, "most steps", most, "at least the fewest, " + fewest);
    Check.that(looks >= 1, "looks", looks, "1 or more");
    Check.that(apart >= 1, "apart", apart, "1 or more");
    int early = fewest - Math.multiplyExact(looks - 1, apart);
    Check.that(
        early >= 1,
        "looks",
        looks,
        String.format(Locale.ROOT, "few enough to fit into %d steps", fewest));
  }

  /**
   * Rollouts of so many steps, looked at in the end: 10 in the original's texts, 15 in its code.
   */
  public static Horizon of(int steps) {
    return new Horizon(steps, steps, 1, 1);
  }

  /** Rollouts of {@code fewest} to {@code most} steps: 5 to 15 in the original. */
  public static Horizon between(int fewest, int most) {
    return new Horizon(fewest, most, 1, 1);
  }

  /** The same with so many looks, {@code apart} steps between them. */
  public Horizon withLooks(int looks, int apart) {
    return new Horizon(fewest, most, looks, apart);
  }

  /**
   * How long the longest rollout is.
   *
   * @param atLeast how many looks the loss needs
   */
  public int longest(int atLeast) {
    return Math.max(most, (Math.max(looks, atLeast) - 1) * apart + 1);
  }

  /**
   * After which steps to look in one rollout.
   *
   * @param atLeast how many looks the loss needs; a rollout too short for them becomes longer
   */
  int[] draw(RandomGenerator random, int atLeast) {
    int count = Math.max(looks, atLeast);
    int last = Math.max(random.nextInt(fewest, most + 1), (count - 1) * apart + 1);
    int[] steps = new int[count];
    for (int i = 0; i < count; i++) {
      steps[i] = last - (count - 1 - i) * apart;
    }
    return steps;
  }
}
