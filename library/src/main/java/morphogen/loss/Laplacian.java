package morphogen.loss;

import ai.djl.ndarray.NDArray;

/**
 * Roughness: how much cells differ from their four neighbours.
 *
 * <p>Repository: (mean((K∗V)²) / 16 − λ)². Poster: (mean|K∗V| − λ)². K is 1 for each of the four
 * neighbours and −4.
 */
record Laplacian(Form form) implements Term {
  @Override
  public Knob target() {
    return new Knob(
        "laplacian", 0, 0.3, 0.1, "Roughness: 0 is flat, 0.1 like noise, more is grain.");
  }

  @Override
  public NDArray perSample(View view, double target) {
    NDArray rough = view.filtered(view.now(), 3, 3, 0, 1, 0, 1, -4, 1, 0, 1, 0);
    NDArray value =
        switch (form) {
          case REPOSITORY -> View.times(View.mean(rough.square()), 1 / 16.0);
          case POSTER -> View.mean(rough.abs());
        };
    return value.sub(target).square();
  }
}
