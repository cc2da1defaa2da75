package morphogen.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/** Come to rest: mean(max(0, |V − V of the look before| − τ)²). */
record Stay() implements Term {
  @Override
  public Range target() {
    return new Range("stay", 0, 0.5, 0, "How much cells may still change from look to look.");
  }

  @Override
  public NDArray perSample(Look look, double target) {
    NDArray change = look.now().sub(look.before()).abs().sub(target);
    return Look.mean(Activation.relu(change).square());
  }

  @Override
  public boolean compares() {
    return true;
  }
}
