package morphogen.train;

import java.util.List;
import morphogen.cells.State;
import morphogen.rule.AliveMask;
import morphogen.rule.Clamp;
import morphogen.rule.Dynamics;
import morphogen.rule.Limits;
import morphogen.rule.RuleSpec;

/**
 * What one iteration plays.
 *
 * @param states where it starts; holds where it ended afterwards
 * @param slots where in the pool each came from and goes back to; empty if none does
 * @param scoredSteps after which steps it is scored, ascending; the last one is how long it plays
 */
public record Batch(List<State> states, int[] slots, int[] scoredSteps) {
  private static final float SHADE = 1 / 256f;
  private static final double PLAIN = 0.99;

  /** A batch that is only scored when it has played for {@code steps} steps. */
  public Batch(List<State> states, int[] slots, int steps) {
    this(states, slots, new int[] {steps});
  }

  /** How long it plays. */
  public int steps() {
    return scoredSteps[scoredSteps.length - 1];
  }

  /** The same with states of its own. */
  public Batch copy() {
    return new Batch(states.stream().map(State::copy).toList(), slots, scoredSteps);
  }

  /** Mean number of living cells; NaN for rules without alpha. */
  double alive(RuleSpec spec) {
    if (spec.visible() != 4) {
      return Double.NaN;
    }
    int alive = 0;
    for (State state : states) {
      float[] values = state.values();
      for (int i = 3; i < values.length; i += state.channels()) {
        alive += values[i] > AliveMask.ALIVE ? 1 : 0;
      }
    }
    return (double) alive / states.size();
  }

  /** The variance of a channel over a state's cells, the mean of all channels and states. */
  double channelVariance() {
    double sum = 0;
    for (State state : states) {
      sum += channelVariance(state) / states.size();
    }
    return sum;
  }

  private static double channelVariance(State state) {
    int channels = state.channels();
    double[] sums = new double[channels];
    double[] squares = new double[channels];
    float[] values = state.values();
    for (int i = 0; i < values.length; i += channels) {
      for (int c = 0; c < channels; c++) {
        double value = values[i + c];
        sums[c] += value;
        squares[c] += value * value;
      }
    }
    double variance = 0;
    for (int c = 0; c < channels; c++) {
      double mean = sums[c] / state.cells();
      variance += Math.max(0, squares[c] / state.cells() - mean * mean) / channels;
    }
    return variance;
  }

  /**
   * Whether the clamp has made all pictures one colour, each of its channels at one end of what the
   * clamp allows, but for one cell in a hundred: white or black where that is 0 to 1. Rules that
   * are not clamped, or show where nothing lives, have no such pictures.
   */
  boolean plain(RuleSpec spec) {
    return spec.clamp() != Clamp.NONE
        && spec.visible() != 4
        && states.stream().allMatch(state -> plain(state, spec.dynamics()));
  }

  private static boolean plain(State state, Dynamics dynamics) {
    Limits limits = dynamics.limits();
    float shade = SHADE * (limits.most() - limits.least());
    for (int channel = 0; channel < dynamics.visible(); channel++) {
      int least = 0;
      int most = 0;
      for (int i = channel; i < state.values().length; i += state.channels()) {
        least += state.values()[i] < limits.least() + shade ? 1 : 0;
        most += state.values()[i] > limits.most() - shade ? 1 : 0;
      }
      if (Math.max(least, most) < PLAIN * state.cells()) {
        return false;
      }
    }
    return true;
  }
}
