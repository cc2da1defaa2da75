package morphogen.live;

import morphogen.cells.State;
import morphogen.rule.Rule;

/** Follows a training that grows a picture, on its thread. */
final class GrowthProgress {
  private final int iterations;
  private final StayCheck check;
  private final TimeLeft timeLeft = new TimeLeft();

  /**
   * @param target what it grows
   * @param iterations when it ends
   */
  GrowthProgress(State target, int iterations) {
    this.iterations = iterations;
    check = new StayCheck(target);
  }

  /**
   * How far it is after so many iterations.
   *
   * @param seconds since the one before; 0 if it has rested
   */
  Growth after(int done, double seconds) {
    if (seconds > 0) {
      timeLeft.after(seconds, Math.max(0, iterations - done));
    }
    return new Growth(Math.min(1, (double) done / iterations), timeLeft.text(), check.staying());
  }

  /** Looks for a share of an iteration's time whether it stays. */
  void look(Rule newest, long nanoseconds) {
    check.after(newest, nanoseconds);
  }

  /** The end: looks whether what it has become stays. */
  Growth end(Rule rule) {
    check.whole(rule);
    return after(iterations, 0);
  }
}
