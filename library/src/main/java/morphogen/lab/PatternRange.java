package morphogen.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import morphogen.cells.Disc;
import morphogen.cells.State;

/**
 * What discs of a pattern are like where nothing has happened to it, so that a healed place can be
 * told from a hole although no two places of a texture are the same: the mean of each colour, its
 * deviation, and how much neighbours differ.
 */
final class PatternRange implements Intact {
  private static final int DISCS = 24; // of each picture
  private static final int KINDS = 3; // of numbers, of each colour

  private final double x;
  private final double y;
  private final double radius;
  private final double[] least;
  private final double[] most;

  /**
   * @param unharmed pictures of the pattern, all of one size
   * @param x where it will be judged, in cells
   * @param y where it will be judged, in cells
   * @param radius in cells; at least 1 is used
   */
  PatternRange(List<State> unharmed, double x, double y, double radius) {
    this.x = x;
    this.y = y;
    this.radius = Math.max(1, radius);
    Random random = new Random(1);
    List<double[]> seen = new ArrayList<>();
    for (State picture : unharmed) {
      for (int i = 0; i < DISCS; i++) {
        seen.add(
            numbers(picture, within(random, picture.width()), within(random, picture.height())));
      }
    }
    least = seen.get(0).clone();
    most = seen.get(0).clone();
    for (double[] numbers : seen) {
      Arrays.setAll(least, i -> Math.min(least[i], numbers[i]));
      Arrays.setAll(most, i -> Math.max(most[i], numbers[i]));
    }
  }

  /** A place whose disc lies on the grid, where there is one. */
  private double within(Random random, int length) {
    double room = Math.max(0, length - 1 - 2 * radius);
    return (length - 1 - room) / 2 + room * random.nextDouble();
  }

  /** 1 if all numbers are in their ranges, less by how far out the farthest is, in ranges. */
  @Override
  public double likeness(State state) {
    double[] numbers = numbers(state, x, y);
    double out = 0;
    for (int i = 0; i < numbers.length; i++) {
      double range = Math.max(1e-3, most[i] - least[i]);
      out = Math.max(out, Math.max(least[i] - numbers[i], numbers[i] - most[i]) / range);
    }
    return 1 - out;
  }

  private double[] numbers(State picture, double x, double y) {
    int colours = picture.channels();
    double[] sums = new double[KINDS * colours];
    int[] cells = {0};
    Disc.visit(
        picture.width(),
        picture.height(),
        x,
        y,
        radius,
        radius,
        (cx, cy) -> {
          cells[0]++;
          for (int c = 0; c < colours; c++) {
            double value = picture.get(cx, cy, c);
            double right = picture.get((cx + 1) % picture.width(), cy, c);
            double below = picture.get(cx, (cy + 1) % picture.height(), c);
            sums[KINDS * c] += value;
            sums[KINDS * c + 1] += value * value;
            sums[KINDS * c + 2] += Math.abs(value - right) + Math.abs(value - below);
          }
        });
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= Math.max(1, cells[0]);
    }
    for (int c = 0; c < colours; c++) {
      double mean = sums[KINDS * c];
      sums[KINDS * c + 1] = Math.sqrt(Math.max(0, sums[KINDS * c + 1] - mean * mean));
    }
    return sums;
  }
}
