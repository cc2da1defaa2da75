package morphogen.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Against the normal distribution as the sum of its density over small steps. */
class GeluTest {
  private static final double STEP = 1.0 / 256;

  @Test
  void itIsXTimesTheDistributionUpToX() {
    float[] x = numbers();
    float[] gelu = x.clone();
    Gelu.apply(gelu, gelu.length);
    for (int i = 0; i < x.length; i++) {
      assertEquals(x[i] * upTo(x[i]), gelu[i], 3e-7 * Math.max(1, Math.abs(x[i])), "of " + x[i]);
    }
  }

  @Test
  void itsSlopeIsTheDistributionAndXTimesTheDensity() {
    float[] x = numbers();
    float[] slope = x.clone();
    Gelu.slope(slope, new float[x.length], slope.length);
    for (int i = 0; i < x.length; i++) {
      assertEquals(upTo(x[i]) + x[i] * density(x[i]), slope[i], 5e-7, "of " + x[i]);
    }
  }

  @Test
  void whatIsNoNumberStaysNone() {
    float[] x = {Float.NaN};
    Gelu.apply(x, 1);
    assertTrue(Float.isNaN(x[0]));
  }

  private static float[] numbers() {
    float[] x = new float[801];
    for (int i = 0; i < x.length; i++) {
      x[i] = (i - 400) / 40f;
    }
    return x;
  }

  /** By Simpson's rule. */
  private static double upTo(double x) {
    int steps = 2 * (int) Math.ceil(Math.abs(x) / STEP / 2) + 2;
    double h = x / steps;
    double sum = density(0) + density(x);
    for (int i = 1; i < steps; i++) {
      sum += (i % 2 == 0 ? 2 : 4) * density(i * h);
    }
    return 0.5 + sum * h / 3;
  }

  private static double density(double x) {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }
}
