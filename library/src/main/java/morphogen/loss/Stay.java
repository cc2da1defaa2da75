package morphogen.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/** Come to rest: mean(max(0, |V − V of the scored step before| − τ)²). */
record Stay() implements Term {
  @Override
  public Range target() {
    return new Range(
        "stay", 0, 0.5, 0, "How much cells may still change from one scored step to the next.");
  }

  @Override
  public NDArray perSample(Observation observation, double target) {
    NDArray change = observation.now().sub(observation.before()).abs().sub(target);
    return Observation.mean(Activation.relu(change).square());
  }

  @Override
  public boolean compares() {
    return true;
  }
}
