package morphogen.train;

import java.util.List;
import morphogen.file.Tensor;

/** How large gradients are, and how they are kept from being too large. */
final class GradientSize {
  private GradientSize() {}

  /** The Euclidean norm of all of them together. */
  static double norm(List<Tensor> gradients) {
    double sum = 0;
    for (Tensor gradient : gradients) {
      sum += squares(gradient);
    }
    return Math.sqrt(sum);
  }

  private static double squares(Tensor gradient) {
    double sum = 0;
    for (float value : gradient.values()) {
      sum += (double) value * value;
    }
    return sum;
  }

  /** Normalises each, or clips all of them together to norm 1, or does nothing, in place. */
  static void limit(List<Tensor> gradients, TrainOptions.Gradient how) {
    double norm = norm(gradients);
    for (Tensor gradient : gradients) {
      double divisor =
          switch (how) {
            case NORMALISED, STEPWISE -> Math.sqrt(squares(gradient)) + 1e-8;
            case CLIPPED -> Math.max(1, norm);
            case PLAIN -> 1;
          };
      float[] values = gradient.values();
      for (int i = 0; i < values.length; i++) {
        values[i] /= (float) divisor;
      }
    }
  }
}
