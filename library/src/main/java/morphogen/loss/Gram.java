package morphogen.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Which features occur together (Gatys, Ecker and Bethge, 2015): of the Gram matrices {@code G = F
 * Fᵀ / cells} the length of their difference, as a share of the target's length.
 */
public final class Gram implements Distance {
  /** Added to the target's squares: a map of next to nothing must not outweigh all others. */
  static final double LEAST = 1e-3;

  private static final double SMOOTH = 1e-8; // below the root, which has no slope at 0

  /** Its Gram matrix. */
  @Override
  public NDArray wanted(NDArray target) {
    return gram(target);
  }

  @Override
  public NDArray between(NDArray map, NDArray wanted, long randomSeed) {
    double squares = wanted.square().sum().getFloat();
    NDArray apart = gram(map).sub(wanted).square().sum(new int[] {1, 2}); // [batch]
    // Not squared: of noise, which features see more in than in any texture, it would be thousands.
    NDArray ratio = Observation.times(apart, 1 / (squares + LEAST));
    NDArray smooth = map.getManager().full(new Shape(), (float) SMOOTH);
    return ratio.add(smooth).sqrt().sub(smooth.sqrt());
  }

  /** {@code [batch, channels, channels]}. */
  static NDArray gram(NDArray map) {
    Shape shape = map.getShape();
    NDArray rows = map.reshape(shape.get(0), shape.get(1), -1); // [batch, channels, cells]
    double cells = shape.get(2) * shape.get(3);
    return Observation.times(rows.batchMatMul(rows.transpose(0, 2, 1)), 1 / cells);
  }
}
