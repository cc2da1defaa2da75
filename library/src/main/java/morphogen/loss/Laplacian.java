package morphogen.loss;

import ai.djl.ndarray.NDArray;

/**
 * Roughness: how much cells differ from their four neighbours.
 *
 * <p>Repository: (mean((K∗V)²) / 16 − λ)². Poster: (mean|K∗V| − λ)². K is 1 for each of the four
 * neighbours and −4.
 */
record Laplacian(Form form) implements Term {
  @Override
  public Range target() {
    return new Range(
        "laplacian", 0, 0.3, 0.1, "Roughness: 0 is flat, 0.1 like noise, more is grain.");
  }

  @Override
  public NDArray perSample(Observation observation, double target) {
    NDArray rough = observation.filtered(observation.now(), 3, 3, 0, 1, 0, 1, -4, 1, 0, 1, 0);
    NDArray value =
        switch (form) {
          case REPOSITORY -> Observation.times(Observation.mean(rough.square()), 1 / 16.0);
          case POSTER -> Observation.mean(rough.abs());
        };
    return value.sub(target).square();
  }
}
