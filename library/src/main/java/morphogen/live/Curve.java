package morphogen.live;

import java.util.Arrays;

/** The last values of a number that changes, for plots; safe for use by several threads. */
public final class Curve {
  private final float[] ring;
  private int count;

  /** Remembers that many. */
  public Curve(int length) {
    ring = new float[length];
  }

  public synchronized void add(double value) {
    ring[count++ % ring.length] = (float) value;
    if (count == 2 * ring.length) {
      count = ring.length;
    }
  }

  public synchronized void clear() {
    count = 0;
  }

  /** All that it remembers, the oldest first. */
  public synchronized float[] values() {
    if (count <= ring.length) {
      return Arrays.copyOf(ring, count);
    }
    int oldest = count % ring.length;
    float[] values = new float[ring.length];
    System.arraycopy(ring, oldest, values, 0, ring.length - oldest);
    System.arraycopy(ring, 0, values, ring.length - oldest, oldest);
    return values;
  }
}
