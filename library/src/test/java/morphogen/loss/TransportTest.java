package morphogen.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import morphogen.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransportTest {
  private static final double ALMOST_NONE = 1e-3; // of smoothing
  private static final int MANY = 400; // rounds

  private final NDManager manager = Torch.manager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  private float[] between(Transport distance, double[][][] target, double[][][]... maps) {
    NDArray wanted = distance.wanted(Maps.upload(manager, target));
    return distance.between(Maps.upload(manager, maps), wanted, 7).toFloatArray();
  }

  /** {@code [cells][channels]}. */
  private static double[][] cells(double[][][] map) {
    int width = map[0][0].length;
    double[][] cells = new double[map[0].length * width][map.length];
    for (int i = 0; i < cells.length; i++) {
      for (int c = 0; c < map.length; c++) {
        cells[i][c] = map[c][i / width][i % width];
      }
    }
    return cells;
  }

  private static double way(double[] from, double[] to) {
    double squares = 0;
    for (int c = 0; c < from.length; c++) {
      squares += (from[c] - to[c]) * (from[c] - to[c]);
    }
    return squares;
  }

  /** The mean squared distance from the mean. */
  private static double variance(double[][] cells) {
    double[] mean = new double[cells[0].length];
    for (double[] cell : cells) {
      for (int c = 0; c < mean.length; c++) {
        mean[c] += cell[c] / cells.length;
      }
    }
    return Arrays.stream(cells).mapToDouble(cell -> way(cell, mean)).average().orElseThrow();
  }

  private static double share(double cost, double[][][] target) {
    return Math.sqrt(cost / (variance(cells(target)) + KnownSlope.LEAST));
  }

  /** The least mean cost of all pairings of those from {@code at} on. */
  private static double cheapest(double[][] from, double[][] to, int at, boolean[] taken) {
    if (at == from.length) {
      return 0;
    }
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < to.length; j++) {
      if (!taken[j]) {
        taken[j] = true;
        double rest = cheapest(from, to, at + 1, taken);
        least = Math.min(least, way(from[at], to[j]) / from.length + rest);
        taken[j] = false;
      }
    }
    return least;
  }

  @Test
  void withAlmostNoSmoothingItIsTheCheapestPairingOfCells() {
    Transport distance = new Transport(100, ALMOST_NONE, MANY);
    for (int seed = 1; seed < 5; seed++) {
      double[][][] map = Maps.random(3, 2, 4, seed);
      double[][][] target = Maps.random(3, 4, 2, 10 + seed);
      double least = cheapest(cells(map), cells(target), 0, new boolean[8]);
      double expected = share(least, target);
      assertEquals(expected, between(distance, target, map)[0], 0.001 + 0.01 * expected);
    }
  }

  /** In one channel the least goes to the least; of 6 and 4 cells in twelfths. */
  @Test
  void inOneChannelCellsKeepTheirOrderWhateverTheirNumbers() {
    Transport distance = new Transport(100, ALMOST_NONE, MANY);
    for (int seed = 1; seed < 5; seed++) {
      double[][][] map = Maps.random(1, 2, 3, seed);
      double[][][] target = Maps.random(1, 1, 4, 10 + seed);
      double[] from = Arrays.stream(cells(map)).mapToDouble(cell -> cell[0]).sorted().toArray();
      double[] to = Arrays.stream(cells(target)).mapToDouble(cell -> cell[0]).sorted().toArray();
      double cost = 0;
      for (int i = 0; i < 12; i++) {
        cost += Math.pow(from[i / 2] - to[i / 3], 2) / 12;
      }
      double expected = share(cost, target);
      assertEquals(expected, between(distance, target, map)[0], 0.001 + 0.01 * expected);
    }
  }

  /** The least smoothed cost as Sinkhorn and Knopp work it out: by factors of rows and columns. */
  private static double smoothed(double[][] from, double[][] to, double smoothing) {
    double[] rows = new double[from.length];
    double[] columns = new double[to.length];
    Arrays.fill(columns, 1);
    for (int round = 0; round < 5000; round++) {
      for (int i = 0; i < rows.length; i++) {
        double sum = 0;
        for (int j = 0; j < columns.length; j++) {
          sum += columns[j] * Math.exp(-way(from[i], to[j]) / smoothing) / columns.length;
        }
        rows[i] = 1 / sum;
      }
      for (int j = 0; j < columns.length; j++) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
          sum += rows[i] * Math.exp(-way(from[i], to[j]) / smoothing) / rows.length;
        }
        columns[j] = 1 / sum;
      }
    }
    double cost = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        double density = rows[i] * columns[j] * Math.exp(-way(from[i], to[j]) / smoothing);
        double share = density / rows.length / columns.length;
        cost += share * (way(from[i], to[j]) + smoothing * Math.log(density));
      }
    }
    return cost;
  }

  @Test
  void whatSmoothingCostsIsTakenOff() {
    double[][][] target = Maps.random(3, 4, 5, 3);
    double[][] to = cells(target);
    double blur = 0.2;
    double smoothing = blur * (variance(to) + KnownSlope.LEAST);
    double[][][] a = Maps.random(3, 4, 6, 1);
    double[][][] b = Maps.random(3, 4, 6, 2);
    float[] found = between(new Transport(100, blur, 100), target, a, b);
    double[][][][] maps = {a, b};
    for (int i = 0; i < 2; i++) {
      double[][] from = cells(maps[i]);
      double cost =
          smoothed(from, to, smoothing)
              - 0.5 * smoothed(from, from, smoothing)
              - 0.5 * smoothed(to, to, smoothing);
      double expected = share(cost, target);
      assertTrue(expected > 0.05);
      assertEquals(expected, found[i], 0.001 + 0.002 * expected);
    }
  }

  /** Few rounds are near many. */
  @Test
  void theUsualRoundsComeNearTheLeastCost() {
    double[][][] target = Maps.random(3, 16, 16, 3);
    double[][][] map = Maps.random(3, 16, 16, 1);
    for (double[] row : map[0]) {
      for (int x = 0; x < row.length; x++) {
        row[x] *= 0.5;
      }
    }
    float usual =
        ((Transport) StyleDistance.TRANSPORT.make())
            .between(Maps.upload(manager, map), Maps.upload(manager, target), 7)
            .getFloat();
    float least = between(new Transport(256, 0.001, MANY), target, map)[0];
    assertEquals(least, usual, 0.25 * least);
  }

  @Test
  void whereFeaturesLieDoesNotCount() {
    double[][][] target = Maps.random(3, 4, 6, 3);
    double[][][] moved = new double[3][4][6];
    for (int i = 0; i < 3 * 24; i++) {
      int to = i % 24 * 7 % 24;
      moved[i / 24][to / 6][to % 6] = target[i / 24][i % 24 / 6][i % 6];
    }
    assertEquals(0, between(new Transport(24, 0.01, 8), target, moved)[0], 0.005);
  }

  @Test
  void ofALargeMapSomeCellsCountThatEachScoreDraws() {
    double[][][] target = Maps.random(3, 4, 6, 3);
    double[][][] map = Maps.random(3, 5, 5, 4);
    Transport few = new Transport(6, 0.1, 8);
    NDArray maps = Maps.upload(manager, map, map);
    NDArray wanted = Maps.upload(manager, target);
    float[] one = few.between(maps, wanted, 1).toFloatArray();
    assertEquals(one[0], one[1]);
    assertArrayEquals(one, few.between(maps, wanted, 1).toFloatArray());
    assertNotEquals(one[0], few.between(maps, wanted, 2).toFloatArray()[0]);
    assertEquals(6, moved(few, maps, wanted), "cells that have a slope");
    assertEquals(25, moved(new Transport(25, 0.1, 8), maps, wanted));
  }

  /** How many cells of the first map a score depends on. */
  private int moved(Transport distance, NDArray maps, NDArray wanted) {
    float[] slope = slope(distance, maps, wanted);
    int cells = slope.length / 6;
    int moved = 0;
    for (int i = 0; i < cells; i++) {
      moved += slope[i] != 0 ? 1 : 0;
    }
    return moved;
  }

  private static float[] slope(Transport distance, NDArray maps, NDArray wanted) {
    maps.setRequiresGradient(true);
    try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      collector.backward(distance.between(maps, wanted, 1).sum());
      return maps.getGradient().toFloatArray();
    }
  }

  /** One value everywhere, one cell, numbers that have blown up: a score, and a slope. */
  @Test
  void nothingIsTooPlainOrTooSmallOrTooLarge() {
    Transport usual = (Transport) StyleDistance.TRANSPORT.make();
    double[][][] plain = new double[2][3][3];
    double[][][] grey = new double[2][4][4];
    Arrays.stream(grey).flatMap(Arrays::stream).forEach(row -> Arrays.fill(row, 0.5));
    assertEquals(0, between(usual, plain, plain)[0], 1e-6);
    assertEquals(Math.sqrt(2 * 0.25 / KnownSlope.LEAST), between(usual, plain, grey)[0], 0.05);
    double[][][] cell = {{{0.25}}, {{1}}};
    assertEquals(0, between(usual, cell, cell)[0], 1e-6);
    double expected = Math.sqrt((0.0625 + 0.25) / KnownSlope.LEAST);
    assertEquals(expected, between(usual, cell, grey)[0], 0.05);
    double[][][] blown = Maps.random(2, 4, 4, 5);
    blown[0][1][2] = 1e6;
    for (double[][][] target : new double[][][][] {plain, grey, cell, Maps.random(2, 3, 3, 1)}) {
      for (double[][][] map : new double[][][][] {plain, grey, cell, blown}) {
        assertTrue(Float.isFinite(between(usual, target, map)[0]));
        NDArray maps = Maps.upload(manager, map);
        for (float value : slope(usual, maps, Maps.upload(manager, target))) {
          assertTrue(Float.isFinite(value));
        }
      }
    }
  }

  @Test
  void whatIsNoNumberOfCellsOrRoundsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Transport(0, 0.1, 8));
    assertThrows(IllegalArgumentException.class, () -> new Transport(1, 0, 8));
    assertThrows(IllegalArgumentException.class, () -> new Transport(1, Double.NaN, 8));
    assertThrows(IllegalArgumentException.class, () -> new Transport(1, 0.1, 0));
  }
}
