package morphogen.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import morphogen.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TermTest {
  private static final int WIDTH = 7;
  private static final int HEIGHT = 6;

  private final NDManager manager = Torch.manager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  /** A 4x4 picture, black on the left and white on the right, unless a test says otherwise. */
  private static final float[] HALVES = {0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1};

  private NDArray picture(float... values) {
    return manager.create(values, new Shape(1, 1, 4, 4));
  }

  private double value(Term term, double target, boolean wraps, NDArray now, NDArray before) {
    return term.perSample(new Observation(now, before, wraps), target).mean().getFloat();
  }

  /**
   * Worked out by hand for {@link #HALVES}.
   *
   * <p>Laplacian, with zeros around: 1 in the black column beside the white ones; −1 in both white
   * columns, −2 in their outer rows. So squares 4 + 2 · (2 + 2 · 4) = 24, absolutes 4 + 2 · (2 + 4)
   * = 16 over 16 cells; wrapped around, every column has one black and one white side, 1
   * everywhere. Neighbour: of twelve pairs across four differ by 1, and four are both white;
   * wrapped around eight of sixteen differ. Edge, poster: three rows of three, one of them with
   * slope 1; what is flat counts √1e-6.
   */
  @ParameterizedTest
  @CsvSource({
    "laplacian, REPOSITORY, 0.2, false, 0.0112890625", // (24/16/16 - 0.2)²
    "laplacian, POSTER, 0.1, false, 0.81", // (16/16 - 0.1)²
    "laplacian, REPOSITORY, 0.1, true, 0.00140625", // (1/16 - 0.1)²
    "laplacian, POSTER, 0.1, true, 0.81", // (1 - 0.1)²
    "brightness, REPOSITORY, 0.3, false, 0.04", // (0.5 - 0.3)²
    "contrast, REPOSITORY, 0.1, false, 0.16", // (0.5 - 0.1)²
    "neighbour, REPOSITORY, 0.3, false, 0.00111111", // (4/12 - 0.3)²
    "neighbour, POSTER, 0.3, false, 0.00111111", // (4/12 - 0.3)²
    "neighbour, REPOSITORY, 0.3, true, 0.04", // (8/16 - 0.3)²
    "neighbour, POSTER, 0.3, true, 0.0025", // (4/16 - 0.3)²
    "edge, POSTER, 0.4, false, 0.004356", // ((3 + 6 * 0.001)/9 - 0.4)²
    "edge, POSTER, 0.4, true, 0.01010025", // ((8 + 8 * 0.001)/16 - 0.4)²
    "edge, REPOSITORY, 0.4, true, 0.36", // all four columns slope by 4: (1 - 0.4)²
  })
  void isWhatTheFormulaSays(String name, Form form, double target, boolean wraps, double expected) {
    Term term = Terms.named(name, form);
    assertEquals(
        expected, value(term, target, wraps, picture(HALVES), null), 1e-3 * expected + 1e-6);
  }

  /** The original's own statistics, as measured on its code with 64x64 cells. */
  @ParameterizedTest
  @CsvSource({
    "laplacian, 0.986, 0.106",
    "neighbour, 2.0, 0.335",
    "contrast, 0.5, 0.252",
    "edge, , 0.332"
  })
  void measuresCheckerboardAndNoiseAsTheOriginalDoes(String name, Double checkers, double noise) {
    Term term = Terms.named(name, Form.REPOSITORY);
    float[] board = new float[64 * 64];
    for (int i = 0; i < board.length; i++) {
      board[i] = (i + i / 64) % 2;
    }
    Shape shape = new Shape(1, 1, 64, 64);
    if (checkers != null) {
      double statistic = Math.sqrt(value(term, 0, false, manager.create(board, shape), null));
      assertEquals(checkers, statistic, 0.002);
    }
    NDArray pictures = noise(new Shape(16, 1, 64, 64), 1);
    double statistic = Math.sqrt(value(term, 0, false, pictures, null));
    assertEquals(noise, statistic, 0.03 * noise);
  }

  /** The Gaussian's weight w on the middle: a single 1 loses (1 − w)², others get what is left. */
  @Test
  void lowPassIsWhatABlurTakesAway() {
    double sigma = 0.5; // radius 2
    double[] g = new double[5];
    double sum = 0;
    for (int i = 0; i < 5; i++) {
      g[i] = Math.exp(-(i - 2) * (i - 2) / (2 * sigma * sigma));
      sum += g[i];
    }
    double expected = 0;
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 4; x++) {
        double blurred = g(g, y - 1) * g(g, x - 1) / (sum * sum);
        expected += Math.pow((x == 1 && y == 1 ? 1 : 0) - blurred, 2) / 16;
      }
    }
    NDArray dot = picture(0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    Term lowPass = Terms.named("lowpass", Form.REPOSITORY);
    assertEquals(expected, value(lowPass, sigma, false, dot, null), 1e-6);
    // Even grey loses nothing where nothing lies beyond the edges but more of it.
    assertEquals(0, value(lowPass, 5, true, picture(HALVES).mul(0).add(0.7), null), 1e-6);
  }

  private static double g(double[] taps, int away) {
    return Math.abs(away) <= 2 ? taps[away + 2] : 0;
  }

  @Test
  void looksAreCompared() {
    NDArray before = picture(HALVES).mul(0.5); // half of the cells change by 0.5
    Term move = Terms.named("move", Form.REPOSITORY);
    Term stay = Terms.named("stay", Form.REPOSITORY);
    assertEquals(0.15 * 0.15, value(move, 0.1, false, picture(HALVES), before), 1e-6);
    assertEquals(0.125, value(stay, 0, false, picture(HALVES), before), 1e-6);
    assertEquals(0.5 * 0.4 * 0.4, value(stay, 0.1, false, picture(HALVES), before), 1e-6);
    assertTrue(move.compares() && stay.compares());
  }

  @Test
  void saturationIsTheSpreadOfTheChannels() {
    float[] rgb = {0.25f, 0.5f, 1, 1, 0.75f, 0.5f}; // two cells: (0.25, 1, 0.75), (0.5, 1, 0.5)
    NDArray now = manager.create(rgb, new Shape(1, 3, 1, 2));
    Term saturation = Terms.named("saturation", Form.REPOSITORY);
    assertEquals(Math.pow(0.625 - 0.5, 2), value(saturation, 0.5, false, now, null), 1e-6);
  }

  static Stream<Object[]> everyTerm() {
    List<Object[]> cases = new ArrayList<>();
    for (Form form : Form.values()) {
      for (Term term : Terms.all(form)) {
        for (boolean wraps : new boolean[] {false, true}) {
          cases.add(new Object[] {term, wraps});
        }
      }
    }
    return cases.stream();
  }

  /** Along the gradient itself, against a central difference. */
  @ParameterizedTest
  @MethodSource("everyTerm")
  void gradientsAgreeWithFiniteDifferences(Term term, boolean wraps) {
    Shape shape = new Shape(2, 3, HEIGHT, WIDTH);
    NDArray before = noise(shape, 2);
    NDArray now = noise(shape, 1);
    // Away from the standard target, where the gradient could be nearly 0.
    double target = term.target().least() + 0.9 * (term.target().most() - term.target().least());
    now.setRequiresGradient(true);
    NDArray gradient;
    try (var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      collector.backward(term.perSample(new Observation(now, before, wraps), target).mean());
      gradient = now.getGradient();
    }
    double length = Math.sqrt(gradient.square().sum().getFloat());
    NDArray direction = gradient.div(length);
    NDArray still = noise(shape, 1);
    double h = 3e-2;
    DoubleBinaryOperator at =
        (step, unused) -> value(term, target, wraps, still.add(direction.mul(step)), before);
    double difference = (at.applyAsDouble(h, 0) - at.applyAsDouble(-h, 0)) / (2 * h);
    assertEquals(length, difference, 0.02 * length, term.toString());
  }

  private NDArray noise(Shape shape, long randomSeed) {
    Random random = new Random(randomSeed);
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return manager.create(values, shape);
  }

  @Test
  void everyKnobHasARangeAndASentence() {
    for (Term term : Terms.all(Form.REPOSITORY)) {
      Range knob = term.target();
      assertTrue(knob.name().matches("[a-z]+"), knob.name());
      assertTrue(knob.text().endsWith("."), knob.text());
      assertEquals(knob.name(), Terms.named(knob.name(), Form.POSTER).name());
      Exception e = assertThrows(IllegalArgumentException.class, () -> knob.check(knob.most() + 1));
      assertTrue(e.getMessage().contains(knob.name()), e.getMessage());
    }
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> Terms.named("joy", Form.POSTER));
    assertTrue(e.getMessage().contains("edge"), e.getMessage());
  }
}
