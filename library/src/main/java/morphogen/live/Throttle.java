package morphogen.live;

/**
 * Lets training rest when the picture comes late, and the picture wait a little when training
 * starves. Frames tell from one thread, and training asks from another.
 */
public final class Throttle {
  /** Training gets a third of its thread at least: a sketch may be slow for reasons of its own. */
  private static final double MOST = 2;

  private static final double LATE = 1.3;
  private static final double MORE = 0.04;
  private static final double LESS = 0.01;

  /** Rests are short in any case: an iteration that took long may have waited, not worked. */
  private static final long LONGEST_REST = 50_000_000; // nanoseconds

  /** An iteration that takes longer beside a late picture has no processor to work on. */
  private static final long STARVING = 60_000_000; // nanoseconds

  private static final double SHARED = 0.3;
  private static final long LONGEST_WAIT = 20_000_000; // nanoseconds

  private long last;
  private volatile double rest;
  private volatile long begun; // 0 while no iteration is under way

  /**
   * A frame begins.
   *
   * @param now in nanoseconds
   * @param wanted frames a second
   * @return how many nanoseconds the picture should wait: 0 unless it is late itself, so that no
   *     processor ever rests, and training, which only gets what others leave, gets nothing
   */
  public long frame(long now, double wanted) {
    long took = last == 0 ? 0 : now - last;
    boolean late = took > LATE * 1e9 / wanted;
    if (last != 0) {
      rest = Math.max(0, Math.min(MOST, rest + (late ? MORE : -LESS)));
    }
    last = now;
    boolean starves = late && begun != 0 && now - begun > STARVING;
    return starves ? Math.min(LONGEST_WAIT, (long) (SHARED * took)) : 0;
  }

  /** An iteration begins. */
  public void begin(long now) {
    begun = now;
  }

  /**
   * It is done.
   *
   * @return how long to rest, in nanoseconds
   */
  public long end(long now) {
    long worked = begun == 0 ? 0 : now - begun;
    begun = 0;
    return Math.min(LONGEST_REST, (long) (rest * worked));
  }
}
