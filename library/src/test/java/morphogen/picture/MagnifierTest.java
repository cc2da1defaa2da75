package morphogen.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import morphogen.cells.State;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.api.Test;

class MagnifierTest {
  private static final int WHITE = 0xffffffff;

  private static float[] random(int cells) {
    Random random = new Random(1);
    float[] colours = new float[4 * cells];
    for (int cell = 0; cell < cells; cell++) {
      float alpha = random.nextInt(3) == 0 ? 0 : random.nextFloat();
      for (int c = 0; c < 3; c++) {
        colours[4 * cell + c] = alpha * random.nextFloat();
      }
      colours[4 * cell + 3] = alpha;
    }
    return colours;
  }

  /** Worked out pixel by pixel from the definition of the cubic B-spline, in 64 bits. */
  @Test
  void pixelsAreWhatTheFormulaSays() {
    int columns = 7;
    int rows = 5;
    for (int[] size : new int[][] {{61, 47}, {7, 5}, {5, 3}, {100, 9}}) {
      float[] cells = random(columns * rows);
      int[] frame = new int[(size[0] + 4) * (size[1] + 3)];
      Arrays.fill(frame, WHITE);
      new Magnifier(columns, rows, 3, 2, size[0], size[1]).smooth(cells, frame, size[0] + 4);
      for (int y = 0; y < size[1]; y++) {
        for (int x = 0; x < size[0]; x++) {
          double u = (x + 0.5) * columns / size[0] - 0.5;
          double v = (y + 0.5) * rows / size[1] - 0.5;
          double alpha = expected(cells, columns, rows, 3, u, v, 4);
          double divisor = Math.max(1e-3, expected(cells, columns, rows, 3, u, v, 2.2));
          int pixel = frame[(y + 2) * (size[0] + 4) + x + 3];
          assertEquals(255, pixel >>> 24);
          for (int c = 0; c < 3; c++) {
            double colour = expected(cells, columns, rows, c, u, v, 2.2) / divisor;
            double white = alpha * Math.min(1, colour) + 1 - alpha;
            assertEquals(255 * white, pixel >> 16 - 8 * c & 255, 0.51, x + ", " + y);
          }
        }
      }
      assertEquals(WHITE, frame[0]);
      assertEquals(WHITE, frame[frame.length - 1]);
    }
  }

  private static double expected(
      float[] cells, int columns, int rows, int channel, double x, double y, double steepness) {
    double value = 0;
    double least = 0;
    double greatest = 0;
    for (int j = (int) Math.floor(y) - 1; j <= Math.floor(y) + 2; j++) {
      for (int i = (int) Math.floor(x) - 1; i <= Math.floor(x) + 2; i++) {
        double weight = spline(x - i) * spline(y - j);
        int cx = Math.max(0, Math.min(columns - 1, i));
        int cy = Math.max(0, Math.min(rows - 1, j));
        double low = 1;
        double high = 0;
        for (int b = cy - 1; b <= cy + 1; b++) {
          for (int a = cx - 1; a <= cx + 1; a++) {
            int ax = Math.max(0, Math.min(columns - 1, a));
            int by = Math.max(0, Math.min(rows - 1, b));
            low = Math.min(low, cells[4 * (by * columns + ax) + channel]);
            high = Math.max(high, cells[4 * (by * columns + ax) + channel]);
          }
        }
        value += weight * cells[4 * (cy * columns + cx) + channel];
        least += weight * low;
        greatest += weight * high;
      }
    }
    double t = greatest == least ? 0 : (value - least) / (greatest - least);
    t = Math.max(0, Math.min(1, steepness * (t - 0.5) + 0.5));
    return least + (greatest - least) * t * t * (3 - 2 * t);
  }

  private static double spline(double x) {
    double a = Math.abs(x);
    return a < 1 ? 2 / 3.0 - a * a + a * a * a / 2 : a < 2 ? Math.pow(2 - a, 3) / 6 : 0;
  }

  @Test
  void whatIsFlatStaysAsItIsHalfTransparentToo() {
    float[] cells = new float[4 * 12];
    for (int cell = 0; cell < 12; cell++) {
      System.arraycopy(new float[] {0.3f, 0.2f, 0.1f, 0.4f}, 0, cells, 4 * cell, 4);
    }
    int[] frame = new int[40 * 30];
    new Magnifier(4, 3, 0, 0, 40, 30).smooth(cells, frame, 40);
    for (int pixel : frame) {
      assertEquals(0x66bf8040, pixel); // 0.4, and 0.75, 0.5, 0.25 not premultiplied
    }
  }

  @Test
  void squaresAreTheCellsThemselves() {
    float[] cells = random(6);
    int[] frame = new int[30 * 20];
    new Magnifier(3, 2, 0, 0, 30, 20).squares(cells, frame, 30);
    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 30; x++) {
        float alpha = cells[4 * (y / 10 * 3 + x / 10) + 3];
        assertEquals(255 * alpha, frame[y * 30 + x] >>> 24, 0.51);
      }
    }
  }

  @Test
  void anEdgeIsSteeperThanTheCellsAndNeverBeyondThem() {
    float[] cells = new float[4 * 8];
    Arrays.fill(cells, 16, 32, 1); // dark to the left, bright to the right
    int[] frame = new int[800];
    Arrays.fill(frame, 0xff000000);
    new Magnifier(8, 1, 0, 0, 800, 1).smooth(cells, frame, 800);
    int before = 0;
    for (int pixel : frame) {
      assertTrue((pixel & 255) >= before);
      before = pixel & 255;
    }
    assertEquals(0, frame[299] & 255);
    assertEquals(255, frame[500] & 255);
    long half = Arrays.stream(frame).filter(p -> (p & 255) > 25 && (p & 255) < 230).count();
    assertTrue(half < 70, "from 0.1 to 0.9 within " + half + " hundredths of a cell");
  }

  /** View paints the same whether it is rounded or not. */
  @Test
  void numbersAreThePixelsBeforeTheyAreRounded() {
    State state = new State(5, 4, 16);
    Random random = new Random(2);
    for (int i = 0; i < state.values().length; i++) {
      state.values()[i] = random.nextFloat() * 1.4f - 0.2f;
    }
    for (View view : new View[] {View.COLOUR, View.ALPHA, View.HIDDEN, View.channel(7)}) {
      int[] pixels = new int[20];
      int[] frame = new int[20];
      float[] colours = new float[80];
      view.paint(state, RuleSpec.growing(), pixels);
      view.paint(state, RuleSpec.growing(), colours);
      new Magnifier(5, 4, 0, 0, 5, 4).squares(colours, frame, 5);
      for (int i = 0; i < 20; i++) { // what is transparent has no colour here
        pixels[i] = pixels[i] >>> 24 == 0 ? 0 : pixels[i];
        frame[i] = frame[i] >>> 24 == 0 ? 0 : frame[i];
      }
      assertArrayEquals(pixels, frame, view.toString());
    }
  }
}
