package morphogen.train;

/**
 * One iteration in numbers.
 *
 * @param iteration counted from 0
 * @param loss mean of the batch
 * @param gradientNorm of all weights together, before it was tamed
 * @param learningRate Adam's step
 * @param steps how long the rollout was
 * @param alive mean number of living cells at its end; NaN for rules without alpha
 * @param seconds training time so far, over all parts of a run that was resumed
 */
public record Metric(
    int iteration,
    double loss,
    double gradientNorm,
    double learningRate,
    int steps,
    double alive,
    double seconds) {

  /** Column names for {@link #row}. */
  public static final String HEADER =
      "iteration,loss,gradientNorm,learningRate,steps,alive,seconds";

  /** How many numbers one metric is. */
  static final int SIZE = 7;

  /** As one line of comma-separated values. */
  public String row() {
    return "%d,%.7g,%.7g,%.7g,%d,%.1f,%.2f"
        .formatted(iteration, loss, gradientNorm, learningRate, steps, alive, seconds);
  }

  float[] numbers() {
    return new float[] {
      iteration,
      (float) loss,
      (float) gradientNorm,
      (float) learningRate,
      steps,
      (float) alive,
      (float) seconds
    };
  }

  static Metric of(float[] numbers, int at) {
    return new Metric(
        (int) numbers[at],
        numbers[at + 1],
        numbers[at + 2],
        numbers[at + 3],
        (int) numbers[at + 4],
        numbers[at + 5],
        numbers[at + 6]);
  }
}
