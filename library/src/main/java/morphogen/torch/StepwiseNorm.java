package morphogen.torch;

import morphogen.cells.State;
import morphogen.step.Planes;

/**
 * Keeps the gradient of a state as long as it was at the loss while it is walked back step by step.
 *
 * <p>Each step multiplies it by the step's derivative, so over dozens of steps it grows or shrinks
 * by orders of magnitude, and a few steps decide alone where the weights go.
 */
final class StepwiseNorm {
  private static final double LEAST = 1e-20; // shorter than that there is nothing to be scaled

  private final boolean on;
  private double length;

  StepwiseNorm(boolean on) {
    this.on = on;
  }

  /** The loss's gradient has just been added: so long it stays. */
  void begin(Planes gradient) {
    if (on) {
      length = gradient.length();
    }
  }

  /** The same for a state of cells. */
  void begin(State gradient) {
    if (on) {
      length = length(gradient);
    }
  }

  /** Brings it back to that length, in place. */
  void restore(Planes gradient) {
    if (on) {
      double now = gradient.length();
      if (now > LEAST) {
        gradient.scale((float) (length / now));
      }
    }
  }

  /** The same for a state of cells. */
  void restore(State gradient) {
    if (on) {
      double now = length(gradient);
      if (now > LEAST) {
        float factor = (float) (length / now);
        float[] values = gradient.values();
        for (int i = 0; i < values.length; i++) {
          values[i] *= factor;
        }
      }
    }
  }

  private static double length(State gradient) {
    double sum = 0;
    for (float value : gradient.values()) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }
}
