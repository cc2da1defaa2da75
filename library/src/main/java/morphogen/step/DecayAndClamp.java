package morphogen.step;

import java.util.Arrays;
import morphogen.cells.State;
import morphogen.rule.Clamp;
import morphogen.rule.Dynamics;
import morphogen.rule.Limits;

/**
 * What every cell of a grid does in a step, whether it fires or not: its hidden channels decay, its
 * clamped ones are kept in range. And the adjoint of both.
 */
public final class DecayAndClamp {
  private DecayAndClamp() {}

  /** Lets hidden channels lose their share. Multiplying a gradient alike is the adjoint. */
  public static void decay(Dynamics dynamics, State state) {
    float keep = (float) (1 - dynamics.hiddenDecay());
    float[] values = state.values();
    for (int i = 0; keep != 1 && i < values.length; i += dynamics.channels()) {
      decay(values, i + dynamics.visible(), i + dynamics.channels(), keep);
    }
  }

  /** The same of the values from one index up to another, which keep a share of themselves. */
  static void decay(float[] values, int from, int to, float keep) {
    for (int i = from; i < to; i++) {
      values[i] *= keep;
    }
  }

  /** Keeps the clamped channels of every cell in range. */
  public static void clamp(Dynamics dynamics, State state) {
    int channels = dynamics.channels();
    int clamped = dynamics.clamp().channels(dynamics);
    float[] values = state.values();
    for (int i = 0; clamped > 0 && i < values.length; i += channels) {
      clamp(dynamics, values, i, i + clamped, 0);
    }
  }

  /**
   * The same of the values from one index up to another.
   *
   * @param offset what was added to them
   */
  static void clamp(Dynamics dynamics, float[] values, int from, int to, float offset) {
    boolean soft = dynamics.clamp() == Clamp.SOFT;
    float least = dynamics.limits().least();
    float most = dynamics.limits().most();
    for (int i = from; i < to; i++) {
      float value = values[i] - offset;
      value = soft ? Clamp.squashed(value) : Math.max(least, Math.min(most, value));
      values[i] = value + offset;
    }
  }

  /**
   * What {@link #unclamp} needs to know of a state that is about to be clamped: the indices of the
   * values out of range, or the slopes of all if the clamp is soft.
   */
  public record Slopes(int[] cut, float[] soft) {}

  /** Clamps, and tells how steep it was; null where nothing is clamped. */
  public static Slopes clampWithSlopes(Dynamics dynamics, State state) {
    if (dynamics.clamp() == Clamp.NONE) {
      return null;
    }
    if (dynamics.clamp() != Clamp.SOFT) {
      Slopes slopes = new Slopes(outOfRange(dynamics, state), null);
      clamp(dynamics, state);
      return slopes;
    }
    clamp(dynamics, state);
    float[] slopes = state.values().clone();
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = 4 * slopes[i] * (1 - slopes[i]);
    }
    return new Slopes(null, slopes);
  }

  private static int[] outOfRange(Dynamics dynamics, State state) {
    int clamped = dynamics.clamp().channels(dynamics);
    Limits limits = dynamics.limits();
    float[] values = state.values();
    int[] cut = new int[16];
    int count = 0;
    for (int i = 0; i < values.length; i += dynamics.channels()) {
      for (int c = i; c < i + clamped; c++) {
        if (!(values[c] >= limits.least() && values[c] <= limits.most())) {
          cut = count < cut.length ? cut : Arrays.copyOf(cut, 2 * count);
          cut[count++] = c;
        }
      }
    }
    return Arrays.copyOf(cut, count);
  }

  /** The adjoint of {@link #clamp}: cuts or flattens the gradient of what it led to. */
  public static void unclamp(Slopes slopes, State gradient) {
    float[] values = gradient.values();
    if (slopes != null && slopes.soft != null) {
      for (int i = 0; i < values.length; i++) {
        values[i] *= slopes.soft[i];
      }
    } else if (slopes != null) {
      for (int i : slopes.cut) {
        values[i] = 0;
      }
    }
  }
}
