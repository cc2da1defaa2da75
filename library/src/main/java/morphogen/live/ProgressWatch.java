package morphogen.live;

import morphogen.rule.Rule;

/** Follows a training of which is known what it is to become, on its thread. */
final class ProgressWatch {
  private final StayCheck check;
  private final TimeLeft timeLeft = new TimeLeft();

  /**
   * @param check looks whether what it makes stays
   */
  ProgressWatch(StayCheck check) {
    this.check = check;
  }

  /**
   * How far it is after an iteration.
   *
   * @param done share of the training, 0 to 1 and over
   * @param seconds since the one before; 0 if it has rested
   */
  Progress after(double done, double seconds) {
    if (seconds > 0) {
      timeLeft.after(seconds, done);
    }
    return new Progress(Math.min(1, done), timeLeft.text(), check.staying());
  }

  /** Looks for a share of an iteration's time whether it stays. */
  void look(Rule newest, long nanoseconds) {
    check.after(newest, nanoseconds);
  }

  /** The end: looks whether what it has become stays. */
  Progress end(Rule rule) {
    check.whole(rule);
    return after(1, 0);
  }
}
