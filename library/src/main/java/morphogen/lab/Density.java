package morphogen.lab;

import java.util.Arrays;

/**
 * How densely numbers lie: a sum of normal curves, one about each, as wide as Scott's rule says
 * (1992), n^(-1/5) standard deviations.
 */
public final class Density {
  private final double[] values;
  private final double width;

  /**
   * @param values two or more; not all the same, else they count as 1e-9 apart
   */
  public Density(float[] values) {
    this.values = new double[values.length];
    Arrays.setAll(this.values, i -> values[i]);
    double mean = Arrays.stream(this.values).average().orElse(0);
    double squares = Arrays.stream(this.values).map(x -> (x - mean) * (x - mean)).sum();
    double deviation = Math.sqrt(squares / Math.max(1, values.length - 1));
    width = Math.max(1e-9, deviation * Math.pow(values.length, -0.2));
  }

  /** Per unit of x, so that the area under the curve is 1. */
  public double at(double x) {
    double sum = 0;
    for (double value : values) {
      double away = (x - value) / width;
      sum += Math.exp(-away * away / 2);
    }
    return sum / (values.length * width * Math.sqrt(2 * Math.PI));
  }
}
