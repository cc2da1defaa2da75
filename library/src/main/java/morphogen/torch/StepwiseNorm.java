package morphogen.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import morphogen.cells.State;
import morphogen.loss.Observation;
import morphogen.step.Planes;

/**
 * Keeps the gradient of a state as long as it was at the loss while it is walked back step by step.
 *
 * <p>Each step multiplies it by the step's derivative, so over dozens of steps it grows or shrinks
 * by orders of magnitude, and a few steps decide alone where the weights go.
 */
final class StepwiseNorm {
  private static final double LEAST = 1e-20; // shorter than that there is nothing to be scaled

  private static final int[] SECOND = {1};

  private final boolean on;
  private double length;
  private NDArray lengths; // [batch, 1, 1, 1]

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

  /**
   * The same for a batch on a device, {@code [batch, channels, height, width]}, of which each state
   * has a length of its own.
   *
   * @param manager lasts until all steps are walked back
   */
  void begin(NDArray gradient, NDManager manager) {
    if (on) {
      if (lengths != null) {
        lengths.close();
      }
      lengths = lengths(gradient);
      lengths.attach(manager);
    }
  }

  /** The batch brought back to those lengths. */
  NDArray restore(NDArray gradient) {
    if (!on) {
      return gradient;
    }
    NDArray now = lengths(gradient);
    NDArray factors = NDArrays.where(now.gt((float) LEAST), lengths.div(now), now.onesLike());
    return gradient.mul(factors);
  }

  /** Squares of numbers of 32 bits would vanish, were they not shares of the largest. */
  private static NDArray lengths(NDArray gradient) {
    long batch = gradient.getShape().get(0);
    NDArray flat = gradient.reshape(batch, -1);
    NDArray largest = Observation.plus(flat.abs().max(SECOND, true), Float.MIN_NORMAL);
    NDArray squares = flat.div(largest).square().sum(SECOND, true);
    return squares.sqrt().mul(largest).reshape(batch, 1, 1, 1);
  }

  private static double length(State gradient) {
    float[] values = gradient.values();
    int whole = values.length - values.length % 4;
    double a = 0; // four sums that need not wait for each other
    double b = 0;
    double c = 0;
    double d = 0;
    for (int i = 0; i < whole; i += 4) {
      a += (double) values[i] * values[i];
      b += (double) values[i + 1] * values[i + 1];
      c += (double) values[i + 2] * values[i + 2];
      d += (double) values[i + 3] * values[i + 3];
    }
    for (int i = whole; i < values.length; i++) {
      a += (double) values[i] * values[i];
    }
    return Math.sqrt(a + b + c + d);
  }
}
