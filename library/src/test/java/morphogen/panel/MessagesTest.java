package morphogen.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MessagesTest {
  private final Messages messages = new Messages();

  @Test
  void aMessageLastsSixSecondsWhateverTheFrameRate() {
    messages.say("load", "there is no such preset.", 1000);
    assertEquals("there is no such preset.", messages.text(1000));
    assertEquals("there is no such preset.", messages.text(6999));
    assertEquals("", messages.text(7000));
  }

  @Test
  void aLongOneLastsAsLongAsReadingItTakesButNotForEver() {
    messages.say("load", "x".repeat(100), 0);
    assertEquals(100, messages.text(7999).length());
    assertEquals("", messages.text(8000));
    messages.say("load", "x".repeat(10_000), 0);
    assertEquals("", messages.text(20_000));
  }

  @Test
  void itGoesWhenItsCauseDoesAndOthersStay() {
    messages.say("film", "the disk is full.", 0);
    messages.say("load", "there is no such preset.", 10);
    assertEquals("there is no such preset.", messages.text(20));
    messages.settle("load");
    assertEquals("the disk is full.", messages.text(20));
    messages.settle("film");
    assertEquals("", messages.text(20));
  }

  @Test
  void theNewestIsReadAlsoOfACauseThatHasToldBefore() {
    messages.say("film", "one", 0);
    messages.say("load", "two", 0);
    messages.say("film", "three", 0);
    assertEquals("three", messages.text(1));
    messages.clear();
    assertEquals("", messages.text(1));
  }
}
