package morphogen.train;

/**
 * How a texture is trained.
 *
 * @param grid cells across and down, 8 to 1024
 * @param pool stored grids, at least as many as the batch; more make each of them younger
 * @param batch grids an iteration, 1 or more
 * @param fresh in one iteration of so many the worst grid of the batch begins anew; 1 or more
 * @param overflow weight, 0 or more, of how far channels are outside [-1, 1]
 * @param rollouts how long rollouts are
 * @param checks how often, evenly from half of the training to its end, the rule plays on its own
 *     for long; the one that then looks most like the picture is what has been learned; 0 for the
 *     last one
 */
public record TextureOptions(
    int grid, int pool, int batch, int fresh, double overflow, RolloutLength rollouts, int checks) {
  /** Checks every value. */
  public TextureOptions {
    Check.that(grid >= 8 && grid <= 1024, "grid", grid, "8 to 1024");
    Check.that(batch >= 1, "batch", batch, "1 or more");
    Check.that(pool >= batch, "pool", pool, "at least the batch, " + batch);
    Check.that(fresh >= 1, "fresh", fresh, "1 or more");
    Check.that(overflow >= 0, "overflow", overflow, "0 or more");
    Check.that(checks >= 0, "checks", checks, "0 or more");
  }
}
