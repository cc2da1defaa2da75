package morphogen.live;

import morphogen.cells.State;
import morphogen.rule.Rule;

/** Follows a training that grows a picture, on its thread. */
final class GrowthProgress {
  private final StayCheck check;
  private final TimeLeft timeLeft = new TimeLeft();

  /**
   * @param target what it grows
   */
  GrowthProgress(State target) {
    check = new StayCheck(target);
  }

  /**
   * How far it is after an iteration.
   *
   * @param done share of the training, 0 to 1 and over
   * @param seconds since the one before; 0 if it has rested
   */
  Growth after(double done, double seconds) {
    if (seconds > 0) {
      timeLeft.after(seconds, done);
    }
    return new Growth(Math.min(1, done), timeLeft.text(), check.staying());
  }

  /** Looks for a share of an iteration's time whether it stays. */
  void look(Rule newest, long nanoseconds) {
    check.after(newest, nanoseconds);
  }

  /** The end: looks whether what it has become stays. */
  Growth end(Rule rule) {
    check.whole(rule);
    return after(1, 0);
  }
}
