package morphogen.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;

/**
 * Maps as plain arrays, {@code [channels][height][width]}, and what losses do with them, in loops.
 */
final class Maps {
  private Maps() {}

  static double[][][] random(int channels, int height, int width, long randomSeed) {
    Random random = new Random(randomSeed);
    double[][][] map = new double[channels][height][width];
    for (double[][] plane : map) {
      for (double[] row : plane) {
        for (int x = 0; x < width; x++) {
          row[x] = random.nextFloat();
        }
      }
    }
    return map;
  }

  static NDArray upload(NDManager manager, double[][][]... maps) {
    int channels = maps[0].length;
    int height = maps[0][0].length;
    int width = maps[0][0][0].length;
    float[] values = new float[maps.length * channels * height * width];
    int at = 0;
    for (double[][][] map : maps) {
      for (double[][] plane : map) {
        for (double[] row : plane) {
          for (double value : row) {
            values[at++] = (float) value;
          }
        }
      }
    }
    return manager.create(values, new Shape(maps.length, channels, height, width));
  }

  /** What lies beyond an edge: the opposite side, or a mirror at the edge's own row. */
  private static int inside(int i, int size, boolean wraps) {
    if (wraps) {
      return Math.floorMod(i, size);
    }
    return i < 0 ? -i : i >= size ? 2 * size - 2 - i : i;
  }

  /** {@code filters} as PyTorch has them, out, in, row, column. */
  static double[][][] filtered(
      double[][][] map, float[] filters, float[] bias, int out, int side, boolean wraps) {
    int height = map[0].length;
    int width = map[0][0].length;
    double[][][] result = new double[out][height][width];
    for (int o = 0; o < out; o++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          double sum = bias == null ? 0 : bias[o];
          for (int c = 0; c < map.length; c++) {
            for (int fy = 0; fy < side; fy++) {
              for (int fx = 0; fx < side; fx++) {
                int row = inside(y + fy - side / 2, height, wraps);
                int column = inside(x + fx - side / 2, width, wraps);
                sum +=
                    filters[((o * map.length + c) * side + fy) * side + fx] * map[c][row][column];
              }
            }
          }
          result[o][y][x] = sum;
        }
      }
    }
    return result;
  }

  static double[][][] relu(double[][][] map) {
    for (double[][] plane : map) {
      for (double[] row : plane) {
        for (int x = 0; x < row.length; x++) {
          row[x] = Math.max(0, row[x]);
        }
      }
    }
    return map;
  }

  /** Of half the size, by mean or maximum. */
  static double[][][] halved(double[][][] map, boolean largest) {
    double[][][] half = new double[map.length][map[0].length / 2][map[0][0].length / 2];
    for (int c = 0; c < half.length; c++) {
      for (int y = 0; y < half[0].length; y++) {
        for (int x = 0; x < half[0][0].length; x++) {
          double a = map[c][2 * y][2 * x];
          double b = map[c][2 * y][2 * x + 1];
          double d = map[c][2 * y + 1][2 * x];
          double e = map[c][2 * y + 1][2 * x + 1];
          half[c][y][x] = largest ? Math.max(Math.max(a, b), Math.max(d, e)) : (a + b + d + e) / 4;
        }
      }
    }
    return half;
  }

  /** Around each cell the colours of a square, row by row. */
  static double[][][] patches(double[][][] map, int side, boolean wraps) {
    int height = map[0].length;
    int width = map[0][0].length;
    double[][][] result = new double[side * side * map.length][height][width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int channel = 0;
        for (int fy = -(side / 2); fy <= side / 2; fy++) {
          for (int fx = -(side / 2); fx <= side / 2; fx++) {
            for (double[][] plane : map) {
              result[channel++][y][x] =
                  plane[inside(y + fy, height, wraps)][inside(x + fx, width, wraps)];
            }
          }
        }
      }
    }
    return result;
  }

  static double[][] gram(double[][][] map) {
    double[][] gram = new double[map.length][map.length];
    int height = map[0].length;
    int width = map[0][0].length;
    for (int a = 0; a < map.length; a++) {
      for (int b = 0; b < map.length; b++) {
        for (int y = 0; y < height; y++) {
          for (int x = 0; x < width; x++) {
            gram[a][b] += map[a][y][x] * map[b][y][x] / (height * width);
          }
        }
      }
    }
    return gram;
  }
}
