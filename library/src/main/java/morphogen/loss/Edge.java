package morphogen.loss;

import ai.djl.ndarray.NDArray;

/**
 * How steep the picture is.
 *
 * <p>Repository: (mean √(gx² + gy² + 1e-6) / 4 − ρ)² with Sobel's gx and gy. Poster: (mean ‖∇V‖ −
 * ρ)², here with the differences to the right and lower neighbour, where there are both.
 */
record Edge(Form form) implements Term {
  /** Keeps the root's derivative finite where nothing changes. */
  private static final double ROUND = 1e-6;

  @Override
  public Range target() {
    return new Range("edge", 0, 1, 0.4, "Steepness: 0 has no edges, 0.4 is full of them.");
  }

  @Override
  public NDArray perSample(Observation observation, double target) {
    NDArray value =
        switch (form) {
          case REPOSITORY -> {
            NDArray x = observation.filtered(observation.now(), 3, 3, -1, 0, 1, -2, 0, 2, -1, 0, 1);
            NDArray y = observation.filtered(observation.now(), 3, 3, -1, -2, -1, 0, 0, 0, 1, 2, 1);
            yield Observation.times(Observation.mean(length(x, y)), 1 / 4.0);
          }
          case POSTER -> {
            NDArray x = observation.across();
            NDArray y = observation.down();
            yield Observation.mean(
                observation.wraps()
                    ? length(x, y)
                    : length(x.get(":, :, :-1"), y.get(":, :, :, :-1")));
          }
        };
    return value.sub(target).square();
  }

  private static NDArray length(NDArray x, NDArray y) {
    return x.square().add(y.square()).add(ROUND).sqrt();
  }
}
