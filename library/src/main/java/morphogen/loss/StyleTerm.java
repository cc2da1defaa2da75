package morphogen.loss;

import java.util.Locale;

/**
 * One of what a style loss sums: features of both pictures, compared.
 *
 * @param features what is compared
 * @param distance how
 * @param weight 0 or more
 */
public record StyleTerm(Features features, Distance distance, double weight) {
  /** Checks the weight. */
  public StyleTerm {
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "weight: %s is not 0 or more.", weight));
    }
  }
}
