package morphogen.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeLeftTest {
  private static List<String> told(int iterations, double each, double noise) {
    TimeLeft left = new TimeLeft();
    Random random = new Random(3);
    List<String> told = new ArrayList<>();
    for (int i = 1; i <= iterations; i++) {
      left.after(each * (1 + noise * random.nextGaussian()), (double) i / iterations);
      if (told.isEmpty() || !told.get(told.size() - 1).equals(left.text())) {
        told.add(left.text());
      }
    }
    return told;
  }

  @Test
  void itCountsDownInRoundNumbers() {
    assertEquals(
        List.of(
            "",
            "4 min left",
            "3 min left",
            "2 min left",
            "90 s left",
            "80 s left",
            "70 s left",
            "60 s left",
            "50 s left",
            "40 s left",
            "30 s left",
            "20 s left",
            "15 s left",
            "10 s left",
            "5 s left",
            "0 s left"),
        told(4000, 0.05, 0));
  }

  @Test
  void hoursAreToldAndDaysAreNot() {
    List<String> told = told(1000, 30, 0);
    assertEquals(List.of("", "9 h left", "8 h left"), told.subList(0, 3));
    assertEquals("90 min left", told.get(told.indexOf("2 h left") + 1));
    assertEquals(List.of(""), told(1000, 3600, 0).subList(0, 1));
    assertTrue(told(30, 1e6, 0).stream().noneMatch(text -> text.contains("h left")));
  }

  /** Iterations that take a third longer or shorter make it go back once at most. */
  @Test
  void itDoesNotJumpAbout() {
    int last = Integer.MAX_VALUE;
    int back = 0;
    for (String text : told(2000, 0.05, 0.3)) {
      if (!text.isEmpty()) {
        int seconds = Integer.parseInt(text.split(" ")[0]) * (text.contains("min") ? 60 : 1);
        back += seconds > last ? 1 : 0;
        last = seconds;
      }
    }
    assertTrue(back <= 1, back + " times");
  }

  /** The first iterations are quick, since one cell is quick. */
  @Test
  void itMendsAnEstimateThatWasTooShort() {
    TimeLeft left = new TimeLeft();
    for (int i = 0; i < 30; i++) {
      left.after(0.01, (i + 1) / 1000.0);
    }
    assertEquals("10 s left", left.text());
    for (int i = 30; i < 330; i++) {
      left.after(0.1, (i + 1) / 1000.0);
    }
    assertEquals("70 s left", left.text());
  }

  @Test
  void aPictureIsToldByPercentAndTimeAndWhetherItStays() {
    assertEquals("0 %", Progress.NONE.text(true));
    assertEquals("6 %, 40 s left", new Progress(0.069, "40 s left", Staying.UNKNOWN).text(true));
    assertEquals(
        "50 %, resting, does not stay yet",
        new Progress(0.5, "2 min left", Staying.NOT_YET).text(false));
    assertEquals("done, it stays", new Progress(1, "0 s left", Staying.YES).text(false));
  }
}
