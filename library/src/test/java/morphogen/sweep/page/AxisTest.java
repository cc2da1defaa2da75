package morphogen.sweep.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import morphogen.sweep.Dimension;
import org.junit.jupiter.api.Test;

class AxisTest {
  private static List<String> texts(Axis axis) {
    return axis.ticks().stream().map(Axis.Tick::text).toList();
  }

  @Test
  void roundNumbersAreWritten() {
    assertEquals(List.of("0", "20", "40", "60", "80"), texts(Axis.between("x", false, -0.5, 83)));
    assertEquals(
        List.of("0.3", "0.4", "0.5"),
        texts(Axis.between("x", false, 0.3, 0.5)).stream()
            .filter(text -> text.length() == 3)
            .toList());
    assertEquals(List.of("0.01", "0.1", "1", "10"), texts(Axis.between("x", true, 0.004, 30)));
    assertEquals(List.of("0.02", "0.05", "0.1", "0.2"), texts(Axis.between("x", true, 0.015, 0.3)));
  }

  /** A page is read on a phone. */
  @Test
  void ticksStandApart() {
    for (double to = 0.02; to < 1e6; to *= 1.3) {
      List<Axis.Tick> ticks = Axis.between("x", true, 0.017, to).ticks();
      assertTrue(to < 0.03 || ticks.size() > 1, "to " + to);
      for (int i = 1; i < ticks.size(); i++) {
        assertTrue(ticks.get(i).at() - ticks.get(i - 1).at() > 0.09, "to " + to);
      }
    }
  }

  @Test
  void whatIsLogarithmicLiesByItsLogarithm() {
    Axis axis = Axis.between("x", true, 0.001, 10);
    assertEquals(0.25, axis.at(0.01), 1e-12);
    assertEquals(0.25, axis.ticks().get(texts(axis).indexOf("0.01")).at(), 1e-12);
    assertEquals(0.5, Axis.between("x", false, 1, 3).at(2), 1e-12);
  }

  @Test
  void aSettingsAxisIsItsDimensions() {
    Axis log = Axis.of(Dimension.log("rate", 1e-5, 1e-3));
    assertTrue(log.logarithmic());
    assertTrue(log.title().endsWith("(log)"), "it says so");
    assertEquals(0.5, log.ticks().get(texts(log).indexOf("1e-4")).at(), 1e-12);
    Axis choice = Axis.of(Dimension.choice("steps", List.of("8-16", "9-20")));
    assertEquals(List.of("8-16", "9-20"), texts(choice));
    assertEquals(0.25, choice.ticks().get(0).at(), 1e-12);
    Axis whole = Axis.of(Dimension.whole("batch", 1, 8));
    assertTrue(texts(whole).contains("8") && texts(whole).size() <= 8, texts(whole) + "");
    assertEquals((8 - 1 + 0.5) / 8, whole.ticks().get(texts(whole).indexOf("8")).at(), 1e-12);
  }

  /** By the logarithm only if they are far apart and over 0; and all of them are on it. */
  @Test
  void lossesDecideTheirAxis() {
    double[][] all = {{0.1, 0.2}, {0.01, 5}, {0, 3}, {-1, 1}, {2, 2}, {0}, {}};
    boolean[] logarithmic = {false, true, false, false, false, false, false};
    for (int i = 0; i < all.length; i++) {
      Axis axis = Axis.holding("loss", all[i]);
      assertEquals(logarithmic[i], axis.logarithmic(), "case " + i);
      assertFalse(axis.ticks().isEmpty(), "case " + i);
      for (double value : all[i]) {
        assertTrue(axis.at(value) > 0 && axis.at(value) < 1, "case " + i);
      }
    }
  }

  @Test
  void numbersAreShort() {
    assertEquals("0.0312", Shown.number(0.03124));
    assertEquals("1.5e-4", Shown.number(1.5e-4));
    assertEquals("12300", Shown.number(12345));
    assertEquals("-2e-7", Shown.number(-2e-7));
    assertEquals("2.5e5", Shown.number(250_000));
    assertEquals("0", Shown.number(0));
    assertEquals("none", Shown.number(Double.NaN));
    assertEquals("+0.50", Shown.correlation(0.5));
    assertEquals("\u22120.50", Shown.correlation(-0.5));
    assertEquals(
        "11th 21st 2nd 13th 112th 103rd",
        String.join(
            " ",
            Shown.ordinal(11),
            Shown.ordinal(21),
            Shown.ordinal(2),
            Shown.ordinal(13),
            Shown.ordinal(112),
            Shown.ordinal(103)));
    assertEquals("\u2605\u2605\u2605\u2606\u2606", Shown.stars(3));
    assertEquals("\u2605\u2605\u2605\u2606\u2606 2.5", Shown.stars(2.5));
    assertEquals("60 s", Shown.time(60));
    assertEquals("5 min", Shown.time(300));
    assertEquals("2.0 h", Shown.time(7200));
  }
}
