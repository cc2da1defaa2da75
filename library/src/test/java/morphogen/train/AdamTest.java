package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import morphogen.file.Tensor;
import org.junit.jupiter.api.Test;

class AdamTest {
  /** The paper's algorithm with explicit bias correction, in double precision. */
  @Test
  void followsThePaper() {
    double[] gradients = {0.5, -2, 0.25, 3, -0.1};
    Tensor weight = new Tensor("w", List.of(1), new float[] {1});
    Adam adam = new Adam(List.of(weight));
    double w = 1;
    double m = 0;
    double v = 0;
    for (int t = 1; t <= gradients.length; t++) {
      double g = gradients[t - 1];
      adam.update(List.of(weight), List.of(weight.with(new float[] {(float) g})), 0.01);
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      w -= 0.01 * (m / (1 - Math.pow(0.9, t))) / (Math.sqrt(v / (1 - Math.pow(0.999, t))) + 1e-8);
      assertEquals(w, weight.values()[0], 1e-6);
    }
  }
}
