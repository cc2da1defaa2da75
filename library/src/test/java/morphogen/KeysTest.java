package morphogen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import morphogen.file.Console;
import morphogen.knob.Rack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import processing.core.PConstants;
import processing.event.KeyEvent;
import processing.event.MouseEvent;

/** Keys in a sketch that is not shown: what they press, and how the map changes them. */
class KeysTest {
  @TempDir Path dir;

  private HiddenSketch sketch;
  private Organism lizard;
  private Rack rack;
  private Keys keys;
  private int pressed;

  @BeforeEach
  void begin() {
    sketch = new HiddenSketch(dir, 400, 300);
    lizard = new Organism(sketch, "lizard", 16, 16);
    rack = new Rack().add("lizard", lizard);
    rack.button("show", "go", "Goes on.", () -> pressed++);
    keys =
        new Keys(sketch, rack)
            .on("enter", "show/go")
            .on("s", "lizard/smooth")
            .on("up", "lizard/stepsPerFrame up")
            .on("down", "lizard/stepsPerFrame down")
            .on("v", "lizard/view")
            .on("x", "arena/owners")
            .map("h");
    keys.pre();
  }

  private void type(char key) {
    type(key, 0);
  }

  private void type(char key, int code) {
    sketch.key = key;
    keys.keyEvent(new KeyEvent(null, 0, KeyEvent.PRESS, 0, key, code));
    keys.keyEvent(new KeyEvent(null, 0, KeyEvent.RELEASE, 0, key, code));
  }

  private void click(int x, int y) {
    keys.mouseEvent(new MouseEvent(null, 0, MouseEvent.PRESS, 0, x, y, PConstants.LEFT, 1));
  }

  /** The mouse's rows lie below the keys, and a click on one changes nothing. */
  @Test
  void aNoteOnTheMapIsNoKey() {
    keys.note("left button", "wounds");
    keys.show(true);
    int row = 34; // pixels, in a window that has room
    click(300, 20 + 2 * row + row / 2); // the seventh, of two columns of four
    type('z');
    for (String path : List.of("show/go", "arena/owners", "lizard/view")) {
      assertFalse(keys.key(path).equals("z"), path);
    }
    click(300, 20 + row + row / 2);
    type('z');
    assertEquals("z", keys.key("arena/owners"));
  }

  @Test
  void aKeyPressesBeforeTheNextPicture() {
    type(PConstants.RETURN);
    assertEquals(0, pressed);
    keys.pre();
    assertEquals(1, pressed);
  }

  @Test
  void aKeyFlipsSwitchesGoesOnAmongChoicesAndTurnsKnobs() {
    type('S');
    assertEquals(1, lizard.get("smooth"));
    type('s');
    assertEquals(0, lizard.get("smooth"));
    type('v');
    assertEquals(1, lizard.get("view"));
    float before = lizard.get("stepsPerFrame");
    type((char) PConstants.CODED, PConstants.UP);
    assertTrue(lizard.get("stepsPerFrame") > before);
    type((char) PConstants.CODED, PConstants.DOWN);
    assertEquals(before, lizard.get("stepsPerFrame"));
    type('x'); // it is not on
    type('q'); // which does nothing
  }

  @Test
  void aClickOnTheMapAndAKeyExchangeKeysForGood() throws Exception {
    click(100, 25);
    type('q');
    assertEquals("enter", keys.key("show/go"), "the map is not shown");
    type('h');
    assertTrue(keys.isShown());
    click(200, 25); // the first row
    type('s');
    assertEquals("s", keys.key("show/go"));
    assertEquals("enter", keys.key("lizard/smooth"));
    type('s');
    keys.pre();
    assertEquals(1, pressed);
    click(200, 25);
    type(PConstants.ESC);
    assertEquals(0, sketch.key, "it does not end the sketch");
    assertEquals("s", keys.key("show/go"), "as it was");
    type(PConstants.ESC);
    assertEquals(PConstants.ESC, sketch.key, "which is none of these keys");
    type('h');
    assertFalse(keys.isShown());
    begin();
    assertEquals("s", keys.key("show/go"), Files.readString(dir.resolve("data/keys.json")));
  }

  @Test
  void whatIsNoKeyIsToldOnceAndTheMapWaitsForAnother() {
    type('h');
    click(200, 25); // the first row
    List<String> said =
        Console.during(
            () -> {
              type((char) 1); // control and a
              type((char) 2);
              type('\u0130'); // its small letter is two
              type((char) PConstants.CODED, PConstants.SHIFT);
            });
    assertEquals(1, said.size(), said.toString());
    assertTrue(said.get(0).startsWith("Keys: What was pressed cannot be a key"), said.get(0));
    assertEquals("enter", keys.key("show/go"));
    assertTrue(Files.notExists(dir.resolve("data/keys.json")));
    type('q');
    assertEquals("q", keys.key("show/go"), "it was still waited for");
  }

  @Test
  void aBrokenFileIsToldAndLeftAsItIs() throws Exception {
    Files.createDirectories(dir.resolve("data"));
    Files.writeString(dir.resolve("data/keys.json"), "{\"show/stop\": \"q\"}");
    List<String> said = Console.during(this::begin);
    assertEquals(1, said.size(), said.toString());
    assertTrue(said.get(0).contains("keys.json: no keys: show/stop:"), said.get(0));
    type('h');
    click(200, 25);
    type('q');
    assertEquals("q", keys.key("show/go"));
    assertEquals("{\"show/stop\": \"q\"}", Files.readString(dir.resolve("data/keys.json")));
  }

  @Test
  void whatFailsIsToldOnceAndTheOthersGoOn() {
    rack.button(
        "show",
        "fail",
        "",
        () -> {
          throw new IllegalStateException("no way");
        });
    keys.on("f", "show/fail");
    List<String> said =
        Console.during(
            () -> {
              type('f');
              type('f');
              type(PConstants.ENTER);
              keys.pre();
            });
    assertEquals(List.of("Keys: fail: no way"), said);
    assertEquals("fail: no way", keys.fault());
    assertEquals(1, pressed);
  }
}
