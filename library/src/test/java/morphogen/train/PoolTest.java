package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import morphogen.cells.State;
import org.junit.jupiter.api.Test;

class PoolTest {
  private static Pool full(int size) {
    State state = new State(256, 256, 16);
    Arrays.fill(state.values(), 1);
    return new Pool(state, size);
  }

  /** Copies share their numbers: 2 to the 31 of them are four megabytes here. */
  @Test
  void poolsThatNoTensorCanHoldSaySo() {
    Exception e = assertThrows(IllegalStateException.class, () -> full(2048).tensors());
    assertTrue(e.getMessage().contains("134217728 cells"), e.getMessage());
  }

  @Test
  void whatTensorsTakeIsReckonedBefore() {
    double bytes = full(3).tensors().stream().mapToDouble(t -> 4.0 * t.values().length).sum();
    assertEquals(bytes, Pool.bytes(3, 256 * 256, 16), 0.001 * bytes);
  }
}
