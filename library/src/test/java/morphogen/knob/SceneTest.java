package morphogen.knob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneTest {
  @TempDir Path dir;

  private final Rack rack =
      new Rack()
          .add("a", Knob.range("speed", 0, 10, 2, ""))
          .add("a", Knob.choice("view", List.of("colour", "alpha", "hidden"), "colour", ""))
          .button("b", "seed", "", () -> {});

  @Test
  void itIsReadBackAsItWasSaved() throws IOException {
    Scene scene = Scene.of("lizard", rack);
    String file = dir.resolve("scenes/1.json").toString();
    assertTrue(scene.save(file));
    assertEquals(scene, Scene.load(file));
    assertEquals(Map.of("a", Map.of("speed", 2.0, "view", 0.0)), scene.knobs());
    assertTrue(Files.readString(Path.of(file)).startsWith("{\n  \"rule\": \"lizard\""));
  }

  @Test
  void itCrossfadesAndWhatIsWholeChangesInTheMiddle() {
    Scene first = Scene.of("lizard", rack);
    rack.set("a/speed", 8);
    rack.set("a/view", 2);
    Scene second = Scene.of("lizard", rack);
    double[][] wanted = {{-1, 2, 0}, {0, 2, 0}, {0.25, 3.5, 0}, {0.5, 5, 2}, {1, 8, 2}, {9, 8, 2}};
    for (double[] one : wanted) {
      second.show(rack, first, one[0]);
      assertEquals(one[1], rack.get("a/speed"), 1e-6);
      assertEquals(one[2], rack.get("a/view"));
    }
    first.show(rack);
    assertEquals(2, rack.get("a/speed"));
    rack.remove("a");
    second.show(rack, first, 0.5);
    second.show(rack);
  }

  @Test
  void whatIsNoSceneIsRefusedInWords() throws IOException {
    Path file = dir.resolve("1.json");
    assertThrows(UncheckedIOException.class, () -> Scene.load(file.toString()));
    for (String broken :
        List.of(
            "{",
            "{}",
            "{\"rule\": 3, \"knobs\": {}}",
            "{\"rule\": \"lizard\"}",
            "{\"rule\": \"lizard\", \"knobs\": {\"a\": 1}}",
            "{\"rule\": \"lizard\", \"knobs\": {\"a\": {\"speed\": \"fast\"}}}")) {
      Files.writeString(file, broken);
      Exception e =
          assertThrows(UncheckedIOException.class, () -> Scene.load(file.toString()), broken);
      assertTrue(e.getMessage().contains("1.json"), e.getMessage());
    }
    Files.writeString(file, "{\"rule\": \"x\", \"knobs\": {\"a\": {\"speed\": 1e99, \"z\": 1}}}");
    Scene.load(file.toString()).show(rack);
    assertEquals(10, rack.get("a/speed"), "within its range");
  }

  @Test
  void aTappedTempoGoesOn() {
    Tempo tempo = new Tempo();
    tempo.tap(10);
    assertFalse(tempo.isOn());
    assertEquals(0, tempo.phase(11));
    tempo.tap(10.4);
    tempo.tap(11);
    assertEquals(120, tempo.beatsPerMinute(), 1e-9, "half a second, on average");
    assertEquals(0, tempo.phase(11), 1e-9);
    assertEquals(0.5, tempo.phase(12.25), 1e-9);
    for (int i = 1; i <= 20; i++) {
      tempo.tap(11 + 0.25 * i);
    }
    assertEquals(240, tempo.beatsPerMinute(), 1e-9, "the last beats count");
    tempo.tap(30);
    assertFalse(tempo.isOn(), "after a pause it begins anew");
    tempo.tap(31);
    assertEquals(60, tempo.beatsPerMinute(), 1e-9);
    tempo.stop();
    assertEquals(0, tempo.beatsPerMinute());
  }
}
