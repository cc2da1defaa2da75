package morphogen.loss;

import ai.djl.ndarray.NDArray;

/** How far apart the features of two pictures are, wherever in them they lie. */
public interface Distance {
  /**
   * One number per picture, 0 or more, differentiable: 0 for a map of the same features in other
   * places.
   *
   * @param map {@code [batch, channels, height, width]}
   * @param target {@code [1, channels, height, width]}, of any height and width
   * @param randomSeed decides what is drawn at random, if anything is
   * @return {@code [batch]}
   */
  NDArray between(NDArray map, NDArray target, long randomSeed);
}
