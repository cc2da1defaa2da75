package morphogen.knob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import morphogen.file.BadFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresetTest {
  @TempDir Path dir;

  private final Knobs one = new Knobs();
  private final Knobs two = new Knobs();
  private final Knob speed = one.add(Knob.range("speed", 0, 10, 1, "How fast."));
  private final Knob loud = two.add(Knob.toggle("loud", false, "Whether it is loud."));
  private final Rack rack = new Rack().add("one", one).add("two", two);

  @Test
  void whatWasSavedComesBack() throws IOException {
    Path file = dir.resolve("preset.json");
    speed.set(0.1f);
    loud.set(1);
    Preset.write(file, rack);
    assertTrue(Files.readString(file).contains("\"speed\": 0.1"), Files.readString(file));
    speed.set(5);
    loud.set(0);
    Preset.read(file, rack);
    assertEquals(0.1f, speed.get());
    assertTrue(loud.isOn());
  }

  @Test
  void ofAnotherSketchItTurnsWhatIsThereWithinItsRange() throws IOException {
    Path file = dir.resolve("preset.json");
    Files.writeString(file, "{\"one\": {\"speed\": 99, \"width\": 3}, \"three\": {\"x\": 1}}");
    Preset.read(file, rack);
    assertEquals(10, speed.get());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dear diary",
        "[1, 2]",
        "{\"one\": {\"speed\": 7, \"width\": null}}",
        "{\"one\": {\"speed\": 7}, \"two\": \"loud\"}",
        "{\"one\": {\"speed\": 7}, \"two\": null}",
        "{\"one\": {\"speed\": 7",
        "{\"one\": {\"speed\": \"fast\"}}",
        "{\"one\": {\"speed\": [7]}}",
        "{\"one\": {\"speed\": {}}}",
        "{\"one\": {\"speed\": true}}",
        "{\"one\": {\"speed\": 7}, \"two\": {\"loud\": \"1\"}}",
        "{\"one\": 7}",
        "null"
      })
  void aBrokenFileIsExplainedAndTurnsNothing(String text) throws IOException {
    Path file = dir.resolve("broken.json");
    Files.writeString(file, text);
    Exception e = assertThrows(BadFileException.class, () -> Preset.read(file, rack));
    assertTrue(e.getMessage().contains("broken.json"), e.getMessage());
    assertFalse(e.getMessage().contains("Expected"), e.getMessage());
    assertFalse(e.getMessage().contains("gson"), e.getMessage());
    assertEquals(1, speed.get());
  }

  @Test
  void aWordInsteadOfANumberIsNamed() throws IOException {
    Path file = dir.resolve("preset.json");
    Files.writeString(file, "{\"one\": {\"speed\": \"fast\"}}");
    Exception e = assertThrows(BadFileException.class, () -> Preset.read(file, rack));
    assertEquals(file + ": not a preset: one.speed: \"fast\" is not a number.", e.getMessage());
  }

  @Test
  void bytesThatAreNoTextAreExplained() throws IOException {
    Path file = dir.resolve("preset.json");
    Files.write(file, new byte[] {'{', (byte) 0xff, (byte) 0xfe, '}'});
    Exception e = assertThrows(BadFileException.class, () -> Preset.read(file, rack));
    assertTrue(e.getMessage().contains("no text in UTF-8"), e.getMessage());
  }

  @Test
  void aMissingFileIsExplained() {
    Path file = dir.resolve("missing.json");
    assertThrows(BadFileException.class, () -> Preset.read(file, rack));
  }
}
