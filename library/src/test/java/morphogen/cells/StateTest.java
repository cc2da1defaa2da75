package morphogen.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateTest {
  @ParameterizedTest
  @CsvSource({"0,1,1", "1,0,1", "1,1,0", "-1,5,5", "65536,65536,65536", "2147483647,2147483647,2"})
  void refusesImpossibleSizes(int width, int height, int channels) {
    assertThrows(IllegalArgumentException.class, () -> new State(width, height, channels));
  }

  @Test
  void storesCellByCell() {
    State state = new State(3, 2, 4);
    state.set(2, 1, 3, 7);
    assertEquals(7, state.values()[(1 * 3 + 2) * 4 + 3]);
    assertEquals(7, state.get(2, 1, 3));
  }

  @Test
  void copiesAreIndependent() {
    State state = new State(2, 2, 1);
    State copy = state.copy();
    state.set(0, 0, 0, 1);
    assertEquals(0, copy.get(0, 0, 0));
    copy.copyFrom(state);
    assertEquals(1, copy.get(0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> copy.copyFrom(new State(2, 2, 2)));
  }

  @Test
  void seedIsOneCellWithAlphaAndHiddenChannelsOne() {
    State state = Seed.single(5, 5, 6);
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 5; x++) {
        for (int c = 0; c < 6; c++) {
          assertEquals(x == 2 && y == 2 && c >= 3 ? 1 : 0, state.get(x, y, c));
        }
      }
    }
    assertThrows(IllegalArgumentException.class, () -> Seed.plant(state, 5, 0));
  }

  @Test
  void damageZeroesExactlyTheDisc() {
    State state = new State(9, 7, 2);
    Arrays.fill(state.values(), 1);
    Damage.disc(state, 2.5, 6, 2.5);
    for (int y = 0; y < 7; y++) {
      for (int x = 0; x < 9; x++) {
        boolean hit = (x - 2.5) * (x - 2.5) + (y - 6) * (y - 6) < 2.5 * 2.5;
        assertEquals(hit ? 0 : 1, state.get(x, y, 1), x + "," + y);
      }
    }
  }

  @Test
  void damageOutsideOrOfNoSizeHarmsNothing() {
    State state = new State(4, 4, 1);
    Arrays.fill(state.values(), 1);
    Damage.disc(state, -50, 2, 3);
    Damage.disc(state, 2, 2, 0);
    Damage.disc(state, 2, 2, -3);
    Damage.disc(state, Double.NaN, 2, 3);
    for (float value : state.values()) {
      assertTrue(value == 1);
    }
  }
}
