package morphogen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FreeAreaTest {
  private static final FreeArea SQUARE = new FreeArea(0, 0, 640, 640);

  @Test
  void inASquareWindowAGridGoesBesideThePanel() {
    FreeArea panel = new FreeArea(0, 0, 310, 420);
    Viewport place = SQUARE.beside(panel, 64, 64).fit(64, 64);
    assertEquals(new Viewport(310, 155, 330, 330, 64, 64), place);
  }

  @Test
  void aFoldedPanelLeavesMoreBelowItThanBeside() {
    FreeArea panel = new FreeArea(0, 0, 310, 80);
    Viewport place = SQUARE.beside(panel, 64, 64).fit(64, 64);
    assertEquals(new Viewport(40, 80, 560, 560, 64, 64), place);
  }

  @Test
  void aPanelOnTheRightLeavesTheLeft() {
    FreeArea panel = new FreeArea(340, 0, 300, 600);
    assertEquals(new FreeArea(0, 0, 340, 640), SQUARE.beside(panel, 64, 64));
  }

  @Test
  void whereThePanelIsInNobodysWayTheGridStaysInTheMiddle() {
    FreeArea wide = new FreeArea(0, 0, 1280, 640);
    FreeArea panel = new FreeArea(0, 0, 310, 640);
    assertEquals(wide, wide.beside(panel, 64, 64));
    assertEquals(new Viewport(320, 0, 640, 640, 64, 64), wide.fit(64, 64));
  }

  @Test
  void aPanelThatCoversTheWindowIsDrawnUpon() {
    assertEquals(SQUARE, SQUARE.beside(new FreeArea(-5, -5, 700, 700), 64, 64));
  }

  @Test
  void cellsAreSquareInAGridThatIsNot() {
    assertEquals(new Viewport(0, 160, 640, 320, 80, 40), SQUARE.fit(80, 40));
  }
}
