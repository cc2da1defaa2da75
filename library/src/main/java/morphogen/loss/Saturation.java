package morphogen.loss;

import ai.djl.ndarray.NDArray;

/**
 * How colourful cells are: (mean(largest − smallest of the channels) − s)². Says nothing about grey
 * rules.
 */
record Saturation() implements Term {
  @Override
  public Range target() {
    return new Range("saturation", 0, 1, 0.5, "How colourful cells are: 0 is grey, 1 is pure.");
  }

  @Override
  public NDArray perSample(Observation observation, double target) {
    NDArray now = observation.now();
    int[] channels = {1};
    NDArray spread = now.max(channels, true).sub(now.min(channels, true));
    return Observation.mean(spread).sub(target).square(); // [batch, 1]
  }
}
