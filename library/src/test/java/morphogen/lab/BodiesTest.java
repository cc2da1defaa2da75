package morphogen.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import morphogen.cells.State;
import org.junit.jupiter.api.Test;

class BodiesTest {
  private final State state = new State(12, 9, 4);

  @Test
  void cellsThatTouchBySideOrCornerAreOneBody() {
    state.set(1, 1, 3, 1);
    state.set(2, 2, 3, 0.6f);
    state.set(2, 3, 3, 0.6f);
    assertEquals(1, Bodies.count(state));
    assertEquals(3, Bodies.living(state));
    state.set(7, 7, 3, 1);
    assertEquals(2, Bodies.count(state));
  }

  @Test
  void whatIsFainterThanOneOpaqueCellIsNoBody() {
    state.set(1, 1, 3, 0.4f);
    state.set(2, 1, 3, 0.5f);
    assertEquals(0, Bodies.count(state));
    assertEquals(2, Bodies.living(state));
  }

  @Test
  void theMiddleIsThatOfAllLivingCells() {
    assertArrayEquals(new int[] {6, 4}, Bodies.middle(state));
    state.set(2, 2, 3, 1);
    state.set(4, 8, 3, 1);
    assertArrayEquals(new int[] {3, 5}, Bodies.middle(state));
  }
}
