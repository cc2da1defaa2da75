package morphogen.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How regular something is: the amplitudes of its waves are compared, not where their crests lie,
 * so that a picture that is moved around is the same.
 *
 * <p>Of the one channel of a map, P = |F|² / cells² for all waves that fit the target, F its
 * Fourier transform without the mean, and m the mean of the target's: of the difference of log(1 +
 * P / m) the length, as a share of the target's. So peaks count, as rows have them, and what is
 * below the mean hardly does. For a grid that copies of the target do not fill without a rest a
 * wave is cut off at the edge, and where it is cut counts a little.
 */
public final class Spectrum implements Distance {
  /** Added to the squares of the target: next to none, for a target of one grey. */
  static final double LEAST = 1e-3;

  private static final double SMOOTH = 1e-8; // below the root, which has no slope at 0
  private static final double TINY = 1e-12; // added to the mean of the target's

  /** Cosines or sines of waves, or their transpose. */
  private record Table(int cells, int count, boolean sine, boolean transposed) {}

  private final Map<Table, float[]> tables = new ConcurrentHashMap<>();

  /** {@code [1, height, width]}: P of each wave. */
  @Override
  public NDArray wanted(NDArray target) {
    Shape shape = target.getShape();
    return powers(target, (int) shape.get(2), (int) shape.get(3));
  }

  @Override
  public NDArray between(NDArray map, NDArray wanted, long randomSeed) {
    int height = (int) wanted.getShape().get(1);
    int width = (int) wanted.getShape().get(2);
    double mean = wanted.mean().getFloat() + TINY;
    NDArray target = logs(wanted, mean).stopGradient();
    double squares = target.square().sum().getFloat();
    NDArray apart =
        logs(powers(map, height, width), mean).sub(target).square().sum(new int[] {1, 2});
    NDArray share = Observation.times(apart, 1 / (squares + LEAST)); // [batch]
    NDArray smooth = map.getManager().full(new Shape(), (float) SMOOTH);
    return share.add(smooth).sqrt().sub(smooth.sqrt());
  }

  private static NDArray logs(NDArray powers, double mean) {
    return Observation.plus(Observation.times(powers, 1 / mean), 1).log();
  }

  /** {@code [batch, height, width]}, of waves that fit so many cells. */
  private NDArray powers(NDArray map, int height, int width) {
    Shape shape = map.getShape();
    int rows = (int) shape.get(2);
    int columns = (int) shape.get(3);
    NDManager manager = map.getManager();
    NDArray flat = map.reshape(shape.get(0), -1);
    NDArray cells = flat.sub(flat.mean(new int[] {1}, true)).reshape(shape.get(0), rows, columns);
    NDArray even =
        cells.matMul(
            waves(manager, new Table(columns, width, false, false))); // [batch, rows, width]
    NDArray odd = cells.matMul(waves(manager, new Table(columns, width, true, false)));
    NDArray down = waves(manager, new Table(rows, height, false, true)); // [height, rows]
    NDArray downOdd = waves(manager, new Table(rows, height, true, true));
    NDArray real = down.matMul(even).sub(downOdd.matMul(odd)); // [batch, height, width]
    NDArray imaginary = downOdd.matMul(even).add(down.matMul(odd));
    double all = (double) rows * columns;
    return Observation.times(real.square().add(imaginary.square()), 1 / (all * all));
  }

  /** {@code [cells, waves]}, or transposed, of 0, 1, 2 ... waves in so many cells. */
  private NDArray waves(NDManager manager, Table table) {
    Shape shape =
        table.transposed
            ? new Shape(table.count, table.cells)
            : new Shape(table.cells, table.count);
    return manager.create(tables.computeIfAbsent(table, Spectrum::values), shape);
  }

  private static float[] values(Table table) {
    float[] values = new float[table.cells * table.count];
    for (int i = 0; i < table.cells; i++) {
      for (int wave = 0; wave < table.count; wave++) {
        double angle = 2 * Math.PI * ((long) i * wave % table.count) / table.count;
        int at = table.transposed ? wave * table.cells + i : i * table.count + wave;
        values[at] = (float) (table.sine ? Math.sin(angle) : Math.cos(angle));
      }
    }
    return values;
  }
}
