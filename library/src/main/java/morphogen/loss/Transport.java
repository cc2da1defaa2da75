package morphogen.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * How far features have to be moved to become the target's, where a way costs the square of its
 * length (optimal transport): the {@link Sinkhorn} divergence, as a share of the target's variance,
 * of which the root.
 *
 * <p>{@link SlicedWasserstein} sees features in one direction at a time; this one moves them as
 * wholes. Of large maps cells count that each score draws anew.
 */
public final class Transport implements Distance {
  private final int most;
  private final double blur;
  private final int rounds;

  /**
   * @param most cells of a map that count in a score, 1 or more; work grows with their square
   * @param blur how far transport is smoothed, as a share of the target's variance, over 0: less is
   *     nearer to the cheapest and takes more rounds
   * @param rounds of the algorithm, 1 or more
   */
  public Transport(int most, double blur, int rounds) {
    if (most < 1 || rounds < 1 || !(blur > 0 && blur < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "cells: %d, rounds: %d are not 1 or more, or blur: %s is not over 0.",
              most,
              rounds,
              blur));
    }
    this.most = most;
    this.blur = blur;
    this.rounds = rounds;
  }

  @Override
  public int most() {
    return most;
  }

  @Override
  public NDArray between(NDArray map, NDArray wanted, long randomSeed) {
    Random random = new Random(randomSeed);
    NDArray cells = drawn(map, random); // [batch, cells, channels]
    NDArray target = drawn(wanted, random);
    int batch = (int) cells.getShape().get(0);
    int channels = (int) cells.getShape().get(2);
    float[] to = target.toFloatArray();
    float[] from = cells.toFloatArray();
    double[] middle = middle(to, channels);
    centre(to, middle); // squares of large numbers are inexact
    centre(from, middle);
    double variance = meanSquare(to, channels) + KnownSlope.LEAST;
    Sinkhorn sinkhorn = new Sinkhorn(blur * variance, 4 * variance, rounds);
    Sinkhorn.Points goal = new Sinkhorn.Points(to, channels);
    double alone = sinkhorn.alone(goal);
    float[] distances = new float[batch];
    float[] slopes = new float[from.length];
    int state = from.length / batch;
    for (int b = 0; b < batch; b++) {
      float[] points = Arrays.copyOfRange(from, b * state, (b + 1) * state);
      Sinkhorn.Moved moved = sinkhorn.move(new Sinkhorn.Points(points, channels), goal, alone);
      double root = Math.sqrt(Math.max(0, moved.cost()) / variance + KnownSlope.SMOOTH);
      distances[b] = (float) (root - Math.sqrt(KnownSlope.SMOOTH));
      for (int i = 0; i < state; i++) {
        slopes[b * state + i] = (float) (moved.slope()[i] / (2 * variance * root));
      }
    }
    NDArray slope = map.getManager().create(slopes, cells.getShape());
    NDArray distance = map.getManager().create(distances);
    return KnownSlope.of(cells, slope, distance); // all rounds are spared on the way back
  }

  private static double[] middle(float[] cells, int channels) {
    double[] middle = new double[channels];
    for (int i = 0; i < cells.length; i++) {
      middle[i % channels] += (double) cells[i] * channels / cells.length;
    }
    return middle;
  }

  private static void centre(float[] cells, double[] middle) {
    for (int i = 0; i < cells.length; i++) {
      cells[i] -= (float) middle[i % middle.length];
    }
  }

  private static double meanSquare(float[] cells, int channels) {
    double sum = 0;
    for (float value : cells) {
      sum += (double) value * value;
    }
    return sum * channels / cells.length;
  }

  /** {@code [batch, cells, channels]}: all of a small map, in the order of a random permutation. */
  private NDArray drawn(NDArray map, Random random) {
    Shape shape = map.getShape();
    int cells = (int) (shape.get(2) * shape.get(3));
    NDArray rows = map.reshape(shape.get(0), shape.get(1), -1);
    if (cells > most) {
      long[] some = some(cells, most, random);
      NDArray index = map.getManager().create(some, new Shape(some.length));
      rows = rows.get(new NDIndex(":, :, {}", index.toType(DataType.INT64, false)));
    }
    return rows.transpose(0, 2, 1);
  }

  /** So many of all cells, each at most once. */
  static long[] some(int cells, int most, Random random) {
    long[] all = new long[cells];
    for (int i = 0; i < cells; i++) {
      int at = random.nextInt(i + 1);
      all[i] = all[at];
      all[at] = i;
    }
    return Arrays.copyOf(all, most);
  }
}
