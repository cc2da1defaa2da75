package morphogen.train;

import java.util.random.RandomGenerator;

/**
 * How long rollouts are.
 *
 * <p>Growing from short rollouts to long ones (the growing-NCA tutorial): the longest is {@code
 * start + growth * (iteration / every)}, at most {@code cap}, and each is drawn from half of that
 * up. With {@code growth} 0 all are drawn from {@code start} to {@code cap}.
 *
 * @param start 1 or more steps
 * @param growth steps added each time, 0 or more
 * @param cap the longest rollout ever, at least start
 * @param every iterations between additions, 1 or more
 */
public record Curriculum(int start, int growth, int cap, int every) {
  /** Checks every value. */
  public Curriculum {
    Check.that(start >= 1, "steps", start, "1 or more");
    Check.that(growth >= 0, "growth", growth, "0 or more");
    Check.that(cap >= start, "most steps", cap, "at least the fewest, " + start);
    Check.that(every >= 1, "every", every, "1 or more");
  }

  /** Rollouts of {@code fewest} to {@code most} steps throughout. */
  public static Curriculum between(int fewest, int most) {
    return new Curriculum(fewest, 0, most, 1);
  }

  int steps(int iteration, RandomGenerator random) {
    if (growth == 0) {
      return random.nextInt(start, cap + 1);
    }
    int longest = (int) Math.min(cap, start + (long) (iteration / every) * growth);
    return random.nextInt(Math.max(1, longest / 2), longest + 1);
  }
}
