package morphogen.lab;

import morphogen.cells.Damage;
import morphogen.cells.State;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Rule;

/** Grows an organism from one cell, waits, wounds it and measures how it heals. */
public final class GrowthStudy {
  /** The step that the numbers of a growth are usually given for. */
  public static final int GROWN = 96;

  private final Rule rule;
  private final State target;
  private final long randomSeed;

  /**
   * @param target what it should look like; its size is the grid's
   * @param randomSeed decides which cells fire
   */
  public GrowthStudy(Rule rule, State target, long randomSeed) {
    this.rule = rule;
    this.target = target;
    this.randomSeed = randomSeed;
  }

  private Rollout fromSeed(long randomSeed) {
    State first = rule.spec().first(target.width(), target.height(), randomSeed);
    return new JavaRollout(rule, first, randomSeed);
  }

  /** The mean squared error after each of the first {@code steps} steps; index 0 is after one. */
  public double[] errors(int steps) {
    Rollout rollout = fromSeed(randomSeed);
    double[] errors = new double[steps];
    for (int i = 0; i < steps; i++) {
      rollout.step();
      errors[i] = Likeness.mse(rollout.state(), target);
    }
    return errors;
  }

  /** The state after {@code steps} steps. */
  public State grown(int steps) {
    Rollout rollout = fromSeed(randomSeed);
    rollout.steps(steps);
    return rollout.state();
  }

  /**
   * Cuts a disc out of the organism grown for {@code age} steps, and lets it heal.
   *
   * @param x centre, in cells
   * @param y centre, in cells
   * @param radius in cells
   * @return the mean squared error right after the cut, then after each of {@code steps} steps
   */
  public double[] healing(int age, double x, double y, double radius, int steps) {
    Rollout rollout = fromSeed(randomSeed + 1);
    rollout.steps(age);
    rollout.edit(state -> Damage.disc(state, x, y, radius));
    double[] errors = new double[steps + 1];
    errors[0] = Likeness.mse(rollout.state(), target);
    for (int i = 1; i <= steps; i++) {
      rollout.step();
      errors[i] = Likeness.mse(rollout.state(), target);
    }
    return errors;
  }
}
