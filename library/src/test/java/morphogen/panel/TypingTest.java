package morphogen.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TypingTest {
  private final Typing typing = new Typing("1.00");

  private void type(String keys) {
    for (char key : keys.toCharArray()) {
      assertEquals(Typing.Outcome.GOES_ON, typing.key(key));
    }
  }

  @Test
  void theFirstKeyReplacesWhatWasThere() {
    assertTrue(typing.isFresh());
    type("0.25");
    assertFalse(typing.isFresh());
    assertEquals("0.25", typing.text());
    assertEquals(Typing.Outcome.DONE, typing.key('\n'));
  }

  @Test
  void backspaceTakesTheLastLetterAndAtFirstAllOfThem() {
    type("\b");
    assertEquals("", typing.text());
    type("\b3,4\b");
    assertEquals("3,", typing.text());
  }

  @Test
  void escapeAndEnterWithoutANumberGiveUp() {
    assertEquals(Typing.Outcome.GIVEN_UP, typing.key('\r'));
    type("7");
    assertEquals(Typing.Outcome.GIVEN_UP, typing.key((char) 27));
  }

  @Test
  void keysThatAreNoLettersChangeNothing() {
    type("" + Character.MAX_VALUE + '\t');
    assertTrue(typing.isFresh());
    assertEquals("1.00", typing.text());
  }

  @Test
  void aCatOnTheKeyboardDoesNotFillTheWindow() {
    type("1".repeat(100));
    assertEquals(14, typing.text().length());
  }
}
