package morphogen.loss;

import ai.djl.ndarray.NDArray;

/** How far cells lie from the picture's mean: (mean|V − mean V| − c)². */
record Contrast() implements Term {
  @Override
  public Range target() {
    return new Range(
        "contrast", 0, 0.3, 0.1, "Mean distance from the mean: 0 is one grey, more is bolder.");
  }

  @Override
  public NDArray perSample(Observation observation, double target) {
    NDArray mean =
        Observation.mean(observation.now()).expandDims(2).expandDims(3); // [batch, channels, 1, 1]
    return Observation.mean(observation.now().sub(mean).abs()).sub(target).square();
  }
}
