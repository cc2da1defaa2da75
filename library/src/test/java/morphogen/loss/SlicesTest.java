package morphogen.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlicesTest {
  private static float[] normal(int count, long randomSeed) {
    Random random = new Random(randomSeed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(7) - 3));
    }
    return values;
  }

  @Test
  void valuesOfBothSignsAndAllSizesAreRankedAsArraysSortRanksThem() {
    float[] values = normal(500, 1);
    values[7] = 0;
    values[100] = -0.0f;
    values[101] = Float.POSITIVE_INFINITY;
    values[102] = Float.NEGATIVE_INFINITY;
    values[103] = Float.MIN_VALUE;
    values[104] = values[105];
    float[] expected = Arrays.copyOfRange(values, 50, 350);
    Arrays.sort(expected);
    long[] ranked = Slices.ranked(values, 50, 300);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], values[50 + (int) ranked[i]]);
    }
  }

  /** Sorted 0, 1, 3 against 0, 2, 4 (variance 8/3): squares 0, 1 and 1. */
  @Test
  void oneRowByHand() {
    Slices slices = new Slices(new float[] {4, 0, 2}, 1);
    Slices.Apart apart = slices.apart(new float[] {3, 1, 0}, 1, 1 / 3.0, 0);
    double distance = Math.sqrt(2 / 3.0 / 3);
    assertEquals(distance, apart.distances()[0], 1e-6);
    double factor = 1 / (9 * distance); // 1 / (cells * (variance + least) * root)
    assertEquals(-factor, apart.slope()[0], 1e-6);
    assertEquals(-factor, apart.slope()[1], 1e-6);
    assertEquals(0, apart.slope()[2], 1e-6);
  }

  @Test
  void slopesAreWhatFiniteDifferencesSayForEachStateAlone() {
    Slices slices = new Slices(normal(2 * 20, 2), 2);
    float[] projected = normal(3 * 2 * 30, 3);
    Slices.Apart apart = slices.apart(projected, 3, 0.001, 1e-6);
    for (int i = 0; i < projected.length; i += 7) {
      float step = Math.max(1e-3f, Math.abs(projected[i]) / 500);
      float[] more = projected.clone();
      float[] less = projected.clone();
      more[i] += step;
      less[i] -= step;
      float[] above = slices.apart(more, 3, 0.001, 1e-6).distances();
      float[] below = slices.apart(less, 3, 0.001, 1e-6).distances();
      for (int b = 0; b < 3; b++) {
        double slope = (above[b] - below[b]) / (2.0 * step);
        double expected = i / 60 == b ? apart.slope()[i] : 0;
        assertEquals(expected, slope, 1e-3 + 0.05 * Math.abs(expected));
      }
    }
  }
}
