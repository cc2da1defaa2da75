package morphogen.run;

import morphogen.train.TrainOptions;

/**
 * How far a run's checkpoint is; both 0 without one.
 *
 * @param minutes of training
 */
public record Done(int iterations, double minutes) {
  /** Which share of a training that is, 0 to 1 and over. */
  public double share(TrainOptions train) {
    return train.progress(iterations, minutes);
  }

  /**
   * What a share of the old training is of a longer one, so that what has begun by share stays
   * begun; 1 or less.
   */
  public double shrinks(TrainOptions old, TrainOptions longer) {
    return share(old) == 0 ? 1 : Math.min(1, share(longer) / share(old));
  }

  /**
   * @throws UserException if nothing is left to train, and an option would be for nothing
   */
  public void requireUnfinished(TrainOptions train, String option) {
    if (share(train) >= 1) {
      throw new UserException(
          option
              + ": the run is over, so say how much further it goes, by --iterations or --minutes.");
    }
  }
}
