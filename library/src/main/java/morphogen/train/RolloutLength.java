package morphogen.train;

import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * How many steps the rollouts of a training have, and at which of them they are scored.
 *
 * <p>Scored once, a pattern has to be there at the end, and what comes later is luck. Scored
 * several times, it has to be there early and last.
 *
 * <p>With {@code growth} 0 every length from {@code fewest} to {@code most} is as likely. Otherwise
 * rollouts become longer during the training, as in the growing-NCA tutorial: the longest is {@code
 * fewest + growth * (iteration / every)}, at most {@code most}, and each is drawn from half of that
 * up.
 *
 * @param fewest steps, 1 or more
 * @param most steps, at least {@code fewest}
 * @param growth steps by which the longest rollout grows each time, 0 or more
 * @param every iterations between such growths, 1 or more
 * @param scored at how many steps a rollout is scored, 1 or more; the last of them is its end
 * @param apart steps between scored steps, 1 or more; all of them must fit into the shortest
 *     rollout
 */
public record RolloutLength(int fewest, int most, int growth, int every, int scored, int apart) {
  /** Checks every value. */
  public RolloutLength {
    Check.that(fewest >= 1, "steps", fewest, "1 or more");
    Check.that(most >= fewest, "most steps", most, "at least the fewest, " + fewest);
    Check.that(growth >= 0, "growth", growth, "0 or more");
    Check.that(every >= 1, "every", every, "1 or more");
    Check.that(scored >= 1, "scored", scored, "1 or more");
    Check.that(apart >= 1, "apart", apart, "1 or more");
    Check.that(
        shortest(scored, apart) <= fewest,
        "scored",
        scored,
        String.format(
            Locale.ROOT,
            "few enough: %d scored steps, %d apart, need rollouts of %d steps or more, not of %d",
            scored,
            apart,
            shortest(scored, apart),
            fewest));
  }

  /** How long a rollout must be to be scored so often. */
  private static int shortest(int scored, int apart) {
    return Math.addExact(Math.multiplyExact(scored - 1, apart), 1);
  }

  /** Rollouts of so many steps, scored at their end. */
  public static RolloutLength of(int steps) {
    return between(steps, steps);
  }

  /** Rollouts of {@code fewest} to {@code most} steps, scored at their end. */
  public static RolloutLength between(int fewest, int most) {
    return new RolloutLength(fewest, most, 0, 1, 1, 1);
  }

  /**
   * The same, growing from {@code fewest} steps by {@code growth} steps every so many iterations.
   */
  public RolloutLength growing(int growth, int every) {
    return new RolloutLength(fewest, most, growth, every, scored, apart);
  }

  /** The same, scored at so many steps, {@code apart} steps between them. */
  public RolloutLength withScored(int scored, int apart) {
    return new RolloutLength(fewest, most, growth, every, scored, apart);
  }

  /**
   * How long the longest rollout of the whole training is.
   *
   * @param atLeast at how many steps the loss must score
   */
  public int longest(int atLeast) {
    return Math.max(most, shortest(Math.max(scored, atLeast), apart));
  }

  /**
   * The scored steps of one rollout, ascending; the last one is its length.
   *
   * @param atLeast at how many steps the loss must score; a rollout too short for them becomes
   *     longer
   */
  int[] sample(int iteration, RandomGenerator random, int atLeast) {
    int count = Math.max(scored, atLeast);
    int last = Math.max(length(iteration, random), shortest(count, apart));
    int[] steps = new int[count];
    for (int i = 0; i < count; i++) {
      steps[i] = last - (count - 1 - i) * apart;
    }
    return steps;
  }

  private int length(int iteration, RandomGenerator random) {
    if (growth == 0) {
      return random.nextInt(fewest, most + 1);
    }
    int longest = (int) Math.min(most, fewest + (long) (iteration / every) * growth);
    return random.nextInt(Math.max(1, longest / 2), longest + 1);
  }
}
