package morphogen.knob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class KnobsTest {
  private final Knobs knobs = new Knobs();
  private final Knob speed = knobs.add(Knob.range("speed", 0, 4, 1, "Steps."));
  private final Knob view = knobs.add(Knob.whole("view", 0, 18, 0, "What is seen."));
  private final Knob wrap = knobs.add(Knob.toggle("wrap", true, "Joined edges."));

  @Test
  void aKnobStaysWithinItsRange() {
    speed.set(9);
    assertEquals(4, speed.get());
    speed.set(-9);
    assertEquals(0, speed.get());
    speed.set(Float.POSITIVE_INFINITY);
    assertEquals(4, speed.get());
    speed.set(Float.NaN);
    assertEquals(4, speed.get());
    view.set(3.6f);
    assertEquals(4, view.get());
    wrap.set(0.2f);
    assertFalse(wrap.isOn());
    assertTrue(wrap.isToggle());
    assertFalse(view.isToggle());
  }

  @Test
  void aControllerThatKnowsNoRangesTurnsItByItsWay() {
    speed.setPosition(0.75f);
    assertEquals(3, speed.get());
    assertEquals(0.75f, speed.position());
    view.setPosition(1);
    assertEquals(18, view.get());
  }

  @Test
  void aCurvedScaleHasItsMiddleHalfTheWayAndReachesBothEnds() {
    Knob curved = Knob.range("steps", 0, 64, 1, "").withMiddle(1);
    curved.setPosition(0.5f);
    assertEquals(1, curved.get(), 1e-5);
    curved.setPosition(0);
    assertEquals(0, curved.get());
    curved.setPosition(1);
    assertEquals(64, curved.get());
    for (float value : new float[] {0, 0.01f, 0.25f, 1, 7, 64}) {
      curved.set(value);
      float position = curved.position();
      curved.set(5);
      curved.setPosition(position);
      assertEquals(value, curved.get(), 1e-4 + 1e-4 * value);
    }
  }

  /** Of a slider 176 pixels wide, as the panel's are. */
  @Test
  void onACurvedSliderNeighbouringPixelsAreNearSmallValues() {
    Knob curved = Knob.range("steps", 0, 64, 1, "").withMiddle(1);
    float nearest = 9;
    for (int pixel = 0; pixel <= 176; pixel++) {
      curved.setPosition(pixel / 176f);
      nearest = Math.min(nearest, Math.abs(curved.get() - 0.25f));
    }
    assertTrue(nearest < 0.015, "0.25 can be set: " + nearest);
  }

  @Test
  void aMiddleMustLieWithin() {
    assertThrows(IllegalArgumentException.class, () -> speed.withMiddle(0));
    assertThrows(IllegalArgumentException.class, () -> speed.withMiddle(4));
    assertThrows(IllegalArgumentException.class, () -> speed.withMiddle(9));
  }

  @Test
  void aNotchOfTheWheelMakesRoundNumbers() {
    Knob edge = Knob.range("edge", 0, 1, 0.5f, "");
    edge.turn(1, false);
    assertEquals(0.51f, edge.get());
    edge.set(0.5037f);
    edge.turn(-1, false);
    assertEquals(0.5f, edge.get());
    edge.turn(1, true);
    assertEquals(0.501f, edge.get());
    edge.turn(1000, false);
    assertEquals(1, edge.get());
    view.turn(2, true);
    assertEquals(2, view.get());
  }

  @Test
  void onACurvedScaleNotchesAreSmallWhereValuesAre() {
    Knob curved = Knob.range("steps", 0, 64, 1, "").withMiddle(1);
    for (int i = 0; i < 200 && curved.get() > 0.255; i++) {
      curved.turn(-1, false);
    }
    assertEquals(0.25f, curved.get(), 1e-6);
    for (int i = 0; i < 300; i++) {
      curved.turn(-1, false);
    }
    assertEquals(0, curved.get(), "down to its end");
    for (int i = 0; i < 600; i++) {
      curved.turn(1, false);
    }
    assertEquals(64, curved.get(), "and up to the other");
  }

  @Test
  void anAngleIsReadTypedAndTurnedInDegrees() {
    Knob angle = Knob.range("angle", -3.2f, 3.2f, 0, "").inDegrees();
    angle.set((float) Math.PI / 6);
    assertEquals("30.0\u00b0", angle.shown());
    angle.turn(1, false);
    assertEquals(Math.toRadians(31), angle.get(), 1e-6);
    assertEquals(Math.toRadians(-12.5), angle.read("-12,5"), 1e-6);
    assertEquals(Math.toRadians(90), angle.read(" 90\u00b0 "), 1e-6);
  }

  @Test
  void valuesAreShownRoundedWithTheirUnitOrByName() {
    Knob budget = Knob.range("budget", 1, 1000, 12, "").withMiddle(20).withUnit(" ms");
    assertEquals("12.0 ms", budget.shown());
    assertEquals("250 ms", budget.shown(250));
    assertEquals(7.5f, budget.read("7.5 ms"));
    assertEquals("1 ms to 1000 ms", budget.ends());
    assertEquals("0 to 0.01", Knob.range("rate", 0, 0.01f, 0, "").ends());
    assertEquals("0.25", speed.shown(0.25f));
    assertEquals("0.0020", speed.shown(0.002f));
    assertEquals("0.00", speed.shown(0));
    assertEquals("7", view.shown(7));
    Knob named = Knob.whole("view", 0, 2, 1, "").withNames("colour", "alpha", "hidden");
    assertEquals("alpha", named.shown());
    assertEquals(2, named.read("Hidden"));
    assertEquals(0, named.read("0"));
    assertThrows(IllegalArgumentException.class, () -> view.withNames("one"));
  }

  @Test
  void whatIsNoNumberIsAnsweredWithWhatCanBeTyped() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> speed.read("fast"));
    assertEquals("'fast' is no number: speed goes from 0 to 4.", e.getMessage());
    for (String no : List.of("", "1.2.3", "NaN", "-")) {
      assertThrows(IllegalArgumentException.class, () -> speed.read(no), no);
    }
    assertEquals(99, speed.read("99"), "beyond its range is for set() to see");
  }

  @Test
  void presetsTurnWhatTheyNameAndSkipWhatIsNotHere() {
    Map<String, Double> before = knobs.values();
    knobs.set("speed", 2);
    knobs.values(Map.of("view", 7f, "tomorrow's knob", 1f));
    assertEquals(Map.of("speed", 2.0, "view", 7.0, "wrap", 1.0), knobs.values());
    knobs.reset();
    assertEquals(before, knobs.values());
  }

  @Test
  void theyAreListedInTheOrderOfTheirDeclaration() {
    List<String> names = StreamSupport.stream(knobs.spliterator(), false).map(Knob::name).toList();
    assertEquals(List.of("speed", "view", "wrap"), names);
  }

  @Test
  void aNameThatIsNotThereIsAnsweredWithThoseThatAre() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> knobs.set("sped", 1));
    assertTrue(e.getMessage().contains("speed, view, wrap"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> knobs.add(Knob.toggle("wrap", true, "")));
    assertThrows(IllegalArgumentException.class, () -> Knob.range("x", 1, 0, 0, ""));
    assertThrows(IllegalArgumentException.class, () -> Knob.range("x", 0, 1, 2, ""));
  }
}
