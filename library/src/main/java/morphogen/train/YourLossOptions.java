package morphogen.train;

/**
 * How a rule is trained by losses alone.
 *
 * @param grid cells across and down, 4 to 1024
 * @param batch grids of noise an iteration, 1 or more
 * @param rollouts how long they are played
 */
public record YourLossOptions(int grid, int batch, RolloutLength rollouts) {
  /** Checks every value. */
  public YourLossOptions {
    Check.that(grid >= 4 && grid <= 1024, "grid", grid, "4 to 1024");
    Check.that(batch >= 1, "batch", batch, "1 or more");
  }

  /** 64 cells across, 4 a batch, 10 steps. */
  public static YourLossOptions defaults() {
    return new YourLossOptions(64, 4, RolloutLength.of(10));
  }

  public YourLossOptions withGrid(int grid) {
    return new YourLossOptions(grid, batch, rollouts);
  }

  public YourLossOptions withBatch(int batch) {
    return new YourLossOptions(grid, batch, rollouts);
  }

  public YourLossOptions withRollouts(RolloutLength rollouts) {
    return new YourLossOptions(grid, batch, rollouts);
  }

  /**
   * The original's optimiser: plain Adam at 0.001, 1000 iterations.
   *
   * <p>The step falls towards the last iteration. Who trains on and on while terms change takes
   * {@link Integer#MAX_VALUE} iterations, and it stays.
   */
  public static TrainOptions train() {
    return TrainOptions.defaults()
        .withIterations(1000)
        .withLearningRate(1e-3)
        .withGradient(TrainOptions.Gradient.PLAIN);
  }
}
