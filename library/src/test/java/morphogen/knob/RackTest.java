package morphogen.knob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import morphogen.file.Console;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RackTest {
  @TempDir Path dir;

  private final List<String> done = new ArrayList<>();
  private final Rack rack = new Rack().add("one", new Toy(2)).add("two", new Toy(3));

  /** A knob and two buttons. */
  private final class Toy implements Adjustable {
    final Knobs knobs = new Knobs();
    final Knob speed;
    boolean ready = true;

    Toy(double speed) {
      this.speed = knobs.add(Knob.range("speed", 0, 10, speed, "How fast."));
    }

    @Override
    public Knobs knobs() {
      return knobs;
    }

    @Override
    public List<Button> buttons() {
      Button go = new Button("go", "Goes.", () -> done.add("go at " + speed.get()));
      Runnable failure =
          () -> {
            throw new IllegalStateException("no way");
          };
      return List.of(go.enabledWhile(() -> ready), new Button("fail", "Fails.", failure));
    }
  }

  @Test
  void knobsAreFoundAndTurnedByPath() {
    rack.set("two/speed", 7);
    assertEquals(7, rack.get("two/speed"));
    assertEquals(2, rack.knob("one/speed").get());
    assertEquals("Goes.", rack.button("one/go").text());
    assertEquals(
        List.of("one/speed", "one/go", "one/fail", "two/speed", "two/go", "two/fail"),
        rack.paths());
  }

  @Test
  void whatIsNotThereIsAnsweredWithWhatIs() {
    assertMissing("one, two", () -> rack.knob("three/speed"));
    assertMissing("one, two", () -> rack.knob("speed"));
    assertMissing("there are speed", () -> rack.knob("one/sped"));
    assertMissing("go, fail", () -> rack.press("one/gone"));
    assertFalse(rack.has("one/sped") || rack.has("one") || rack.has("three/speed"));
    assertTrue(rack.has("one/speed") && rack.has("two/go"));
  }

  private static void assertMissing(String listed, Runnable search) {
    Exception e = assertThrows(IllegalArgumentException.class, search::run);
    assertTrue(e.getMessage().contains(listed), e.getMessage());
  }

  @Test
  void namesAreThereOnce() {
    Knobs knobs = new Knobs();
    assertThrows(IllegalArgumentException.class, () -> rack.add("one", knobs));
    Knob again = Knob.toggle("speed", true, "");
    assertThrows(IllegalArgumentException.class, () -> rack.add("one", again));
    for (String taken : List.of("go", "speed")) {
      assertThrows(IllegalArgumentException.class, () -> rack.button("one", taken, "", () -> {}));
    }
  }

  @Test
  void pressesFromAnyThreadAreDoneByTheNextUpdateInOrder() throws InterruptedException {
    Thread hand =
        new Thread(
            () -> {
              rack.press("two/go");
              rack.press("one/go");
            });
    hand.start();
    hand.join();
    assertEquals(List.of(), done);
    rack.update();
    assertEquals(List.of("go at 3.0", "go at 2.0"), done);
    rack.update();
    assertEquals(2, done.size());
  }

  @Test
  void aButtonThatIsNotEnabledOrGoneDoesNothing() {
    Toy toy = new Toy(1);
    rack.add("three", toy);
    rack.press("three/go");
    toy.ready = false;
    rack.update();
    assertFalse(rack.button("three/go").isEnabled());
    rack.press("three/go");
    rack.remove("three");
    rack.update();
    assertEquals(List.of(), done);
  }

  @Test
  void whatFailsIsToldAndTheOthersAreDone() {
    rack.press("one/fail");
    rack.press("one/go");
    List<String> told = new ArrayList<>();
    rack.update((button, failure) -> told.add(button + ": " + failure));
    assertEquals(List.of("fail: java.lang.IllegalStateException: no way", "go: null"), told);
    rack.press("one/fail");
    rack.press("one/go");
    assertThrows(IllegalStateException.class, rack::update);
    rack.update();
    assertEquals(2, done.size());
  }

  @Test
  void anotherOwnerTakesOverWhereTheKnobsStand() {
    rack.set("one/speed", 9);
    Toy next = new Toy(4);
    rack.replace("one", next);
    assertEquals(9, next.speed.get());
    assertSame(next.speed, rack.knob("one/speed"));
    assertEquals(List.of("one", "two"), names());
    Adjustable other = Knobs::new;
    assertThrows(IllegalArgumentException.class, () -> rack.replace("one", other));
    assertSame(next.speed, rack.knob("one/speed"));
  }

  private List<String> names() {
    return StreamSupport.stream(rack.spliterator(), false).map(Group::name).toList();
  }

  @Test
  void aPresetHoldsAllGroupsThatHaveKnobs() throws IOException {
    rack.add("mine", Knob.toggle("loud", true, "")).add("mine", Knob.whole("view", 0, 9, 5, ""));
    rack.button("others", "export", "", () -> {});
    String file = dir.resolve("look.json").toString();
    assertTrue(rack.save(file));
    String text = Files.readString(Path.of(file));
    assertEquals(
        """
        {
          "one": {
            "speed": 2.0
          },
          "two": {
            "speed": 3.0
          },
          "mine": {
            "loud": 1.0,
            "view": 5.0
          }
        }
        """,
        text);
    rack.set("one/speed", 0);
    rack.set("mine/view", 0);
    rack.load(file);
    assertEquals(2, rack.get("one/speed"));
    assertEquals(5, rack.get("mine/view"));
    Exception e =
        assertThrows(UncheckedIOException.class, () -> rack.load(dir.resolve("no").toString()));
    assertTrue(e.getMessage().contains("no such preset"), e.getMessage());
  }

  @Test
  void aPresetThatCannotBeWrittenIsOneLineAndTheKnobsStay() throws IOException {
    Files.writeString(dir.resolve("file"), "in the way");
    rack.set("one/speed", 7);
    for (String file : List.of(dir.resolve("file/look.json").toString(), "a\0b")) {
      List<String> told = Console.during(() -> assertFalse(rack.save(file)));
      assertEquals(1, told.size(), told.toString());
      assertTrue(told.get(0).startsWith("Rack: "), told.get(0));
    }
    assertEquals(7, rack.get("one/speed"));
    assertTrue(rack.save(dir.resolve("new/folder/look.json").toString()));
    assertThrows(NullPointerException.class, () -> rack.save(null));
  }

  @Test
  void groupsAndNamesMayHaveSlashes() {
    rack.add("one/half", Knob.range("on/off", 0, 1, 0.5, ""));
    assertEquals(0.5f, rack.get("one/half/on/off"));
    assertEquals(2, rack.get("one/speed"));
  }
}
