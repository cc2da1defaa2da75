package morphogen.record;

/**
 * Times in GIF's hundredths of a second. What rounding takes from one frame the next ones get back,
 * so that a film lasts as long as its frames together, to a hundredth.
 */
final class GifDelays {
  /** Viewers show frames of less as if they were of ten. */
  static final int SHORTEST = 2;

  private static final int LONGEST = 65535;

  private double wanted; // hundredths, of all frames so far
  private long given;

  /** The next frame's delay in hundredths of a second, {@value #SHORTEST} to {@value #LONGEST}. */
  int next(double millis) {
    wanted += millis / 10;
    int delay = (int) Math.max(SHORTEST, Math.min(LONGEST, Math.round(wanted) - given));
    given += delay;
    return delay;
  }
}
