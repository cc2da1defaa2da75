package morphogen.control;

import static javax.sound.midi.ShortMessage.CONTROL_CHANGE;
import static javax.sound.midi.ShortMessage.NOTE_OFF;
import static javax.sound.midi.ShortMessage.NOTE_ON;
import static javax.sound.midi.ShortMessage.PITCH_BEND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.SysexMessage;
import morphogen.file.BadFileException;
import morphogen.knob.Knob;
import morphogen.knob.Rack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What messages do to a rack, without devices. */
class MidiControlTest {
  @TempDir Path dir;

  private int pressed;
  private int kept;
  private final Rack rack =
      new Rack()
          .add("a", Knob.range("angle", -2, 6, 0, ""))
          .add("a", Knob.range("speed", 0, 64, 1, "").withMiddle(1))
          .add("a", Knob.toggle("wrap", false, ""))
          .add("a", Knob.choice("colour", List.of("red", "green", "blue"), "red", ""))
          .button("a", "seed", "", () -> pressed++);
  private final MidiMap map = new MidiMap();
  private final MidiControl control = new MidiControl(rack, map, new Faults("Midi"), () -> kept++);

  private void send(int command, int channel, int first, int second) {
    try {
      control.receive(new ShortMessage(command, channel - 1, first, second));
    } catch (InvalidMidiDataException e) {
      throw new IllegalArgumentException(e);
    }
    rack.update();
  }

  private void learn(String path, int command, int channel, int first, int second) {
    control.learning().touch(path);
    send(command, channel, first, second);
  }

  @Test
  void aControllerCarriesAKnobAlongItsWay() {
    learn("a/angle", CONTROL_CHANGE, 1, 7, 0);
    assertEquals(-2, rack.get("a/angle"), "the move that teaches turns it too");
    send(CONTROL_CHANGE, 1, 7, 127);
    assertEquals(6, rack.get("a/angle"));
    send(CONTROL_CHANGE, 1, 7, 64);
    assertEquals(-2 + 8 * 64 / 127.0, rack.get("a/angle"), 1e-5);
    send(CONTROL_CHANGE, 2, 7, 0);
    send(CONTROL_CHANGE, 1, 8, 0);
    assertEquals(-2 + 8 * 64 / 127.0, rack.get("a/angle"), 1e-5, "another channel, another number");
    assertEquals(1, kept);
  }

  @Test
  void thePitchWheelHasSixteenThousandSteps() {
    learn("a/angle", PITCH_BEND, 3, 0, 64);
    assertEquals(-2 + 8 * 8192 / 16383.0, rack.get("a/angle"), 1e-5);
    send(PITCH_BEND, 3, 1, 64);
    assertEquals(-2 + 8 * 8193 / 16383.0, rack.get("a/angle"), 1e-5);
  }

  @Test
  void aNotePressesAButtonOnceAndItsEndDoesNothing() {
    learn("a/seed", NOTE_ON, 10, 36, 100);
    send(NOTE_OFF, 10, 36, 0);
    assertEquals(1, pressed);
    send(NOTE_ON, 10, 36, 1);
    send(NOTE_ON, 10, 36, 0); // a note's end too
    assertEquals(2, pressed);
  }

  @Test
  void aNotesEndTeachesNothing() {
    learn("a/seed", NOTE_OFF, 10, 36, 0);
    assertEquals(0, map.size());
    assertEquals("a/seed", control.learning().touched());
  }

  @Test
  void aControllerPressesAButtonWhenItComesUp() {
    learn("a/seed", CONTROL_CHANGE, 1, 20, 10);
    assertEquals(0, pressed);
    send(CONTROL_CHANGE, 1, 20, 100);
    send(CONTROL_CHANGE, 1, 20, 127);
    assertEquals(1, pressed, "held down it is pressed once");
    send(CONTROL_CHANGE, 1, 20, 0);
    send(CONTROL_CHANGE, 1, 20, 64);
    assertEquals(2, pressed);
  }

  @Test
  void aNoteFlipsASwitchAndGoesOnToTheNextChoice() {
    learn("a/wrap", NOTE_ON, 1, 40, 90);
    assertTrue(rack.knob("a/wrap").isOn());
    send(NOTE_ON, 1, 40, 90);
    assertFalse(rack.knob("a/wrap").isOn());
    learn("a/colour", NOTE_ON, 1, 41, 90);
    assertEquals("green", rack.knob("a/colour").word());
    send(NOTE_ON, 1, 41, 90);
    send(NOTE_ON, 1, 41, 90);
    assertEquals("red", rack.knob("a/colour").word());
    learn("a/angle", NOTE_ON, 1, 42, 127);
    assertEquals(6, rack.get("a/angle"), "others by how hard it is struck");
  }

