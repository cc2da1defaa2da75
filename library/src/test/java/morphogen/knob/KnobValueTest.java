package morphogen.knob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KnobValueTest {
  private enum Edge {
    OPEN,
    JOINED,
    MIRRORED_TWICE
  }

  @Test
  void aNumberComesBackExactly() {
    Knob rate = Knob.range("rate", 0, 0.01, 0.002, "");
    assertEquals(0.002, rate.value());
    assertEquals(0.002f, rate.get());
    rate.set(0.0012345678901234);
    assertEquals(0.0012345678901234, rate.value());
    rate.set("0.003");
    assertEquals(0.003, rate.value());
    assertEquals(0.01, rate.mostValue());
    rate.set(0.003f);
    assertEquals(0.003f, rate.get());
    assertEquals(0.003f, rate.value());
  }

  @Test
  void presetsWriteEveryFloatAsShortAsItIsWrittenAndReadItBack() {
    Knobs knobs = new Knobs();
    Knob any = knobs.add(Knob.range("any", -1e30, 1e30, 0, ""));
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 20_000; i++) {
      float number = Float.intBitsToFloat(random.nextInt());
      if (Math.abs(number) < 1e30f) {
        any.set(number);
        String written = knobs.values().get("any").toString();
        boolean whole = number == Math.rint(number);
        assertEquals(whole ? Double.toString(number) : Float.toString(number), written);
        any.set(Double.parseDouble(written));
        assertEquals(number, any.get());
      }
    }
  }

  @Test
  void whatSlidersAndWheelsTurnIsWrittenAsAFloat() {
    Knobs knobs = new Knobs();
    Knob rate = knobs.add(Knob.range("rate", 0, 0.01f, 0.002f, ""));
    assertEquals(0.002, knobs.values().get("rate"));
    rate.setPosition(0.1f);
    assertEquals(0.001, knobs.values().get("rate"));
    rate.turn(3, false);
    assertEquals(0.0013, knobs.values().get("rate"));
  }

  @Test
  void grainedKnobsStandAtMultiplesCountedFromTheSmallest() {
    Knob tenths = Knob.grained("tenths", 0.1, 1, 0.1, 0.3, "");
    assertEquals(0.1, tenths.grain());
    assertFalse(tenths.isWhole());
    for (int i = 1; i <= 10; i++) {
      tenths.set(i * 0.1 + 0.04);
      assertEquals(i / 10.0, tenths.value());
    }
    Knob halves = Knob.grained("halves", 0, 4, 0.5f, 1, "");
    halves.set(1.3f);
    assertEquals(1.5f, halves.get());
    halves.turn(2, false);
    assertEquals(2.5f, halves.get());
    halves.turn(-9, true);
    assertEquals(0, halves.get());
    assertTrue(Knob.grained("ones", 0, 4, 1, 1, "").isWhole());
    assertThrows(IllegalArgumentException.class, () -> Knob.grained("x", 0, 4.2, 0.5, 1, ""));
    assertThrows(IllegalArgumentException.class, () -> Knob.grained("x", 0, 4, 0.5, 1.2, ""));
    assertThrows(IllegalArgumentException.class, () -> Knob.grained("x", 0, 4, 0, 1, ""));
  }

  @Test
  void aChoiceIsSetAndReadByItsWords() {
    Knob edge = Knob.choice("edge", List.of("open", "joined"), "joined", "What lies beyond.");
    assertEquals(1, edge.get());
    assertEquals("joined", edge.word());
    edge.set("Open");
    assertEquals("open", edge.word());
    edge.reset();
    assertEquals("joined", edge.word());
    Exception e = assertThrows(IllegalArgumentException.class, () -> edge.set("shut"));
    assertEquals("edge is one of open, joined, not 'shut'.", e.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> Knob.choice("edge", List.of("a", "a"), "a", ""));
    assertThrows(IllegalStateException.class, () -> Knob.whole("count", 0, 3, 1, "").word());
  }

  @Test
  void anEnumIsAChoice() {
    Knob edge = Knob.choice("edge", Edge.values(), Edge.JOINED, "What lies beyond.");
    assertEquals(Edge.JOINED, edge.choice(Edge.class));
    edge.set("mirrored_twice");
    assertEquals(Edge.MIRRORED_TWICE, edge.choice(Edge.class));
    assertEquals(List.of("open", "joined", "mirrored_twice"), edge.names());
  }

  @Test
  void anOldNameFindsTheKnobAndIsWrittenAsTheNewOne() {
    Knobs knobs = new Knobs();
    Knob interval = knobs.add(Knob.whole("interval", 1, 24, 8, ""));
    knobs.alias("apart", "interval");
    assertTrue(knobs.has("apart"));
    knobs.set("apart", 3);
    assertEquals(3, interval.get());
    knobs.values(Map.of("apart", 4f));
    assertEquals(Map.of("interval", 4.0), knobs.values());
    knobs.values(Map.of("apart", 5f, "interval", 6f));
    assertEquals(6, knobs.get("apart"));
    assertThrows(IllegalArgumentException.class, () -> knobs.add(Knob.toggle("apart", true, "")));
    assertThrows(IllegalArgumentException.class, () -> knobs.alias("x", "y"));
    assertThrows(IllegalArgumentException.class, () -> knobs.alias("interval", "interval"));
  }

  @Test
  void theNextValueOfTheLastIsTheFirst() {
    Knob choice = Knob.choice("c", List.of("a", "b", "c"), "b", "A choice.");
    choice.next();
    assertEquals("c", choice.word());
    choice.next();
    assertEquals("a", choice.word());
    Knob toggle = Knob.toggle("t", false, "A switch.");
    toggle.next();
    assertTrue(toggle.isOn());
    toggle.next();
    assertFalse(toggle.isOn());
    Knob grained = Knob.grained("g", -1, 1, 0.5, 0.5, "Notches.");
    grained.next();
    grained.next();
    assertEquals(-1, grained.base());
    Knob range = Knob.range("r", 0, 2, 0.7, "Any number.");
    range.next();
    assertEquals(2, range.base());
    range.next();
    assertEquals(0, range.base());
    range.push(0.5); // is no value of its own
    range.next();
    assertEquals(2, range.base());
  }
}
