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
  void presetsTurnWhatTheyNameAndSkipWhatIsNotHere() {
    Map<String, Float> before = knobs.values();
    knobs.set("speed", 2);
    knobs.values(Map.of("view", 7f, "tomorrow's knob", 1f));
    assertEquals(Map.of("speed", 2f, "view", 7f, "wrap", 1f), knobs.values());
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
