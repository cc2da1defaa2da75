package morphogen.sweep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Held to what is published of CMA-ES on the functions that it is usually tried with. */
class EvolutionStrategyTest {
  private static double sphere(double[] x) {
    return Arrays.stream(x).map(a -> a * a).sum();
  }

  /** A thousand times as far along one axis as along another; turned, so that none is alone. */
  private static double ellipsoid(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double turned = x[i] - 2 * Arrays.stream(x).sum() / x.length; // a reflection, mixing all axes
      sum += Math.pow(1e6, (double) i / (x.length - 1)) * turned * turned;
    }
    return sum;
  }

  private static double rosenbrock(double[] x) {
    double sum = 0;
    for (int i = 0; i + 1 < x.length; i++) {
      double bend = x[i + 1] - x[i] * x[i];
      sum += 100 * bend * bend + (1 - x[i]) * (1 - x[i]);
    }
    return sum;
  }

  private static int[] order(double[][] points, ToDoubleFunction<double[]> function) {
    return IntStream.range(0, points.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> function.applyAsDouble(points[i])))
        .mapToInt(i -> i)
        .toArray();
  }

  /** How many evaluations it takes until a point is as good as 1e-9. */
  private static int evaluations(
      ToDoubleFunction<double[]> function, double start, double sigma, int n, long seed) {
    double[] first = new double[n];
    Arrays.fill(first, start);
    EvolutionStrategy strategy = new EvolutionStrategy(first, sigma, seed);
    for (int used = 0; used < 100_000; ) {
      double[][] points = strategy.ask();
      used += points.length;
      int[] order = order(points, function);
      if (function.applyAsDouble(points[order[0]]) < 1e-9) {
        return used;
      }
      strategy.tell(order);
    }
    return Integer.MAX_VALUE;
  }

  private static double median(
      ToDoubleFunction<double[]> function, double start, double sigma, int n) {
    double[] all =
        IntStream.rangeClosed(1, 5)
            .mapToDouble(seed -> evaluations(function, start, sigma, n, seed))
            .sorted()
            .toArray();
    return all[2];
  }

  @Test
  void aSphereIsDescended() {
    between(1000, 2500, median(EvolutionStrategyTest::sphere, 1, 0.5, 10));
  }

  @Test
  void aTurnedEllipsoidTakesNotMuchLonger() {
    between(3000, 9000, median(EvolutionStrategyTest::ellipsoid, 1, 0.5, 10));
  }

  /** Now and then it ends in the local minimum that this valley has from four dimensions on. */
  @Test
  void rosenbrocksValleyIsFollowed() {
    between(3000, 9000, median(EvolutionStrategyTest::rosenbrock, 0, 0.5, 10));
  }

  private static void between(double least, double most, double value) {
    assertTrue(value >= least && value <= most, least + " to " + most + ": " + value);
  }

  /** By hand: 4 + floor(3 ln n). */
  @Test
  void aGenerationIsAsLargeAsIsUsual() {
    assertEquals(4, EvolutionStrategy.size(1));
    assertEquals(10, EvolutionStrategy.size(8));
    assertEquals(10, EvolutionStrategy.size(10));
  }

  @Test
  void onlyTheOrderCounts() {
    EvolutionStrategy one = new EvolutionStrategy(new double[] {1, 2, 3}, 0.3, 5);
    EvolutionStrategy other = new EvolutionStrategy(new double[] {1, 2, 3}, 0.3, 5);
    for (int i = 0; i < 20; i++) {
      one.tell(order(one.ask(), EvolutionStrategyTest::sphere));
      other.tell(order(other.ask(), x -> -1 / (1e-9 + sphere(x))));
      assertArrayEquals(one.ask(), other.ask());
    }
    assertTrue(sphere(one.mean()) < 1, Arrays.toString(one.mean()));
  }

  @Test
  void oneDimensionIsNoSpecialCase() {
    assertTrue(evaluations(EvolutionStrategyTest::sphere, 1, 0.5, 1, 3) < 500);
  }
}
