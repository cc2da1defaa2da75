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
  public NDArray perSample(Look look, double target) {
    NDArray mean = Look.mean(look.now()).expandDims(2).expandDims(3); // [batch, channels, 1, 1]
    return Look.mean(look.now().sub(mean).abs()).sub(target).square();
  }
}
