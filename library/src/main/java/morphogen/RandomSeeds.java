package morphogen;

import java.util.concurrent.atomic.AtomicLong;

/** Each organism fires in its own way, and a sketch does the same each time it runs. */
final class RandomSeeds {
  private static final AtomicLong NEXT = new AtomicLong(1);

  private RandomSeeds() {}

  static long next() {
    return NEXT.getAndIncrement();
  }
}
