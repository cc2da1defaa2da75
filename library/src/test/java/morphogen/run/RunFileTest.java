package morphogen.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import morphogen.file.BadFileException;
import morphogen.kind.GrowKind;
import morphogen.kind.Kind;
import morphogen.kind.YourLossKind;
import morphogen.rule.Fire;
import morphogen.rule.Kernel;
import morphogen.rule.RuleSpec;
import morphogen.train.TrainOptions;
import morphogen.train.YourLossOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code run.json} says, and what it may say. */
class RunFileTest {
  @TempDir Path dir;
  private RunFile file;

  static final Kind GROW = new GrowKind();
  static final Kind PATTERN = new YourLossKind();

  static RunFolder folder(Path dir) {
    return RunFolder.of(dir, GROW);
  }

  static Plan growPlan() {
    RuleSpec rule =
        RuleSpec.growing()
            .withChannels(8)
            .withHidden(16)
            .withFire(Fire.CHANNEL)
            .withHiddenDecay(0.1)
            .withKernels(Kernel.texture(7, 1));
    TrainOptions train = TrainOptions.defaults().withRandomSeed(-9);
    Map<String, Double> settings = settings(GrowKind.inASketch(12, 16), Map.of());
    return new Plan("grow", "", Map.of("target", "lizard"), settings, rule, train);
  }

  static Plan patternPlan() {
    Map<String, Double> settings =
        settings(
            new YourLossKind(),
            Map.of(
                "poster", 1.0,
                "edge.weight", 1.0,
                "edge.target", 0.5,
                "brightness.weight", 0.25,
                "brightness.target", 0.3));
    TrainOptions train = YourLossOptions.train().withMinutes(2.5);
    return new Plan("yourloss", "coral", Map.of(), settings, RuleSpec.yourLoss(), train);
  }

  private static Map<String, Double> settings(Kind kind, Map<String, Double> turned) {
    turned.forEach((name, value) -> kind.settings().knobs().set(name, value));
    return kind.settings().values();
  }

  @BeforeEach
  void inAFolder() {
    file = RunFile.in(dir);
  }

  private String text() throws IOException {
    return Files.readString(file.file());
  }

  private String refusal(String text, String command) throws IOException {
    Files.writeString(file.file(), text);
    Kind kind = command.equals("grow") ? GROW : PATTERN;
    Exception e = assertThrows(BadFileException.class, () -> file.plan(kind));
    assertTrue(e.getMessage().startsWith(file.file() + ": "), e.getMessage());
    assertFalse(e.getMessage().contains("gson"), e.getMessage());
    return e.getMessage();
  }

  private static String replaced(String text, String from, String to) {
    assertTrue(text.contains(from), text);
    return text.replace(from, to);
  }

  @Test
  void aPlanIsReadAsItWasWritten() throws IOException {
    file.write(growPlan(), GROW, new JsonObject());
    assertEquals(growPlan(), file.plan(GROW));
    file.write(patternPlan(), PATTERN, new JsonObject());
    assertEquals(patternPlan(), file.plan(PATTERN));
  }

  /** The words of rule files and of the command line. */
  @Test
  void choicesAreWordsInLowerCase() throws IOException {
    file.write(growPlan(), GROW, new JsonObject());
    String text = text();
    for (String word : List.of("regenerate", "channel", "normalised", "auto", "relu", "both")) {
      assertTrue(text.contains(": \"" + word + "\""), word + ": " + text);
    }
  }

