package morphogen.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
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
  public NDArray between(NDArray map, NDArray wanted, long randomSeed) {
    Random random = new Random(randomSeed);
    NDArray cells = drawn(map, random);
    NDArray target = drawn(wanted, random);
    NDArray slope;
    NDArray distance;
    try (NDManager scratch = map.getManager().newSubManager()) {
      NDArray fixed = cells.stopGradient();
      fixed.attach(scratch);
      target.attach(scratch);
      NDArray middle = target.mean(new int[] {1}, true); // squares of large numbers are inexact
      NDArray from = fixed.sub(middle);
      NDArray to = target.sub(middle);
      double variance = to.square().sum(new int[] {2}).mean().getFloat() + KnownSlope.LEAST;
      Sinkhorn.Moved moved = new Sinkhorn(blur * variance, 4 * variance, rounds).move(from, to);
      NDArray root = moved.cost().maximum(0).div(variance).add(KnownSlope.SMOOTH).sqrt(); // [batch]
      slope = moved.slope().div(root.mul(2 * variance).reshape(-1, 1, 1));
      distance = root.sub(Math.sqrt(KnownSlope.SMOOTH));
      slope.attach(map.getManager());
      distance.attach(map.getManager());
    }
    return KnownSlope.of(cells, slope, distance); // all rounds are spared on the way back
  }

  /** {@code [batch, cells, channels]}: all of a small map, in the order of a random permutation. */
  private NDArray drawn(NDArray map, Random random) {
    Shape shape = map.getShape();
    int cells = (int) (shape.get(2) * shape.get(3));
    NDArray rows = map.reshape(shape.get(0), shape.get(1), -1);
    if (cells > most) {
      long[] some = some(cells, random);
      NDArray index = map.getManager().create(some, new Shape(some.length));
      rows = rows.get(new NDIndex(":, :, {}", index.toType(DataType.INT64, false)));
    }
    return rows.transpose(0, 2, 1);
  }

  /** So many as count, each of all cells at most once. */
  private long[] some(int cells, Random random) {
    long[] all = new long[cells];
    for (int i = 0; i < cells; i++) {
      int at = random.nextInt(i + 1);
      all[i] = all[at];
      all[at] = i;
    }
    return Arrays.copyOf(all, most);
  }
}
