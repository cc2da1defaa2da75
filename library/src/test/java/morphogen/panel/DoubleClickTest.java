package morphogen.panel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DoubleClickTest {
  private final DoubleClick clicks = new DoubleClick();

  @Test
  void twoPressesSoonAndNearAreOne() {
    assertFalse(clicks.press(10, 10, 0));
    assertTrue(clicks.press(12, 11, 200));
    assertFalse(clicks.press(12, 11, 300), "the third is a first again");
  }

  @Test
  void twoThatAreApartInTimeOrPlaceAreNot() {
    assertFalse(clicks.press(10, 10, 0));
    assertFalse(clicks.press(10, 10, 400));
    assertFalse(clicks.press(60, 10, 500));
  }
}
