package morphogen.panel;

/** Tells a second press from a first one: soon after it, and in the same place. */
final class DoubleClick {
  private static final long SOON = 350; // milliseconds
  private static final float NEAR = 5; // pixels of the sketch

  private long last = Long.MIN_VALUE / 2;
  private float x;
  private float y;

  /** True if this press is the second of two; the next one is a first again. */
  boolean press(float x, float y, long now) {
    boolean second = now - last < SOON && Math.hypot(x - this.x, y - this.y) < NEAR;
    last = second ? Long.MIN_VALUE / 2 : now;
    this.x = x;
    this.y = y;
    return second;
  }
}