  @Test
  void whatHandsTouchLastIsLearned() {
    MidiLearning learning = control.learning();
    learning.watch(true);
    learning.follow("midi");
    rack.set("a/speed", 5);
    rack.set("a/angle", 5); // a preset, not a hand
    learning.follow("midi");
    assertEquals("", learning.touched());
    rack.set("a/angle", 4);
    learning.follow("midi");
    rack.set("a/speed", 3);
    learning.follow("midi");
    assertEquals("a/speed", learning.touched());
    send(CONTROL_CHANGE, 1, 1, 127);
    assertEquals(64, rack.get("a/speed"));
    send(CONTROL_CHANGE, 1, 1, 0);
    learning.follow("midi");
    assertEquals("", learning.touched(), "a controller's move is no touch");
    rack.button("midi", "learn", "", () -> {}).press("midi/learn");
    learning.follow("midi");
    assertEquals("", learning.touched(), "nor are its own buttons");
    rack.press("a/seed");
    learning.follow("midi");
    send(NOTE_ON, 1, 60, 1);
    assertEquals(MidiSource.of("note 60, channel 1"), map.source("a/seed").orElseThrow());
    learning.watch(false);
    rack.set("a/speed", 9);
    learning.follow("midi");
    assertEquals("", learning.touched());
    assertThrows(IllegalArgumentException.class, () -> learning.touch("a/sped"));
  }

  @Test
  void whatTurnsNothingIsLeftOut() throws InvalidMidiDataException {
    control.learning().touch("a/angle");
    control.receive(new ShortMessage(ShortMessage.TIMING_CLOCK));
    control.receive(new ShortMessage(ShortMessage.ACTIVE_SENSING));
    control.receive(new ShortMessage(ShortMessage.PROGRAM_CHANGE, 0, 5, 0));
    control.receive(new ShortMessage(CONTROL_CHANGE, 0, 123, 0)); // all notes off
    control.receive(new SysexMessage(new byte[] {(byte) 0xf0, 1, (byte) 0xf7}, 3));
    control.receive(new MetaMessage());
    control.receive(null);
    assertEquals("a/angle", control.learning().touched());
    assertEquals(0, map.size());
  }

  @Test
  void anOrganismThatIsGoneIsTurnedNoMore() {
    learn("a/angle", CONTROL_CHANGE, 1, 7, 0);
    learn("a/seed", NOTE_ON, 1, 7, 1);
    rack.remove("a");
    send(CONTROL_CHANGE, 1, 7, 127);
    send(NOTE_ON, 1, 7, 127);
    assertEquals(1, pressed);
  }

  @Test
  void mappingsAreReadBackAsTheyWereWritten() throws IOException {
    learn("a/angle", CONTROL_CHANGE, 1, 7, 0);
    learn("a/seed", NOTE_ON, 10, 36, 1);
    learn("a/speed", PITCH_BEND, 16, 0, 0);
    Path file = dir.resolve("midi.json");
    map.write(file);
    assertEquals(
        """
        {
          "a/angle": "controller 7, channel 1",
          "a/seed": "note 36, channel 10",
          "a/speed": "pitch wheel, channel 16"
        }
        """,
        Files.readString(file));
    MidiMap again = new MidiMap();
    again.put("a/wrap", MidiSource.of("note 1, channel 1"));
    again.read(file);
    assertEquals(3, again.size());
    for (String path : List.of("a/angle", "a/seed", "a/speed")) {
      assertEquals(map.source(path), again.source(path));
    }
  }

  @Test
  void aBrokenFileIsRefusedInWordsAndChangesNothing() throws IOException {
    map.put("a/angle", MidiSource.of("controller 1, channel 1"));
    Path file = dir.resolve("midi.json");
    for (String broken :
        List.of(
            "{",
            "[]",
            "{\"a/angle\": 7}",
            "{\"a/angle\": \"wheel\"}",
            "{\"a/angle\": \"note 128, channel 1\"}",
            "{\"a/angle\": \"controller 120, channel 1\"}",
            "{\"a/angle\": \"controller 1, channel 17\"}")) {
      Files.writeString(file, broken);
      BadFileException e = assertThrows(BadFileException.class, () -> map.read(file), broken);
      assertTrue(e.getMessage().contains("midi.json"), e.getMessage());
      assertEquals("controller 1, channel 1", map.source("a/angle").orElseThrow().toString());
    }
    assertThrows(BadFileException.class, () -> map.read(dir.resolve("none.json")));
  }
}
