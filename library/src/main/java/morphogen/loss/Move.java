package morphogen.loss;

import ai.djl.ndarray.NDArray;

/** Never rest: (mean|V − V of the scored step before| − m)². */
record Move() implements Term {
  @Override
  public Range target() {
    return new Range(
        "move", 0, 0.5, 0.1, "How much cells change from one scored step to the next.");
  }

  @Override
  public NDArray perSample(Observation observation, double target) {
    return Observation.mean(observation.now().sub(observation.before()).abs()).sub(target).square();
  }

  @Override
  public boolean compares() {
    return true;
  }
}
