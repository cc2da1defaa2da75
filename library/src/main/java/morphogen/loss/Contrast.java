package morphogen.loss;

import ai.djl.ndarray.NDArray;

/** How far cells lie from the picture's mean: (mean|V − mean V| − c)². */
record Contrast() implements Term {
  @Override
  public Knob target() {
    return new Knob(
        "contrast", 0, 0.3, 0.1, "Mean distance from the mean: 0 is one grey, more is bolder.");
  }

  @Override
  public NDArray perSample(View view, double target) {
    NDArray mean = View.mean(view.now()).expandDims(2).expandDims(3); // [batch, channels, 1, 1]
    return View.mean(view.now().sub(mean).abs()).sub(target).square();
  }
}
