package morphogen.lab;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How far two columns of numbers put things into the same order: Spearman's rank correlation. It is
 * 1 for the same order, -1 for the reverse, and near 0 where one order says nothing about the
 * other. How far apart the numbers are does not matter, so it suits losses and ratings.
 *
 * <p>C. Spearman, The proof and measurement of association between two things, 1904.
 */
public final class RankCorrelation {
  /** Standard deviations that chance exceeds, on either side, one time in twenty. */
  private static final double ONE_IN_TWENTY = 1.96;

  private RankCorrelation() {}

  /**
   * The places of numbers: 1 for the least. Equal numbers have the mean of the places that they
   * share, so that three that share the places 2, 3 and 4 are all at 3.
   *
   * @param values finite
   * @return as many, in the same order
   */
  public static double[] ranks(double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] ranks = new double[values.length];
    for (int from = 0, to; from < order.length; from = to) {
      to = from + 1;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + 1 + to) / 2.0;
      }
    }
    return ranks;
  }

  /**
   * The correlation of two columns' places, ties included.
   *
   * @param a finite numbers
   * @param b as many
   * @return -1 to 1; NaN for fewer than two, or where all numbers of a column are equal
   */
  public static double of(double[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Columns of %d and %d numbers cannot be compared.", a.length, b.length));
    }
    double[] x = ranks(a);
    double[] y = ranks(b);
    double mean = (a.length + 1) / 2.0; // of any ranks
    double together = 0;
    for (int i = 0; i < a.length; i++) {
      together += (x[i] - mean) * (y[i] - mean);
    }
    double apart = Math.sqrt(squares(x, mean) * squares(y, mean));
    return apart > 0 ? Math.max(-1, Math.min(1, together / apart)) : Double.NaN;
  }

  private static double squares(double[] ranks, double mean) {
    return Arrays.stream(ranks).map(rank -> (rank - mean) * (rank - mean)).sum();
  }

  /**
   * How far from 0, on either side, chance alone brings the correlation of so many pairs one time
   * in twenty. What is nearer to 0 shows nothing. An approximation, good to 0.02 from five pairs
   * on.
   *
   * @param pairs how many
   * @return 0 to 1; 1 for fewer than five pairs, where every correlation may be chance
   */
  public static double chance(int pairs) {
    return pairs < 5 ? 1 : Math.min(1, ONE_IN_TWENTY / Math.sqrt(pairs - 1));
  }
}
