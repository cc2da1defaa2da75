package morphogen.cells;

/**
 * Decides which cells fire: an integer hash of (random seed, step, x, y) instead of a random
 * stream.
 *
 * <p>Because it counts instead of drawing, any engine can ask for any cell in any order and all of
 * them agree. It uses 32-bit unsigned arithmetic only, which Java and GLSL share to the bit. The
 * mixing function is Chris Wellons' triple32, one of the least biased of its size.
 */
public final class FireHash {
  private FireHash() {}

  /** What all cells of one step share; feed it to {@link #cell}. */
  public static int step(long randomSeed, int step) {
    return mix(mix(mix((int) randomSeed) ^ (int) (randomSeed >>> 32)) ^ step);
  }

  /**
   * What the cells of one step share that are conquered or not, so that who fires does not say who
   * is; feed it to {@link #cell}.
   *
   * @param stepHash from {@link #step}
   */
  public static int conquest(int stepHash) {
    return mix(stepHash ^ 0x5bd1e995);
  }

  /**
   * The 32 random bits of cell (x, y), both 0 to 65535, in the step that {@code stepHash} names.
   */
  public static int cell(int stepHash, int x, int y) {
    return mix(stepHash ^ (x | y << 16));
  }

  /** The 32 random bits of one channel of a cell, for rules that fire channel by channel. */
  public static int channel(int cellHash, int channel) {
    return mix(cellHash + 0x9e3779b9 * (channel + 1));
  }

  /**
   * The threshold below which the upper 24 bits of a hash mean "fires".
   *
   * @param fireRate probability in [0, 1]; 0 fires never, 1 always
   */
  public static int threshold(double fireRate) {
    return (int) Math.round(fireRate * (1 << 24));
  }

  /** True if the hash fires under the {@link #threshold}. */
  public static boolean fires(int hash, int threshold) {
    return hash >>> 8 < threshold;
  }

  /** 1 if the hash fires under the {@link #threshold}, 0 if not, worked out without a branch. */
  public static int one(int hash, int threshold) {
    return (hash >>> 8) - threshold >>> 31;
  }

  /** A bijection of 32 bits in which every input bit changes about half of the output bits. */
  public static int mix(int x) {
    x ^= x >>> 17;
    x *= 0xed5ad4bb;
    x ^= x >>> 11;
    x *= 0xac4c1b51;
    x ^= x >>> 15;
    x *= 0x31848bab;
    x ^= x >>> 14;
    return x;
  }
}
