package morphogen.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Random;

/**
 * How far features have to be moved to become the target's (sliced Wasserstein distance; Rabin et
 * al., 2011): of features that are projected onto a random direction and sorted, the mean squared
 * difference, over many directions that each score draws anew; as a share of the target's variance.
 *
 * <p>Targets of another size have their sorted projections taken at equal shares of their number.
 */
public final class SlicedWasserstein implements Distance {
  /** Added to the target's variance: a map of next to nothing must not outweigh all others. */
  static final double LEAST = 1e-3;

  private final int directions;

  /**
   * @param directions a score, 1 or more; 32 are usual
   */
  public SlicedWasserstein(int directions) {
    if (directions < 1) {
      throw new IllegalArgumentException("directions: " + directions + " is not 1 or more.");
    }
    this.directions = directions;
  }

  @Override
  public NDArray between(NDArray map, NDArray target, long randomSeed) {
    int channels = (int) map.getShape().get(1);
    NDArray onto =
        map.getManager()
            .create(directions(channels, randomSeed), new Shape(1, directions, channels));
    NDArray sorted = projected(map, onto).sort(2); // [batch, directions, cells]
    NDArray wanted = projected(target, onto).sort(2).stopGradient(); // [1, directions, cells]
    double variance = wanted.sub(wanted.mean(new int[] {2}, true)).square().mean().getFloat();
    NDArray apart =
        sorted
            .sub(resized(wanted, sorted.getShape().get(2)))
            .square()
            .reshape(sorted.getShape().get(0), -1)
            .mean(new int[] {1}); // [batch]
    return Observation.times(apart, 1 / (variance + LEAST));
  }

  private static NDArray projected(NDArray map, NDArray onto) {
    Shape shape = map.getShape();
    NDArray rows = map.reshape(shape.get(0), shape.get(1), -1); // [batch, channels, cells]
    return onto.broadcast(shape.get(0), onto.getShape().get(1), onto.getShape().get(2))
        .batchMatMul(rows);
  }

  /** So many of the sorted values, at equal shares of their number. */
  private static NDArray resized(NDArray sorted, long cells) {
    long own = sorted.getShape().get(2);
    if (own == cells) {
      return sorted;
    }
    long[] which = new long[(int) cells];
    for (int i = 0; i < which.length; i++) {
      which[i] = (2L * i + 1) * own / (2 * cells);
    }
    NDArray columns = sorted.getManager().create(which); // of one row, for all directions alike
    return sorted
        .transpose(0, 2, 1)
        .reshape(own, -1)
        .get(columns) // [cells, directions]
        .transpose()
        .expandDims(0);
  }

  /** Unit vectors, row by row. */
  float[] directions(int channels, long randomSeed) {
    Random random = new Random(randomSeed);
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
