package morphogen.loss;

import ai.djl.ndarray.NDArray;

/**
 * What a blur would take away: mean((V − Gσ∗V)²), with a separable Gaussian of radius ⌈3σ⌉. Its
 * target is the blur's σ in cells; what is wished for is always 0.
 */
record LowPass() implements Term {
  @Override
  public Range target() {
    return new Range("lowpass", 0.5, 5, 1.5, "Width in cells of what is smoothed away.");
  }

  @Override
  public NDArray perSample(Observation observation, double target) {
    float[] taps = gaussian(target, observation.now());
    NDArray blurred = observation.filtered(observation.now(), 1, taps.length, taps);
    blurred = observation.filtered(blurred, taps.length, 1, taps);
    return Observation.mean(observation.now().sub(blurred).square());
  }

  /** Sums to 1; no wider than a small grid allows that is to be wrapped around only once. */
  private static float[] gaussian(double sigma, NDArray grid) {
    long smallest = Math.min(grid.getShape().get(2), grid.getShape().get(3));
    int radius = (int) Math.min(Math.ceil(3 * sigma), smallest);
    float[] taps = new float[2 * radius + 1];
    double sum = 0;
    for (int i = -radius; i <= radius; i++) {
      sum += Math.exp(-i * i / (2 * sigma * sigma));
    }
    for (int i = -radius; i <= radius; i++) {
      taps[i + radius] = (float) (Math.exp(-i * i / (2 * sigma * sigma)) / sum);
    }
    return taps;
  }
}
