package morphogen.loss;

import ai.djl.ndarray.NDArray;

/** How bright the picture is as a whole: (mean V − μ)². */
record Brightness() implements Term {
  @Override
  public Range target() {
    return new Range("brightness", 0, 1, 0.3, "Mean brightness: 0 is black, 1 is white.");
  }

  @Override
  public NDArray perSample(Observation observation, double target) {
    return Observation.mean(observation.now()).sub(target).square();
  }
}
