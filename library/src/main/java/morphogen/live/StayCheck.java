package morphogen.live;

import morphogen.cells.State;
import morphogen.lab.GrowthStudy;
import morphogen.lab.Likeness;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Rule;

/**
 * Grows what is trained from its first cell, a few steps after each iteration, and compares it when
 * it is grown and when it is old. One check takes many iterations and a small share of their time.
 */
final class StayCheck {
  /** The step at which it is old. */
  static final int OLD = 400;

  /** Of the time that training takes. */
  static final double SHARE = 0.03;

  /** What stays has so much of an empty grid's error at most: it looks like the picture. */
  private static final double LIKE = 0.25;

  /** So many times the error of when it was grown is the same still ... */
  private static final double WORSE = 2;

  /** ... and so much of an empty grid's error more is not seen. */
  private static final double UNSEEN = 0.02;

  private final State target;
  private final double empty; // the error of a grid on which nothing lives
  private Rollout rollout; // null between two checks
  private double grown; // error
  private long credit; // nanoseconds
  private long checks;
  private Staying staying = Staying.UNKNOWN;

  /**
   * @param target {@code [height, width, 4]}, premultiplied
   */
  StayCheck(State target) {
    this.target = target;
    empty = Likeness.mse(new State(target.width(), target.height(), target.channels()), target);
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
      State first = newest.spec().first(target.width(), target.height(), ++checks);
      rollout = new JavaRollout(newest, first, checks, 1);
    }
    rollout.step();
    if (rollout.steps() == GrowthStudy.GROWN) {
      grown = Likeness.mse(rollout.state(), target);
    }
    if (rollout.steps() == OLD) {
      double old = Likeness.mse(rollout.state(), target);
      boolean same = old <= WORSE * grown + UNSEEN * empty;
      staying = same && old <= LIKE * empty ? Staying.YES : Staying.NOT_YET;
      rollout.close();
      rollout = null;
    }
  }
}
