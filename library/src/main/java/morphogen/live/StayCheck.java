package morphogen.live;

import morphogen.cells.State;
import morphogen.kind.Lasting;
import morphogen.lab.GrowthStudy;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Rule;

/**
 * Plays what is trained from its beginning, a few steps after each iteration, and compares it when
 * it is grown and when it is old. One check takes many iterations and a small share of their time.
 */
final class StayCheck {
  /** Of the time that training takes. */
  static final double SHARE = 0.03;

  /** So many times the error of when it was grown is the same still ... */
  private static final double WORSE = 2;

  /** ... and so much of an empty grid's error more is not seen. */
  private static final double UNSEEN = 0.02;

  private final Lasting lasting;
  private double emptyError = Double.NaN; // until a trainer is there, which scores styles
  private double most; // likewise
  private Rollout rollout; // null between two checks
  private double grown; // error
  private long credit; // nanoseconds
  private long checks;
  private Staying staying = Staying.UNKNOWN;

  /**
   * @param lasting what is compared with what, and when
   */
  StayCheck(Lasting lasting) {
    this.lasting = lasting;
  }

  /** What the last whole check has found. */
  Staying staying() {
    return staying;
  }

  /**
   * Goes on for a share of the time that an iteration has taken.
   *
   * @param newest what a new check begins with
   */
  void after(Rule newest, long nanoseconds) {
    credit += (long) (SHARE * nanoseconds);
    while (credit > 0) {
      long start = System.nanoTime();
      step(newest);
      credit -= System.nanoTime() - start;
    }
  }

  /** A whole check at once. */
  void whole(Rule rule) {
    rollout = null;
    do {
      step(rule);
    } while (rollout != null);
  }

  private void step(Rule newest) {
    if (rollout == null) {
      State first =
          newest.spec().first(lasting.empty().width(), lasting.empty().height(), ++checks);
      rollout = new JavaRollout(newest, first, checks, 1);
    }
    rollout.step();
    if (rollout.steps() == GrowthStudy.GROWN) {
      grown = lasting.error().applyAsDouble(rollout.state());
    }
    if (rollout.steps() == lasting.old()) {
      staying =
          stays(lasting.error().applyAsDouble(rollout.state())) ? Staying.YES : Staying.NOT_YET;
      rollout.close();
      rollout = null;
    }
  }

  private boolean stays(double error) {
    if (Double.isNaN(emptyError)) {
      emptyError = lasting.error().applyAsDouble(lasting.empty());
      most = lasting.most().applyAsDouble(emptyError);
    }
    return error <= WORSE * grown + UNSEEN * emptyError && error <= most;
  }
}
