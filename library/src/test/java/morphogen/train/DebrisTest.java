package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import morphogen.cells.State;
import org.junit.jupiter.api.Test;

class DebrisTest {
  /** 30 x 30 cells, the left half alive with one value. */
  private static State half(float value) {
    State state = new State(30, 30, 6);
    for (int cell = 0; cell < 900; cell++) {
      if (cell % 30 < 15) {
        Arrays.fill(state.values(), cell * 6, cell * 6 + 6, value);
      }
    }
    return state;
  }

  @Test
  void aPieceOfOneBodyLiesBesideTheOther() {
    State to = half(1);
    assertTrue(Debris.scatter(half(2), to, 3, new SplittableRandom(3)));
    int copied = 0;
    for (int cell = 0; cell < 900; cell++) {
      float value = to.get(cell % 30, cell / 30, 0);
      if (cell % 30 < 15) {
        assertEquals(1, value, "the body is whole");
      } else if (value != 0) {
        assertEquals(2, value);
        copied++;
      }
    }
    assertTrue(copied >= 1 && copied <= 29, copied + " cells within a radius of 3");
  }

  @Test
  void whereThereIsNoRoomNothingChanges() {
    State full = half(1);
    Arrays.fill(full.values(), 1);
    State before = full.copy();
    assertFalse(Debris.scatter(half(2), full, 3, new SplittableRandom(1)));
    assertFalse(Debris.scatter(new State(30, 30, 6), half(1), 3, new SplittableRandom(1)));
    assertArrayEquals(before.values(), full.values());
  }
}
