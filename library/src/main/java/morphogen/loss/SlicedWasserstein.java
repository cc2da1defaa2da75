package morphogen.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Random;

/**
 * How far features have to be moved to become the target's (sliced Wasserstein distance; Rabin et
 * al., 2011): of features that are projected onto a random direction and sorted, the mean squared
 * difference, over many directions that each score draws anew; of its share of the target's
 * variance the root.
 *
 * <p>Of large maps every second, fourth ... cell counts, across and down, from a place that each
 * score draws anew. Targets of another size have their sorted projections taken at equal shares of
 * their number.
 */
public final class SlicedWasserstein implements Distance {
  private final int directions;
  private final int most;

  /**
   * @param directions a score, 1 or more; 16 are usual
   * @param most cells of a map that count in a score, 1 or more; 1024 are usual
   */
  public SlicedWasserstein(int directions, int most) {
    if (directions < 1 || most < 1) {
      throw new IllegalArgumentException(
          "directions: " + directions + ", cells: " + most + " are not 1 or more.");
    }
    this.directions = directions;
    this.most = most;
  }

  @Override
  public NDArray between(NDArray map, NDArray wanted, long randomSeed) {
    Random random = new Random(randomSeed);
    int channels = (int) map.getShape().get(1);
    NDArray onto =
        map.getManager().create(directions(channels, random), new Shape(1, directions, channels));
    NDArray projected = projected(thinned(map, random), onto); // [batch, directions, cells]
    float[] target = projected(thinned(wanted, random), onto).toFloatArray();
    int batch = (int) map.getShape().get(0);
    Slices.Apart apart =
        new Slices(target, directions)
            .apart(projected.toFloatArray(), batch, KnownSlope.LEAST, KnownSlope.SMOOTH);
    NDArray slope = map.getManager().create(apart.slope(), projected.getShape());
    NDArray distances = map.getManager().create(apart.distances());
    return KnownSlope.of(projected, slope, distances); // so that PyTorch need not sort
  }

  /** Every so-manyth cell across and down, so that no more are left than count. */
  private NDArray thinned(NDArray map, Random random) {
    long height = map.getShape().get(2);
    long width = map.getShape().get(3);
    int every = 1;
    while ((height / every) * (width / every) > most) {
      every *= 2;
    }
    if (every == 1) {
      return map;
    }
    int top = random.nextInt(every);
    int left = random.nextInt(every);
    return map.get(":, :, " + top + "::" + every + ", " + left + "::" + every);
  }

  private static NDArray projected(NDArray map, NDArray onto) {
    Shape shape = map.getShape();
    NDArray rows = map.reshape(shape.get(0), shape.get(1), -1); // [batch, channels, cells]
    return onto.broadcast(shape.get(0), onto.getShape().get(1), onto.getShape().get(2))
        .batchMatMul(rows);
  }

  /** Unit vectors, row by row. */
  float[] directions(int channels, Random random) {
    float[] values = new float[directions * channels];
    for (int d = 0; d < directions; d++) {
      double squares = 0;
      for (int c = 0; c < channels; c++) {
        float value = (float) random.nextGaussian();
        values[d * channels + c] = value;
        squares += value * value;
      }
      for (int c = 0; c < channels; c++) {
        values[d * channels + c] /= (float) Math.sqrt(squares);
      }
    }
    return values;
  }
}