  @Test
  void everyUnknownWordIsNamedAtOnceWithWhatIsAllowed() throws IOException {
    file.write(growPlan(), GROW, new JsonObject());
    String text = text();
    text = replaced(text, "\"regenerate\"", "\"regenrate\"");
    text = replaced(text, "\"differentiator\": \"auto\"", "\"differentiator\": \"fast\"");
    text = replaced(text, "\"lifeMask\": \"both\"", "\"lifeMask\": \"twice\"");
    text = replaced(text, "\"pool\"", "\"pol\"");
    String says = refusal(text, "grow");
    for (String fault :
        List.of(
            "settings.mode: \"regenrate\" is not grow or persist or regenerate.",
            "train.differentiator: \"fast\" is not auto or sparse or java or dense.",
            "rule.lifeMask: \"twice\" is not none or pre or post or both.",
            "settings.pol: there is no such setting; there are size, grid, cut, mode, pool, batch,",
            "settings.pool is missing.")) {
      assertTrue(says.contains(fault), fault + " / " + says);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"size\": 12   | \"size\": \"12\"      | settings.size: \"12\" is not a whole number",
        "\"size\": 12   | \"size\": [12]        | settings.size: a list is not a whole number",
        "\"size\": 12   | \"size\": 12.5        | settings.size: 12.5 is not a whole number",
        "\"size\": 12   | \"size\": 1e99        | settings.size: 1e99 is not a whole number",
        "\"size\": 12   | \"size\": null        | settings.size: nothing is not a whole number",
        "\"size\": 12   | \"size\": 2           | settings.size: 2 is not a whole number from 4 to 512",
        "\"batch\": 3   | \"batch\": 1          | settings.batch: 1 is not a whole number from 2 to 4096",
        "\"minutes\": Infinity | \"minutes\": \"long\" | train.minutes: \"long\" is not a number",
        "\"minutes\": Infinity | \"minutes\": NaN      | train.minutes: \"NaN\" is not a number",
        "\"device\": \"auto\"  | \"device\": 1         | train.device: 1 is not a text",
        "\"differentiator\": \"auto\" | \"differentiator\": \"Fast\" | train.differentiator: \"Fast\" is",
        "\"mode\": \"regenerate\" | \"mode\": 2        | settings.mode: 2 is not grow",
        "\"fireRate\": 0.5 | \"fireRate\": 2           | rule.fireRate: 2.0 is not over 0",
      })
  void whatIsNoSuchValueIsNamed(String from, String to, String says) throws IOException {
    file.write(growPlan(), GROW, new JsonObject());
    String said = refusal(replaced(text(), from, to), "grow");
    assertTrue(said.contains(says), said);
  }

  @Test
  void termsThatDoNotExistAreNamed() throws IOException {
    file.write(patternPlan(), PATTERN, new JsonObject());
    String said = refusal(replaced(text(), "\"edge.weight\"", "\"joy.weight\""), "yourloss");
    assertTrue(said.contains("joy") && said.contains("edge"), said);
  }

  @Test
  void thePlanOfAnotherCommandIsCalledThat() throws IOException {
    file.write(patternPlan(), PATTERN, new JsonObject());
    assertTrue(refusal(text(), "grow").endsWith("it holds no plan of grow."));
    file.write(growPlan(), GROW, new JsonObject());
    assertTrue(refusal(text(), "yourloss").endsWith("it holds no plan of yourloss."));
  }

  @Test
  void bytesThatAreNoTextAreExplained() throws IOException {
    Files.write(file.file(), "{\"plan\": \"ä\"}".getBytes(StandardCharsets.ISO_8859_1));
    Exception e = assertThrows(BadFileException.class, () -> file.plan(GROW));
    assertTrue(e.getMessage().contains("no text in UTF-8"), e.getMessage());
    e = assertThrows(BadFileException.class, () -> file.results());
    assertTrue(e.getMessage().contains("no text in UTF-8"), e.getMessage());
  }

  @Test
  void whatIsNoObjectIsExplained() throws IOException {
    assertTrue(refusal("{\"plan\": [}", "grow").contains("not JSON: something is wrong in line 1"));
    assertTrue(refusal("", "grow").contains("it is empty"));
    assertTrue(refusal("[1]", "grow").contains("it is a list"));
    assertTrue(refusal("{\"plan\": 7}", "grow").contains("no plan"));
    assertTrue(refusal("[".repeat(100_000), "grow").contains("not JSON"));
  }
}
