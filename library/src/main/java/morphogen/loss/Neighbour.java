package morphogen.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

/**
 * What cells have to do with the next one.
 *
 * <p>Repository: (mean dx² + mean dy² − κ)², a squared difference: high is rough. Poster: (mean
 * V(x, y) · V(x+1, y) − κ)², a correlation: high is bright and even.
 */
record Neighbour(Form form) implements Term {
  @Override
  public Range target() {
    return new Range(
        "neighbour", 0, 1, 0.3, "Squared difference of neighbours: low is smooth, high is rough.");
  }

  @Override
  public NDArray perSample(Observation observation, double target) {
    NDArray value =
        switch (form) {
          case REPOSITORY ->
              Observation.mean(observation.across().square())
                  .add(Observation.mean(observation.down().square()));
          case POSTER -> Observation.mean(products(observation));
        };
    return value.sub(target).square();
  }

  private static NDArray products(Observation observation) {
    NDArray now = observation.now();
    NDArray right = now.get(":, :, :, 1:");
    if (observation.wraps()) {
      return NDArrays.concat(new NDList(right, now.get(":, :, :, :1")), 3).mul(now);
    }
    return right.mul(now.get(":, :, :, :-1"));
  }
}
