package morphogen.train;

/**
 * How a picture is condensed out of noise.
 *
 * @param grid cells across and down, 4 to 1024
 * @param trajectories how many states are carried on from iteration to iteration, at least as many
 *     as the batch; 1 is the document's one long trajectory
 * @param batch how many of them play in an iteration, 1 or more
 * @param rollouts how many steps an iteration plays and differentiates through; 1 is shortsighted
 * @param start standard deviation of the noise that trajectories begin with, 0 or more
 * @param noise standard deviation, 0 or more, of what is added to a state when it is carried on
 * @param threshold the mean squared error under which a state is there, 0 or more
 * @param spike standard deviation, 0 or more, of what is added to a state that is there, beside the
 *     noise
 * @param spikes after how many of those the training ends; 0 for no limit
 * @param fresh in one iteration of so many the worst of the batch begins again with noise; 0 for
 *     never
 * @param damaged how many of the batch are wounded, 0 to the batch
 * @param woundsFrom the share of the training after which they are, 0 to 1
 * @param overflow weight, 0 or more, of how far channels are outside [-1, 1]
 * @param kept how much of a state is carried on, 0 to 1; the rest of it is new noise of the
 *     deviation {@code start}: 1 is one long trajectory, 0 begins anew in each iteration
 */
public record AttendOptions(
    int grid,
    int trajectories,
    int batch,
    RolloutLength rollouts,
    double start,
    double noise,
    double threshold,
    double spike,
    int spikes,
    int fresh,
    int damaged,
    double woundsFrom,
    double overflow,
    Course kept) {
  /** Checks every value. */
  public AttendOptions {
    Check.that(grid >= 4 && grid <= 1024, "grid", grid, "4 to 1024");
    Check.that(batch >= 1, "batch", batch, "1 or more");
    Check.that(trajectories >= batch, "trajectories", trajectories, "at least the batch, " + batch);
    Check.that(start >= 0, "start", start, "0 or more");
    Check.that(noise >= 0, "noise", noise, "0 or more");
    Check.that(threshold >= 0, "threshold", threshold, "0 or more");
    Check.that(spike >= 0, "spike", spike, "0 or more");
    Check.that(spikes >= 0, "spikes", spikes, "0 or more");
    Check.that(fresh >= 0, "fresh", fresh, "0 or more");
    Check.that(damaged >= 0 && damaged <= batch, "damaged", damaged, "0 to the batch, " + batch);
    Check.that(woundsFrom >= 0 && woundsFrom <= 1, "woundsFrom", woundsFrom, "0 to 1");
    Check.that(overflow >= 0, "overflow", overflow, "0 or more");
    Check.that(isShare(kept.first()) && isShare(kept.last()), "kept", kept, "0 to 1");
  }

  /**
   * The document's: one trajectory on 32 x 32 cells, a gradient through one step, N(0, 0.01) in
   * each, N(0, 0.1) where the error is under 0.001, and nothing else.
   */
  public static AttendOptions document() {
    return new AttendOptions(
        32, 1, 1, RolloutLength.of(1), 1, 0.01, 0.001, 0.1, 0, 0, 0, 0, 0, Course.of(1));
  }

  private static boolean isShare(double value) {
    return value >= 0 && value <= 1;
  }
}
