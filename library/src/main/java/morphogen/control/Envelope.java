package morphogen.control;

/**
 * Follows how loud something is: up as fast as the attack, down as fast as the release. One thread
 * moves it, any may read it.
 */
final class Envelope {
  private static final double QUIETEST = 0.02; // louder than most rooms
  private static final double MEMORY = 8; // seconds after which the loudest is a third as loud

  private volatile float value;
  private double loudest = QUIETEST;

  /** Where it is, 0 to 1. */
  float value() {
    return value;
  }

  /**
   * Goes on.
   *
   * @param loudness 0 or more; what is not finite counts as 0
   * @param automatic measured by the loudest of late, so that 1 is that, whatever the microphone
   * @param seconds since it went on last
   * @param attack seconds in which it comes within a third of what is louder; 0 is at once
   * @param release the same of what is quieter
   */
  void next(double loudness, boolean automatic, double seconds, double attack, double release) {
    double heard = Double.isFinite(loudness) ? Math.max(0, loudness) : 0;
    loudest = Math.max(QUIETEST, Math.max(heard, loudest * Math.exp(-seconds / MEMORY)));
    double wanted = Math.min(1, automatic ? heard / loudest : heard);
    double time = wanted > value ? attack : release;
    double share = time > 0 ? 1 - Math.exp(-seconds / time) : 1;
    value += (float) (share * (wanted - value));
  }

  /** Nothing is heard. */
  void rest() {
    value = 0;
  }
}
