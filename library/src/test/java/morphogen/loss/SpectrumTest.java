package morphogen.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import morphogen.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpectrumTest {
  private static final double[][][] TARGET = Maps.random(1, 6, 8, 3);

  private final NDManager manager = Torch.manager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  private double between(double[][][] map, double[][][] target) {
    Spectrum spectrum = new Spectrum();
    NDArray wanted = spectrum.wanted(Maps.upload(manager, target));
    return spectrum.between(Maps.upload(manager, map), wanted, 0).getFloat();
  }

  /** |F|² / cells² of the waves that fit so many cells, summed cell by cell. */
  private static double[] powers(double[][] plane, int height, int width) {
    double mean = 0;
    int cells = plane.length * plane[0].length;
    for (double[] row : plane) {
      for (double value : row) {
        mean += value / cells;
      }
    }
    double[] powers = new double[height * width];
    for (int v = 0; v < height; v++) {
      for (int u = 0; u < width; u++) {
        double real = 0;
        double imaginary = 0;
        for (int y = 0; y < plane.length; y++) {
          for (int x = 0; x < plane[0].length; x++) {
            double angle = -2 * Math.PI * ((double) v * y / height + (double) u * x / width);
            real += (plane[y][x] - mean) * Math.cos(angle);
            imaginary += (plane[y][x] - mean) * Math.sin(angle);
          }
        }
        powers[v * width + u] = (real * real + imaginary * imaginary) / cells / cells;
      }
    }
    return powers;
  }

  private static double expected(double[][] map, double[][] target) {
    double[] wanted = powers(target, target.length, target[0].length);
    double[] own = powers(map, target.length, target[0].length);
    double mean = 0;
    for (double power : wanted) {
      mean += power / wanted.length;
    }
    double apart = 0;
    double squares = 0;
    for (int i = 0; i < wanted.length; i++) {
      double log = Math.log(1 + wanted[i] / mean);
      apart += Math.pow(Math.log(1 + own[i] / mean) - log, 2);
      squares += log * log;
    }
    return Math.sqrt(apart / (squares + Spectrum.LEAST));
  }

  @Test
  void comparesTheLogarithmsOfAllWavesWhateverTheSize() {
    for (double[][][] map : new double[][][][] {Maps.random(1, 6, 8, 4), Maps.random(1, 9, 7, 5)}) {
      double expected = expected(map[0], TARGET[0]);
      assertTrue(expected > 0.1);
      assertEquals(expected, between(map, TARGET), 2e-4 + 1e-4 * expected);
    }
  }

  @Test
  void whereAWaveHasItsCrestsDoesNotCountButHowLongItIsDoes() {
    double[][][] moved = new double[1][6][8];
    for (int y = 0; y < 6; y++) {
      for (int x = 0; x < 8; x++) {
        moved[0][y][x] = 0.3 + TARGET[0][(y + 2) % 6][(x + 3) % 8]; // brighter as well
      }
    }
    assertEquals(0, between(moved, TARGET), 1e-3);
    double[][][] four = new double[1][8][8];
    double[][][] two = new double[1][8][8];
    double[][][] late = new double[1][8][8];
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 8; x++) {
        four[0][y][x] = Math.sin(Math.PI / 2 * x);
        two[0][y][x] = Math.sin(Math.PI / 4 * x);
        late[0][y][x] = Math.sin(Math.PI / 4 * x + 1);
      }
    }
    assertEquals(Math.sqrt(2), between(four, two), 0.01, "all is missing and as much is too much");
    assertEquals(0, between(late, two), 1e-3);
  }

  /** Against the slope along the gradient, of a picture's luminance. */
  @Test
  void gradientsAreWhatFiniteDifferencesSay() {
    double[][][] picture = Maps.random(3, 6, 8, 9);
    Features luminance = new Luminance();
    Spectrum spectrum = new Spectrum();
    NDArray wanted = spectrum.wanted(Maps.upload(manager, TARGET));
    NDArray states = Maps.upload(manager, picture);
    states.setRequiresGradient(true);
    try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      collector.backward(spectrum.between(luminance.of(states, true).get(0), wanted, 0).sum());
    }
    float[] gradient = states.getGradient().toFloatArray();
    double norm = 0;
    for (float g : gradient) {
      norm += (double) g * g;
    }
    norm = Math.sqrt(norm);
    assertTrue(norm > 1e-3);
    double[] scores = new double[2];
    double step = 0.01;
    for (int side = 0; side < 2; side++) {
      double[][][] other = Maps.random(3, 6, 8, 9);
      for (int i = 0; i < gradient.length; i++) {
        other[i / 48][i / 8 % 6][i % 8] += (side == 0 ? -step : step) * gradient[i] / norm;
      }
      NDArray map = luminance.of(Maps.upload(manager, other), true).get(0);
      scores[side] = spectrum.between(map, wanted, 0).getFloat();
    }
    assertEquals(norm, (scores[1] - scores[0]) / (2 * step), 0.02 * norm);
  }

  @Test
  void luminanceIsTheUsualSumOfColours() {
    double[][][] red = new double[3][1][1];
    red[0][0][0] = 0.5;
    red[2][0][0] = 1;
    NDArray map = new Luminance().of(Maps.upload(manager, red), true).get(0);
    assertEquals(0.299 * 0.5 + 0.114, map.getFloat(0, 0, 0, 0), 1e-6);
  }
}
