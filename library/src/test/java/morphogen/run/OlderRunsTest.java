package morphogen.run;

import static morphogen.cli.Outcome.record;
import static morphogen.cli.Outcome.well;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import morphogen.cli.Outcome;
import morphogen.file.Tensor;
import morphogen.kind.Given;
import morphogen.kind.YourLossKind;
import morphogen.knob.Knobs;
import morphogen.knob.Preset;
import morphogen.knob.Rack;
import morphogen.live.LiveTraining;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build wrote that had one record of options for each command is read and gone on with. */
class OlderRunsTest {
  private static final Path BEFORE = Path.of("library/src/test/resources/morphogen/run/before");

  @TempDir Path dir;

  private Path copied(String name) throws IOException {
    Path from = BEFORE.resolve(name);
    Path to = dir.resolve(name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }

  /** As that build went on, but for what another processor rounds otherwise. */
  private static void isWhatThatBuildMade(Path out) throws IOException {
    RuleFile then = RuleFile.read(out.resolve("gone-on.safetensors"));
    RuleFile now = RuleFile.read(out.resolve("rule.safetensors"));
    assertEquals(then.rule().spec(), now.rule().spec());
    assertEquals(then.notes(), now.notes());
    for (Tensor tensor : then.rule().tensors()) {
      assertArrayEquals(tensor.values(), now.rule().weight(tensor.name()), 1e-3f, tensor.name());
    }
  }

  @Test
  void aRunOfGrowGoesOnAsItWould() throws IOException {
    Path out = copied("grow");
    String rule = record(out).getAsJsonObject("plan").get("rule").toString();
    well("grow", "--resume", out, "--iterations", 20);
    isWhatThatBuildMade(out);
    JsonObject plan = record(out).getAsJsonObject("plan");
    assertEquals(rule, plan.get("rule").toString());
    JsonObject settings = plan.getAsJsonObject("settings");
    assertEquals(8, settings.get("pool").getAsInt());
    assertEquals(10, settings.get("steps").getAsInt());
    assertEquals(2, settings.get("spread").getAsInt());
    assertEquals(0.1 * 12 / 20, settings.get("growingPhase").getAsDouble(), 1e-12);
    assertEquals("lizard", plan.getAsJsonObject("inputs").get("target").getAsString());
  }

  @Test
  void aRunOfYourLossGoesOnAsItWould() throws IOException {
    Path out = copied("pattern");
    well("yourloss", "--resume", out, "--iterations", 20);
    isWhatThatBuildMade(out);
    JsonObject settings = record(out).getAsJsonObject("plan").getAsJsonObject("settings");
    assertEquals(2, settings.get("scored").getAsInt());
    assertEquals(0.3, settings.get("edge.target").getAsDouble());
    assertTrue(settings.get("poster").getAsBoolean());
  }

  @Test
  void experimentsThatHadNotBegunAreMade() throws IOException {
    Path out = copied("experiments");
    Outcome outcome = well("experiments", "--resume", out);
    assertTrue(Files.exists(out.resolve("comparison.csv")), outcome.says());
    assertEquals(
        List.of("baseline", "high-dropout", "large-model"),
        Files.readAllLines(out.resolve("comparison.csv")).stream()
            .skip(1)
            .map(line -> line.split(",")[0])
            .toList());
  }

  /** The first builds wrote choices in upper case. */
  @Test
  void aPlanInUpperCaseIsRead() throws IOException {
    Path out = copied("grow");
    Path file = out.resolve("run.json");
    String text = Files.readString(file);
    for (String word : List.of("regenerate", "cell", "normalised", "auto", "relu", "both")) {
      assertTrue(text.contains("\"" + word + "\""), word);
      text =
          text.replace("\"" + word + "\"", "\"" + word.toUpperCase(java.util.Locale.ROOT) + "\"");
    }
    text = text.replace("\"device\": \"AUTO\"", "\"device\": \"auto\"");
    text = text.replaceAll("\"fallsFrom\": [0-9.]+,\\s*", "").replaceAll(",\\s*\"threads\": 0", "");
    Files.writeString(file, text);
    well("grow", "--resume", out, "--iterations", 13);
  }

  /** Knobs that were called otherwise then. */
  @Test
  void aPresetIsRead() throws IOException {
    RuleSpec rule = RuleSpec.yourLoss();
    Knobs knobs = LiveTraining.of(new YourLossKind(rule, List.of()), Given.only(rule), 1).knobs();
    Preset.read(BEFORE.resolve("preset.json"), new Rack().add("training", knobs));
    assertEquals(3, knobs.get("scored"));
    assertEquals(32, knobs.get("grid"));
    assertEquals(20, knobs.get("steps"));
    assertEquals(4, knobs.get("spread"));
    assertEquals(0.25f, knobs.get("edge.target"));
    assertEquals(0.3f, knobs.get("move.weight"));
    assertEquals(0.003f, knobs.get("learningRate"));
    assertTrue(knobs.knob("poster").isOn());
  }
}
