package morphogen.loss;

import ai.djl.ndarray.NDArray;

/** How far apart the features of two pictures are, wherever in them they lie. */
public interface Distance {
  /**
   * What it has to know of a target, made once for all scores: as it is here, all of it.
   *
   * @param target a map, {@code [1, channels, height, width]}, of any height and width
   */
  default NDArray wanted(NDArray target) {
    return target;
  }

  /**
   * How many cells of a map count, drawn at random if it has more. Who makes the map may draw them
   * and make no others; all of them as it is here.
   */
  default int most() {
    return Integer.MAX_VALUE;
  }

  /**
   * One number per picture, 0 or more, differentiable: 0 for a map of the same features in other
   * places.
   *
   * @param map {@code [batch, channels, height, width]}
   * @param wanted what {@link #wanted} made of the target's map
   * @param randomSeed decides what is drawn at random, if anything is
   * @return {@code [batch]}
   */
  NDArray between(NDArray map, NDArray wanted, long randomSeed);
}
