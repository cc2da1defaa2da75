package morphogen.train;

/**
 * How an embryo is made.
 *
 * @param inner iterations that are spent on one picture at a time, 2 or more
 * @param first how far the embryo moves towards where an inner training ends, over 0 to 1, in the
 *     beginning
 * @param last the same in the end; in between it falls by equal factors
 * @param vary whether pictures are mirrored and their colours exchanged by chance, so that the
 *     embryo favours none
 * @param lost an inner training whose loss is more than this in the end teaches nothing
 */
public record EmbryoOptions(int inner, double first, double last, boolean vary, double lost) {
  /** Checks every value. */
  public EmbryoOptions {
    Check.that(inner >= 2, "inner", inner, "2 or more");
    Check.that(first > 0 && first <= 1, "first", first, "over 0 to 1");
    Check.that(last > 0 && last <= 1, "last", last, "over 0 to 1");
    Check.that(lost > 0, "lost", lost, "over 0");
  }

  /** How far the embryo moves when so much of the training is done, 0 to 1. */
  double step(double progress) {
    return first * Math.pow(last / first, Math.max(0, Math.min(1, progress)));
  }
}
