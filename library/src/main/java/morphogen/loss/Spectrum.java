package morphogen.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

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
  private static NDArray powers(NDArray map, int height, int width) {
    Shape shape = map.getShape();
    int rows = (int) shape.get(2);
    int columns = (int) shape.get(3);
    NDManager manager = map.getManager();
    NDArray flat = map.reshape(shape.get(0), -1);
    NDArray cells = flat.sub(flat.mean(new int[] {1}, true)).reshape(shape.get(0), rows, columns);
    NDArray even = cells.matMul(waves(manager, columns, width, false)); // [batch, rows, width]
    NDArray odd = cells.matMul(waves(manager, columns, width, true));
    NDArray down = waves(manager, rows, height, false).transpose(); // [height, rows]
    NDArray downOdd = waves(manager, rows, height, true).transpose();
    NDArray real = down.matMul(even).sub(downOdd.matMul(odd)); // [batch, height, width]
    NDArray imaginary = downOdd.matMul(even).add(down.matMul(odd));
    double all = (double) rows * columns;
    return Observation.times(real.square().add(imaginary.square()), 1 / (all * all));
  }

  /** Cosines or sines, {@code [cells, waves]}, of 0, 1, 2 ... waves in {@code count} cells. */
  private static NDArray waves(NDManager manager, int cells, int count, boolean sine) {
    float[] values = new float[cells * count];
    for (int i = 0; i < cells; i++) {
      for (int wave = 0; wave < count; wave++) {
        double angle = 2 * Math.PI * ((long) i * wave % count) / count;
        values[i * count + wave] = (float) (sine ? Math.sin(angle) : Math.cos(angle));
      }
    }
    return manager.create(values, new Shape(cells, count));
  }
}
