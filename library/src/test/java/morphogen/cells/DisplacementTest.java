package morphogen.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DisplacementTest {
  private static final int MOST = 3;

  /** 9 x 7 cells; a picture of the first two channels of a state of five. */
  private static State state() {
    State state = new State(9, 7, 5);
    Random random = new Random(1);
    for (int i = 0; i < state.values().length; i++) {
      state.values()[i] = random.nextFloat();
    }
    return state;
  }

  private static State picture(State state, int right, int down) {
    State picture = new State(9, 7, 2);
    for (int y = 0; y < 7; y++) {
      for (int x = 0; x < 9; x++) {
        for (int c = 0; c < 2; c++) {
          picture.set(x, y, c, state.get((x + right + 9) % 9, (y + down + 7) % 7, c));
        }
      }
    }
    return picture;
  }

  @Test
  void whatStandsAsideIsFound() {
    State state = state();
    for (int down = -MOST; down <= MOST; down++) {
      for (int right = -MOST; right <= MOST; right++) {
        State picture = picture(state, right, down);
        Displacement found = Displacement.of(state, picture, MOST);
        assertEquals(right, found.right());
        assertEquals(down, found.down());
        assertEquals(Math.sqrt(right * right + down * down), found.cells(), 1e-12);
        assertEquals(0, found.error(), 1e-12);
      }
    }
  }

  /** Worked out by hand: a single 1 that stands one cell to the right, of 18 numbers. */
  @Test
  void itsErrorsAreMeansOverThePicture() {
    State state = new State(3, 3, 4);
    state.set(2, 1, 0, 1);
    State picture = new State(3, 3, 2);
    picture.set(1, 1, 0, 1);
    assertEquals(new Displacement(1, 0, 0), Displacement.of(state, picture, 1));
    assertEquals(new Displacement(0, 0, 2 / 18.0), Displacement.of(state, picture, 0));
  }

  @Test
  void whatLooksTheSameEverywhereStaysWhereItIs() {
    State even = new State(6, 6, 4);
    State picture = new State(6, 6, 4);
    picture.set(3, 3, 3, 1);
    Displacement none = Displacement.of(even, picture, MOST);
    assertEquals(0, none.cells());
    assertEquals(1 / 144.0, none.error(), 1e-12);
  }
}
