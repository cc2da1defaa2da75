package morphogen.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/** Come to rest: mean(max(0, |V − V of the look before| − τ)²). */
record Stay() implements Term {
  @Override
  public Knob target() {
    return new Knob("stay", 0, 0.5, 0, "How much cells may still change from look to look.");
  }

  @Override
  public NDArray perSample(View view, double target) {
    NDArray change = view.now().sub(view.before()).abs().sub(target);
    return View.mean(Activation.relu(change).square());
  }

  @Override
  public boolean compares() {
    return true;
  }
}
