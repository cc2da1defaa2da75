package morphogen.sweep;

import java.util.SplittableRandom;

/** Random numbers that are a function of a seed and a number. */
final class Numbered {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private Numbered() {}

  static SplittableRandom random(long seed, long number) {
    return new SplittableRandom(new SplittableRandom(seed ^ number * GOLDEN).nextLong());
  }

  /** A random seed for a training: positive and short enough to be typed. */
  static long trainingSeed(long seed, long number) {
    return 1 + (random(~seed, number).nextLong() >>> 33);
  }
}
