package morphogen.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Which features occur together (Gatys, Ecker and Bethge, 2015): of the Gram matrices {@code G = F
 * Fᵀ / cells} the squared differences, as a share of the target's squares.
 */
public final class Gram implements Distance {
  private static final double LEAST = 1e-8; // for a target of nothing but zeros

  @Override
  public NDArray between(NDArray map, NDArray target, long randomSeed) {
    NDArray wanted = gram(target).stopGradient();
    double squares = wanted.square().sum().getFloat();
    NDArray apart = gram(map).sub(wanted).square().sum(new int[] {1, 2}); // [batch]
    return Observation.times(apart, 1 / (squares + LEAST));
  }

  /** {@code [batch, channels, channels]}. */
  static NDArray gram(NDArray map) {
    Shape shape = map.getShape();
    NDArray rows = map.reshape(shape.get(0), shape.get(1), -1); // [batch, channels, cells]
    double cells = shape.get(2) * shape.get(3);
    return Observation.times(rows.batchMatMul(rows.transpose(0, 2, 1)), 1 / cells);
  }
}
