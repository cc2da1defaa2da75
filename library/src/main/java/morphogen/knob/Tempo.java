package morphogen.knob;

/**
 * A tempo that a hand taps: the mean of the last beats, and where between two beats it is now.
 * Times are in seconds, of any clock.
 */
public final class Tempo {
  private static final int MOST = 8; // taps that count
  private static final double LONGEST = 2.5; // seconds between two taps; a pause begins anew

  private final double[] taps = new double[MOST];
  private int count;

  /** A hand taps. */
  public void tap(double seconds) {
    if (count > 0 && !(seconds - taps[count - 1] < LONGEST && seconds > taps[count - 1])) {
      count = 0;
    }
    if (count == MOST) {
      System.arraycopy(taps, 1, taps, 0, --count);
    }
    taps[count++] = seconds;
  }

  /** Forgets all taps. */
  public void stop() {
    count = 0;
  }

  /** True from the second tap on. */
  public boolean isOn() {
    return count > 1;
  }

  /** Beats a minute; 0 while it is not on. */
  public double beatsPerMinute() {
    return isOn() ? 60 / period() : 0;
  }

  private double period() {
    return (taps[count - 1] - taps[0]) / (count - 1);
  }

  /** How far it is from a beat to the next, 0 to below 1; 0 while it is not on. */
  public double phase(double seconds) {
    if (!isOn()) {
      return 0;
    }
    double beats = (seconds - taps[count - 1]) / period();
    return beats - Math.floor(beats);
  }
}
