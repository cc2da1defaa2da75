package morphogen.live;

/**
 * Lets training rest when the picture comes late. Frames tell from one thread, and training asks
 * from another.
 */
public final class Courtesy {
  /** Training gets a third of its thread at least: a sketch may be slow for reasons of its own. */
  private static final double MOST = 2;

  private static final double LATE = 1.3;
  private static final double MORE = 0.04;
  private static final double LESS = 0.01;

  private long last;
  private volatile double rest;

  /**
   * A frame begins.
   *
   * @param now in nanoseconds
   * @param wanted frames a second
   */
  public void frame(long now, double wanted) {
    if (last != 0) {
      boolean late = now - last > LATE * 1e9 / wanted;
      rest = Math.max(0, Math.min(MOST, rest + (late ? MORE : -LESS)));
    }
    last = now;
  }

  /** How long to rest after work of so many nanoseconds, in nanoseconds. */
  public long rest(long worked) {
    return (long) (rest * worked);
  }
}
