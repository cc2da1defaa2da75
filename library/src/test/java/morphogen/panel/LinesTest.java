package morphogen.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LinesTest {
  /** As if every letter were 2 wide. */
  private static String broken(String text, double most) {
    return Lines.broken(text, most, line -> 2 * line.length());
  }

  @Test
  void wordsThatFitShareALine() {
    assertEquals("one two\nthree", broken(" one  two three ", 14));
    assertEquals("one\ntwo\nthree", broken("one two three", 13));
  }

  @Test
  void aWordThatIsLongerThanALineIsBrokenAndNothingIsLost() {
    assertEquals("see\nhttps\n://a.\nb/c d", broken("see https://a.b/c d", 10));
  }

  @Test
  void noTextIsOneEmptyLine() {
    assertEquals("", broken("", 10));
  }

  @Test
  void whereNotEvenALetterFitsEachHasALine() {
    assertEquals("a\nb\nc", broken("abc", 1));
  }
}
