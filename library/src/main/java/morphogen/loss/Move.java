package morphogen.loss;

import ai.djl.ndarray.NDArray;

/** Never rest: (mean|V − V of the look before| − m)². */
record Move() implements Term {
  @Override
  public Range target() {
    return new Range("move", 0, 0.5, 0.1, "How much cells shall change from look to look.");
  }

  @Override
  public NDArray perSample(Look look, double target) {
    return Look.mean(look.now().sub(look.before()).abs()).sub(target).square();
  }

  @Override
  public boolean compares() {
    return true;
  }
}
