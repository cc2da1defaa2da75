package morphogen.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RankCorrelationTest {
  // Worked out in NumPy: numpy.corrcoef of the columns' ranks, where a number's rank is how many
  // are less plus half of one more than how many are equal.
  private static final double[] LOSS = {0.31, 0.12, 0.52, 0.18, 0.77, 0.12, 0.44, 0.29, 0.9, 0.61};
  private static final double[] STARS = {3, 5, 2, 4, 0, 4, 3, 4, 1, 2};
  private static final double LOSS_STARS = -0.9598673337282836;
  private static final double[] OTHER = {1.3, 1.1, 1.9, 2.2, 1.7, 1.0, 2.5, 1.2, 2.0, 1.8};
  private static final double LOSS_OTHER = 0.5227987675648555;
  private static final double STARS_OTHER = -0.43217287550303773;

  @Test
  void equalNumbersShareTheirPlaces() {
    assertArrayEquals(
        new double[] {6, 1.5, 3, 5, 1.5, 4},
        RankCorrelation.ranks(new double[] {9, 1, 2, 4, 1, 3}));
    assertArrayEquals(
        new double[] {1, 3, 3, 3, 5}, RankCorrelation.ranks(new double[] {0, 7, 7, 7, 8}));
    assertArrayEquals(new double[0], RankCorrelation.ranks(new double[0]));
  }

  @Test
  void itIsNumPys() {
    assertEquals(LOSS_STARS, RankCorrelation.of(LOSS, STARS), 1e-12);
    assertEquals(LOSS_OTHER, RankCorrelation.of(LOSS, OTHER), 1e-12);
    assertEquals(STARS_OTHER, RankCorrelation.of(OTHER, STARS), 1e-12);
  }

  /** Without ties it is 1 - 6 sum d^2 / (n (n^2 - 1)), as textbooks have it. */
  @Test
  void withoutTiesItIsTheTextbooks() {
    Random random = new Random(4);
    double[] a = random.doubles(31).toArray();
    double[] b = random.doubles(31).toArray();
    double[] x = RankCorrelation.ranks(a);
    double[] y = RankCorrelation.ranks(b);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (x[i] - y[i]) * (x[i] - y[i]);
    }
    assertEquals(1 - 6 * sum / (31 * (31 * 31 - 1)), RankCorrelation.of(a, b), 1e-12);
  }

  @Test
  void onlyTheOrderMatters() {
    double[] bent = {1, 10, 100, 1000};
    assertEquals(1, RankCorrelation.of(bent, new double[] {1, 2, 3, 4}));
    assertEquals(-1, RankCorrelation.of(bent, new double[] {4, 3, 2, 1.999}));
  }

  @Test
  void whatHasNoOrderHasNoCorrelation() {
    assertTrue(Double.isNaN(RankCorrelation.of(new double[] {1, 1, 1}, new double[] {1, 2, 3})));
    assertTrue(Double.isNaN(RankCorrelation.of(new double[] {1}, new double[] {1})));
    assertTrue(Double.isNaN(RankCorrelation.of(new double[0], new double[0])));
    assertThrows(
        IllegalArgumentException.class,
        () -> RankCorrelation.of(new double[] {1, 2}, new double[] {1}));
  }

  /** Columns that know nothing of each other exceed it in about one of twenty cases. */
  @Test
  void chanceExceedsItOneTimeInTwenty() {
    Random random = new Random(1);
    for (int pairs : new int[] {12, 40}) {
      int over = 0;
      for (int i = 0; i < 4000; i++) {
        double[] a = random.doubles(pairs).toArray();
        double[] b = random.doubles(pairs).toArray();
        over += Math.abs(RankCorrelation.of(a, b)) > RankCorrelation.chance(pairs) ? 1 : 0;
      }
      assertEquals(200, over, 60, pairs + " pairs");
    }
    assertEquals(1, RankCorrelation.chance(4));
    assertEquals(0.314, RankCorrelation.chance(40), 0.001);
  }
}
