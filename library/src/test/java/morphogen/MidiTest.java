package morphogen;

import static javax.sound.midi.ShortMessage.CONTROL_CHANGE;
import static javax.sound.midi.ShortMessage.NOTE_ON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import morphogen.file.Console;
import morphogen.tools.ToyMidiProvider.Toy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MIDI in a sketch, with devices that are plugged in and out. */
class MidiTest {
  @TempDir Path dir;

  private HiddenSketch sketch;
  private Organism lizard;
  private Midi midi;
  private Toy toy;

  private void begin() {
    sketch = new HiddenSketch(dir, 200, 200);
    lizard = new Organism(sketch, "lizard", 32, 32);
    midi = new Midi(sketch, lizard);
  }

  @AfterEach
  void end() {
    if (toy != null) {
      toy.unplug();
    }
    if (midi != null) {
      midi.close();
    }
  }

  private static void await(BooleanSupplier something) throws InterruptedException {
    for (int i = 0; i < 500 && !something.getAsBoolean(); i++) {
      Thread.sleep(10);
    }
    assertTrue(something.getAsBoolean(), "in five seconds");
  }

  @Test
  void aDeviceIsHeardWheneverItIsPluggedIn() throws InterruptedException {
    begin();
    assertEquals("no MIDI device yet: plug one in", midi.status());
    toy = Toy.plugIn("toy");
    await(() -> midi.devices().equals(List.of("toy")));
    midi.learn("organism/stepSize");
    assertEquals("move a controller for organism/stepSize", midi.status());
    toy.send(CONTROL_CHANGE, 1, 7, 127);
    assertEquals(2, lizard.get("stepSize"), "at once, and so in the next picture");
    assertEquals("toy: 1 learned", midi.status());
    toy.unplug();
    await(() -> midi.devices().isEmpty());
    assertFalse(toy.isOpen());
    toy = Toy.plugIn("toy");
    await(() -> !midi.devices().isEmpty());
    toy.send(CONTROL_CHANGE, 1, 7, 0);
    assertEquals(0, lizard.get("stepSize"));
    midi.close();
    assertFalse(toy.isOpen());
  }

  @Test
  void whatIsLearnedIsThereTheNextTime() throws Exception {
    toy = Toy.plugIn("toy");
    begin();
    await(() -> !midi.devices().isEmpty());
    midi.learn("organism/clear");
    toy.send(NOTE_ON, 10, 36, 1);
    midi.pre();
    assertEquals("note 36, channel 10", midi.source("organism/clear"));
    String kept = Files.readString(dir.resolve("data/midi.json"));
    assertTrue(kept.contains("\"organism/clear\": \"note 36, channel 10\""), kept);
    midi.close();
    begin();
    assertEquals("note 36, channel 10", midi.source("organism/clear"));
    await(() -> !midi.devices().isEmpty());
    assertTrue(lives());
    toy.send(NOTE_ON, 10, 36, 1);
    midi.pre();
    assertFalse(lives(), "the note has cleared it in the same frame");
  }

  private boolean lives() {
    for (float value : lizard.state().values()) {
      if (value != 0) {
        return true;
      }
    }
    return false;
  }

  @Test
  void aBrokenFileIsToldOnceAndLeftAsItIs() throws Exception {
    Files.createDirectories(dir.resolve("data"));
    Files.writeString(dir.resolve("data/midi.json"), "{ mine");
    toy = Toy.plugIn("toy");
    List<String> said = Console.during(this::begin);
    assertEquals(1, said.size(), said.toString());
    assertTrue(said.get(0).startsWith("Midi: ") && said.get(0).contains("midi.json"), said.get(0));
    await(() -> !midi.devices().isEmpty());
    midi.learn("organism/angle");
    toy.send(CONTROL_CHANGE, 1, 7, 1);
    assertEquals("controller 7, channel 1", midi.source("organism/angle"));
    assertEquals("{ mine", Files.readString(dir.resolve("data/midi.json")));
    assertTrue(midi.save("other.json"));
    midi.forget("organism/angle");
    assertTrue(midi.load("other.json"));
    assertEquals("controller 7, channel 1", midi.source("organism/angle"));
    assertFalse(midi.load("none.json"));
  }

  /** The broken one is its owner's still, under another name. */
  @Test
  void whatIsLearnedAfterAnotherFileWasLoadedIsKept() throws Exception {
    Path data = Files.createDirectories(dir.resolve("data"));
    Files.writeString(data.resolve("midi.json"), "{ mine");
    Files.writeString(dir.resolve("other.json"), "{\"organism/angle\": \"note 1, channel 1\"}");
    List<String> said =
        Console.during(
            () -> {
              begin();
              assertFalse(midi.load("none.json"));
              assertTrue(Files.notExists(data.resolve("midi-unread.json")), "nothing was loaded");
              assertTrue(midi.load("other.json"));
            });
    assertEquals(3, said.size(), said.toString());
    assertTrue(said.get(2).contains("midi-unread.json"), said.get(2));
    assertEquals("{ mine", Files.readString(data.resolve("midi-unread.json")));
    midi.close();
    begin();
    assertEquals("note 1, channel 1", midi.source("organism/angle"), "though nothing was learned");
    midi.forget("organism/angle");
    midi.close();
    begin();
    assertEquals("", midi.source("organism/angle"));
  }

  @Test
  void aBrokenFileThatIsMendedAndLoadedStays() throws Exception {
    Path data = Files.createDirectories(dir.resolve("data"));
    String mended = "{\"organism/angle\": \"note 1, channel 1\"}";
    Files.writeString(data.resolve("midi.json"), "{ mine");
    List<String> said = Console.during(this::begin);
    assertEquals(1, said.size(), said.toString());
    Files.writeString(data.resolve("midi.json"), mended);
    assertEquals(List.of(), Console.during(() -> assertTrue(midi.load("data/../data/midi.json"))));
    assertTrue(Files.notExists(data.resolve("midi-unread.json")));
    assertEquals(mended, Files.readString(data.resolve("midi.json")));
    midi.forget("organism/angle");
    assertEquals("{}", Files.readString(data.resolve("midi.json")).strip(), "it is kept again");
  }

  @Test
  void aDeviceThatAnotherProgramHasIsToldOnceAndTheOthersAreHeard() {
    Toy busy = Toy.plugIn("busy", true);
    toy = Toy.plugIn("toy");
    try {
      List<String> said =
          Console.during(
              () -> {
                begin();
                try {
                  await(() -> midi.devices().equals(List.of("toy")));
                  Thread.sleep(2200); // it is tried again
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      assertEquals(
          List.of("Midi: MIDI device busy cannot be opened: another program has it"), said);
    } finally {
      busy.unplug();
    }
  }

  @Test
  void aButtonThatFailsIsToldOnceAndTheShowGoesOn() {
    begin();
    midi.rack()
        .button(
            "mine",
            "fail",
            "",
            () -> {
              throw new IllegalStateException("no way");
            });
    List<String> said =
        Console.during(
            () -> {
              for (int i = 0; i < 3; i++) {
                midi.rack().press("mine/fail");
                midi.pre();
              }
            });
    assertEquals(List.of("Midi: fail: no way"), said);
  }
}
