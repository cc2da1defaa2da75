package morphogen.live;

import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import morphogen.cells.State;
import morphogen.lab.GrowthStudy;
import morphogen.lab.Likeness;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

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

  /** The mean squared error up to which a picture out of noise is that picture. */
  private static final double CONDENSED = 0.01;

  private final State empty;
  private final ToDoubleFunction<State> error;
  private final int old;
  private final DoubleUnaryOperator most;
  private double emptyError = Double.NaN; // until a trainer is there, which scores styles
  private Rollout rollout; // null between two checks
  private double grown; // error
  private long credit; // nanoseconds
  private long checks;
  private Staying staying = Staying.UNKNOWN;

  /**
   * @param empty nothing of what is wanted, on the grid that is played on
   * @param error how far a state is from what is wanted
   * @param old the step at which it is old
   * @param most the error up to which it is like what is wanted, of the empty grid's error
   */
  StayCheck(State empty, ToDoubleFunction<State> error, int old, DoubleUnaryOperator most) {
    this.empty = empty;
    this.error = error;
    this.old = old;
    this.most = most;
  }

  /**
   * Whether a picture that grows is the same after 400 steps.
   *
   * @param target {@code [height, width, 4]}, premultiplied
   */
  static StayCheck picture(State target) {
    State empty = new State(target.width(), target.height(), target.channels());
    return new StayCheck(empty, state -> Likeness.mse(state, target), 400, e -> e / 4);
  }

  /**
   * Whether a texture is the same after 1000 steps: its error at most half of what a grid of
   * nothing but the picture's mean colour has.
   *
   * @param picture {@code [height, width, 3]}
   * @param loss of a state, by style
   */
  static StayCheck texture(RuleSpec spec, State picture, ToDoubleFunction<State> loss) {
    State plain = new State(picture.width(), picture.height(), spec.channels());
    for (int c = 0; c < picture.channels(); c++) {
      double sum = 0;
      for (int i = c; i < picture.values().length; i += picture.channels()) {
        sum += picture.values()[i];
      }
      float mean = (float) (sum / picture.cells() - spec.offset());
      for (int i = c; i < plain.values().length; i += plain.channels()) {
        plain.values()[i] = mean;
      }
    }
    return new StayCheck(plain, loss, 1000, e -> e / 2);
  }

  /**
   * Whether a picture that condenses out of noise is there after 1000 steps, with an error of 0.01
   * at most.
   *
   * @param picture {@code [height, width, visible]}
   */
  static StayCheck condensed(RuleSpec spec, State picture) {
    State empty = new State(picture.width(), picture.height(), spec.channels());
    return new StayCheck(
        empty, state -> Likeness.error(state, picture, spec), 1000, e -> CONDENSED);
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
      State first = newest.spec().first(empty.width(), empty.height(), ++checks);
      rollout = new JavaRollout(newest, first, checks, 1);
    }
    rollout.step();
    if (rollout.steps() == GrowthStudy.GROWN) {
      grown = error.applyAsDouble(rollout.state());
    }
    if (rollout.steps() == old) {
      staying = stays(error.applyAsDouble(rollout.state())) ? Staying.YES : Staying.NOT_YET;
      rollout.close();
      rollout = null;
    }
  }

  private boolean stays(double error) {
    if (Double.isNaN(emptyError)) {
      emptyError = this.error.applyAsDouble(empty);
    }
    return error <= WORSE * grown + UNSEEN * emptyError && error <= most.applyAsDouble(emptyError);
  }
}
