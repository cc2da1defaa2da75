package morphogen.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FireHashTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9})
  void firesAsOftenAsTheRateSays(double rate) {
    int threshold = FireHash.threshold(rate);
    int fired = 0;
    for (int step = 0; step < 100; step++) {
      int hash = FireHash.step(42, step);
      for (int i = 0; i < 64 * 64; i++) {
        fired += FireHash.fires(FireHash.cell(hash, i % 64, i / 64), threshold) ? 1 : 0;
      }
    }
    // Five standard deviations of a binomial of 409600 draws.
    assertEquals(rate, fired / 409600.0, 5 * Math.sqrt(rate * (1 - rate) / 409600));
  }

  @Test
  void neighboursAndStepsAreUncorrelated() {
    int threshold = FireHash.threshold(0.5);
    int[] same = new int[3];
    for (int step = 0; step < 50; step++) {
      int hash = FireHash.step(7, step);
      int next = FireHash.step(7, step + 1);
      for (int i = 0; i < 4096; i++) {
        int x = i % 64;
        int y = i / 64;
        boolean fires = FireHash.fires(FireHash.cell(hash, x, y), threshold);
        same[0] += fires == FireHash.fires(FireHash.cell(hash, x + 1, y), threshold) ? 1 : 0;
        same[1] += fires == FireHash.fires(FireHash.cell(hash, x, y + 1), threshold) ? 1 : 0;
        same[2] += fires == FireHash.fires(FireHash.cell(next, x, y), threshold) ? 1 : 0;
      }
    }
    for (int s : same) {
      assertEquals(0.5, s / 204800.0, 0.006);
    }
  }

  @Test
  void rateZeroNeverFiresAndRateOneAlways() {
    for (int hash : new int[] {0, -1, 1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      assertFalse(FireHash.fires(hash, FireHash.threshold(0)));
      assertTrue(FireHash.fires(hash, FireHash.threshold(1)));
      for (double rate : new double[] {0, 0.3, 0.5, 1}) {
        int threshold = FireHash.threshold(rate);
        assertEquals(FireHash.fires(hash, threshold) ? 1 : 0, FireHash.one(hash, threshold));
      }
    }
  }

  @Test
  void bothHalvesOfTheRandomSeedCount() {
    assertNotEquals(FireHash.step(1, 0), FireHash.step(1L + (1L << 32), 0));
    assertNotEquals(FireHash.step(1, 0), FireHash.step(2, 0));
  }

  @Test
  void mixIsTriple32() {
    assertEquals(0x00000000, FireHash.mix(0));
    assertEquals(mixed(1), FireHash.mix(1));
    assertEquals(mixed(0xdeadbeefL), FireHash.mix(0xdeadbeef));
  }

  /** The same with 64-bit numbers that cannot overflow into the sign. */
  private static int mixed(long x) {
    x ^= x >> 17;
    x = x * 0xed5ad4bbL & 0xffffffffL;
    x ^= x >> 11;
    x = x * 0xac4c1b51L & 0xffffffffL;
    x ^= x >> 15;
    x = x * 0x31848babL & 0xffffffffL;
    x ^= x >> 14;
    return (int) x;
  }
}
