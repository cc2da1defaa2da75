package morphogen.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Random;
import morphogen.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DistanceTest {
  private static final double[][][] A = Maps.random(3, 4, 6, 1);
  private static final double[][][] B = Maps.random(3, 4, 6, 2);
  private static final double[][][] TARGET = Maps.random(3, 4, 6, 3);

  private final NDManager manager = Torch.manager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  private float[] between(Distance distance, double[][][] target, double[][][]... maps) {
    NDArray wanted = distance.wanted(Maps.upload(manager, target));
    return distance.between(Maps.upload(manager, maps), wanted, 7).toFloatArray();
  }

  private static double gram(double[][][] map, double[][][] target) {
    double[][] own = Maps.gram(map);
    double[][] wanted = Maps.gram(target);
    double apart = 0;
    double squares = 0;
    for (int i = 0; i < own.length; i++) {
      for (int j = 0; j < own.length; j++) {
        apart += Math.pow(own[i][j] - wanted[i][j], 2);
        squares += wanted[i][j] * wanted[i][j];
      }
    }
    return Math.sqrt(apart / (squares + Gram.LEAST));
  }

  @Test
  void gramComparesWhatOccursTogether() {
    double[] expected = {gram(A, TARGET), gram(B, TARGET)};
    float[] found = between(new Gram(), TARGET, A, B);
    assertEquals(expected[0], found[0], 1e-4 + 1e-5 * expected[0]);
    assertEquals(expected[1], found[1], 1e-4 + 1e-5 * expected[1]);
  }

  /** Projections of a map's cells, sorted. */
  private static double[] sorted(double[][][] map, float[] directions, int d) {
    int width = map[0][0].length;
    double[] all = new double[map[0].length * width];
    for (int i = 0; i < all.length; i++) {
      for (int c = 0; c < map.length; c++) {
        all[i] += directions[d * map.length + c] * map[c][i / width][i % width];
      }
    }
    Arrays.sort(all);
    return all;
  }

  private static double sliced(double[][][] map, double[][][] target, float[] directions, int n) {
    double apart = 0;
    double variance = 0;
    for (int d = 0; d < n; d++) {
      double[] own = sorted(map, directions, d);
      double[] wanted = sorted(target, directions, d);
      double mean = Arrays.stream(wanted).average().orElseThrow();
      for (double value : wanted) {
        variance += Math.pow(value - mean, 2) / wanted.length / n;
      }
      for (int i = 0; i < own.length; i++) {
        int at = (int) Math.floor((i + 0.5) * wanted.length / own.length);
        apart += Math.pow(own[i] - wanted[at], 2) / own.length / n;
      }
    }
    return Math.sqrt(apart / (variance + KnownSlope.LEAST));
  }

  @Test
  void slicedWassersteinComparesSortedProjectionsWhateverTheTargetsSize() {
    SlicedWasserstein distance = new SlicedWasserstein(5, 24);
    float[] directions = distance.directions(3, new Random(7));
    for (double[][][] target : new double[][][][] {TARGET, Maps.random(3, 5, 3, 4)}) {
      float[] found = between(distance, target, A, B);
      double a = sliced(A, target, directions, 5);
      double b = sliced(B, target, directions, 5);
      assertEquals(a, found[0], 0.001 + 1e-4 * a); // the root is smoothed by a thousandth
      assertEquals(b, found[1], 0.001 + 1e-4 * b);
    }
  }

  /** Every second cell of every second row, from one of four places. */
  private static double[][][] thinned(double[][][] map, int top, int left) {
    int height = (map[0].length - top + 1) / 2;
    int width = (map[0][0].length - left + 1) / 2;
    double[][][] thin = new double[map.length][height][width];
    for (int c = 0; c < map.length; c++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          thin[c][y][x] = map[c][top + 2 * y][left + 2 * x];
        }
      }
    }
    return thin;
  }

  @Test
  void ofALargeMapOnlySomeCellsCount() {
    SlicedWasserstein distance = new SlicedWasserstein(5, 10);
    Random random = new Random(7);
    float[] directions = distance.directions(3, random);
    int top = random.nextInt(2);
    int left = random.nextInt(2);
    double[][][] target = thinned(TARGET, random.nextInt(2), random.nextInt(2));
    double expected = sliced(thinned(A, top, left), target, directions, 5);
    assertEquals(expected, between(distance, TARGET, A)[0], 0.001 + 1e-4 * expected);
  }

  @Test
  void directionsAreUnitVectorsThatTheRandomSeedDecides() {
    SlicedWasserstein distance = new SlicedWasserstein(2, 24);
    float[] directions = distance.directions(4, new Random(1));
    for (int d = 0; d < 2; d++) {
      double squares = 0;
      for (int c = 0; c < 4; c++) {
        squares += directions[4 * d + c] * directions[4 * d + c];
      }
      assertEquals(1, squares, 1e-6);
    }
    assertArrayEquals(directions, distance.directions(4, new Random(1)));
    assertNotEquals(directions[0], distance.directions(4, new Random(2))[0]);
    assertThrows(IllegalArgumentException.class, () -> new SlicedWasserstein(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new SlicedWasserstein(1, 0));
  }

  /** The same cells in another order. */
  private static double[][][] shuffled(double[][][] map) {
    double[][][] other = Maps.random(map.length, map[0].length, map[0][0].length, 1);
    int height = map[0].length;
    int width = map[0][0].length;
    for (int c = 0; c < map.length; c++) {
      for (int i = 0; i < height * width; i++) {
        int j = i * 7 % (height * width);
        other[c][j / width][j % width] = map[c][i / width][i % width];
      }
    }
    return other;
  }

  @Test
  void whereFeaturesLieDoesNotCount() {
    assertEquals(0, between(new Gram(), TARGET, shuffled(TARGET))[0], 1e-6);
    assertEquals(0, between(new SlicedWasserstein(8, 24), TARGET, shuffled(TARGET))[0], 1e-6);
  }
}
