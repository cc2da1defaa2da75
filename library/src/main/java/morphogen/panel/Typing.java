package morphogen.panel;

/** A number being typed, key by key. The first key replaces what was there. */
final class Typing {
  private static final char BACKSPACE = 8;
  private static final char ENTER = '\n';
  private static final char RETURN = '\r';
  private static final char ESCAPE = 27;
  private static final char DELETE = 127;
  private static final int LONGEST = 14;

  /** What comes of a key. */
  enum Outcome {
    /** More keys are awaited. */
    GOES_ON,
    /** What is typed is meant. */
    DONE,
    /** Nothing is meant. */
    GIVEN_UP
  }

  private String text;
  private boolean fresh = true;

  Typing(String before) {
    text = before;
  }

  Outcome key(char key) {
    switch (key) {
      case ENTER, RETURN -> {
        return fresh ? Outcome.GIVEN_UP : Outcome.DONE;
      }
      case ESCAPE -> {
        return Outcome.GIVEN_UP;
      }
      case BACKSPACE, DELETE -> text = fresh || text.isEmpty() ? "" : chopped();
      default -> {
        if (key < ' ' || key == Character.MAX_VALUE) {
          return Outcome.GOES_ON; // shift, arrows and their like
        }
        text = fresh ? "" + key : text.length() < LONGEST ? text + key : text;
      }
    }
    fresh = false;
    return Outcome.GOES_ON;
  }

  private String chopped() {
    return text.substring(0, text.length() - 1);
  }

  String text() {
    return text;
  }

  /** True until a key has changed it. */
  boolean isFresh() {
    return fresh;
  }
}
