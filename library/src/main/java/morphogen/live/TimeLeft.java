package morphogen.live;

/**
 * How long training will take, in round numbers that a person can follow: the estimate counts down
 * and does not jump about.
 */
final class TimeLeft {
  /** The first iterations say little: what grows is small yet. */
  private static final int SOON = 20;

  /** How much the latest iteration counts. */
  private static final double LATEST = 0.02;

  private int iterations;
  private double seconds; // an iteration takes
  private double share; // of the training that it is
  private double done;
  private int shown = -1; // seconds; -1 for nothing yet

  /**
   * An iteration is done.
   *
   * @param took seconds since the one before, rests included
   * @param done share of the training that is done, 0 to 1
   */
  void after(double took, double done) {
    iterations++;
    double weight = Math.max(LATEST, 1.0 / iterations);
    seconds += weight * (took - seconds);
    share += weight * (done - this.done - share);
    this.done = done;
    if (iterations >= SOON && share > 0) {
      show(Math.max(0, 1 - done) / share * seconds);
    }
  }

  private void show(double seconds) {
    int round = grain(seconds);
    boolean less = seconds <= shown - round;
    boolean more = seconds > shown + 1.5 * grain(shown);
    if (shown < 0 || less || more) {
      shown = (int) (Math.ceil(seconds / round) * round);
    }
  }

  private static int grain(double seconds) {
    return seconds > 90 * 60 ? 3600 : seconds > 90 ? 60 : seconds > 20 ? 10 : 5;
  }

  /** For a person: "40 s left"; empty before it is known, and if it is longer than a day. */
  String text() {
    if (shown < 0 || shown > 24 * 3600) {
      return "";
    }
    boolean hours = shown > 90 * 60;
    int unit = hours ? 3600 : shown > 90 ? 60 : 1;
    return (shown + unit - 1) / unit + (hours ? " h" : unit == 60 ? " min" : " s") + " left";
  }
}
