package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run should have met and did not is as wrong as an exception. */
class StressVerdictTest {
  private static final String WELL =
      """
      frames: 20000
      MIDI device found again: 27
      MIDI device pulled out and plugged in: 28
      MIDI messages: 38580
      OSC answers: 5100
      OSC messages: 20000
      OSC packets of garbage: 100000
      keys: 2432
      knobs seen in the very next picture: 29
      knobs turned and looked for: 29
      mouse events: 20794
      window sizes: 403
      lines of stack traces: 0
      frame to frame, ms: median 17.9, 95 % 339.0, 99 % 1237.0, most 6631.0
      heap slope, kB in 1000 frames: -17.0
      """;

  private static void wrong(String before, String after, String... expected) {
    String said = WELL.replaceFirst("(?m)^" + before + "$", after);
    assertEquals(List.of(expected), StressVerdict.wrong(said, 20_000, true));
  }

  @Test
  void nothingIsWrongWithAGoodRun() {
    wrong("", "");
  }

  @Test
  void aDeviceThatIsNeverPulledOutOrNeverFoundAgainIsWrong() {
    wrong(
        "MIDI device pulled out.*",
        "",
        "MIDI device pulled out and plugged in: 0, and at least 20 are wanted");
    wrong("MIDI device found again.*", "", "MIDI device found again: 0, and at least 1 are wanted");
  }

  @Test
  void packetsThatWereNotSentAndAnswersThatDidNotComeAreWrong() {
    wrong(
        "OSC packets of garbage: 100000",
        "OSC packets of garbage: 99000",
        "OSC packets of garbage: 99000, and at least 99995 are wanted");
    wrong("OSC answers.*", "", "OSC answers: 0, and at least 1 are wanted");
  }

  @Test
  void fourKnobsAreTooFewAndEachMustBeSeen() {
    wrong(
        "knobs turned and looked for: 29",
        "knobs turned and looked for: 4",
        "knobs turned and looked for: 4, and at least 5 are wanted",
        "of 4 knobs that were turned the very next picture shows 29");
    wrong(
        "knobs seen.*: 29",
        "knobs seen in the very next picture: 28",
        "of 29 knobs that were turned the very next picture shows 28");
  }

  @Test
  void exceptionsGrowthAndAnEarlyEndAreWrong() {
    wrong("lines of stack traces: 0", "lines of stack traces: 3", "an exception was told");
    wrong(
        "heap slope, kB in 1000 frames: -17.0",
        "heap slope, kB in 1000 frames: 180.5",
        "the heap grows by more than 100.0 kB in 1000 frames");
    wrong("frames: 20000", "frames: 19000", "frames: 19000, and at least 20000 are wanted");
  }

  @Test
  void handsAloneNeedNoStorm() {
    String said = WELL.replaceAll("(?m)^(MIDI|OSC|knobs).*\\n", "");
    assertEquals(List.of(), StressVerdict.wrong(said, 20_000, false));
    assertEquals(7, StressVerdict.wrong(said, 20_000, true).size());
  }
}
