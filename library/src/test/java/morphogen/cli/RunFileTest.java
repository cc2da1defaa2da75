package morphogen.cli;

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
import morphogen.loss.Form;
import morphogen.rule.BadFileException;
import morphogen.rule.Fire;
import morphogen.rule.Kernel;
import morphogen.rule.RuleSpec;
import morphogen.train.GrowOptions;
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

  static GrowPlan growPlan() {
    RuleSpec rule =
        RuleSpec.growing()
            .withChannels(8)
            .withHidden(16)
            .withFire(Fire.CHANNEL)
            .withHiddenDecay(0.1)
            .withKernels(Kernel.texture(7, 1));
    TrainOptions train = TrainOptions.defaults().withRandomSeed(-9);
    return new GrowPlan("lizard", 12, 16, rule, GrowOptions.defaults(), train, "");
  }

  static YourLossPlan patternPlan() {
    return new YourLossPlan(
        "yourloss",
        Form.POSTER,
        List.of(new WishPlan("edge", 1, 0.5), new WishPlan("brightness", 0.25, 0.3)),
        RuleSpec.yourLoss(),
        YourLossOptions.defaults(),
        YourLossOptions.train().withMinutes(2.5));
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
    Class<? extends Record> type = command.equals("grow") ? GrowPlan.class : YourLossPlan.class;
    Exception e = assertThrows(BadFileException.class, () -> file.plan(type, command));
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
    file.write(growPlan(), new JsonObject());
    assertEquals(growPlan(), file.plan(GrowPlan.class, "grow"));
    file.write(patternPlan(), new JsonObject());
    assertEquals(patternPlan(), file.plan(YourLossPlan.class, "yourloss"));
  }

  /** The words of rule files and of the command line. */
  @Test
  void choicesAreWordsInLowerCase() throws IOException {
    file.write(growPlan(), new JsonObject());
    String text = text();
    for (String word : List.of("regenerate", "channel", "normalised", "auto", "relu", "both")) {
      assertTrue(text.contains(": \"" + word + "\""), word + ": " + text);
    }
  }

  @Test
  void aRunThatAnOlderBuildHasBegunIsRead() throws IOException {
    file.write(growPlan(), new JsonObject());
    String old = text();
    for (String word : List.of("regenerate", "channel", "normalised", "auto", "relu", "both")) {
      old = old.replace("\"" + word + "\"", "\"" + word.toUpperCase(java.util.Locale.ROOT) + "\"");
    }
    old = replaced(old, "\"fallsFrom\": 0.0,", "");
    old = replaced(old, "\"lifeMask\"", "\"start\": \"SINGLE\", \"lifeMask\"");
    Files.writeString(file.file(), old);
    GrowPlan plan = file.plan(GrowPlan.class, "grow");
    // An older build wrote both the engine and the device as auto.
    assertEquals(growPlan().rule(), plan.rule());
    assertEquals(growPlan().grow(), plan.grow());
    assertEquals(growPlan().train().differentiator(), plan.train().differentiator());
  }

  @Test
  void everyUnknownWordIsNamedAtOnceWithWhatIsAllowed() throws IOException {
    file.write(growPlan(), new JsonObject());
    String text = text();
    text = replaced(text, "\"regenerate\"", "\"regenrate\"");
    text = replaced(text, "\"engine\": \"auto\"", "\"engine\": \"fast\"");
    text =
        replaced(text, "\"lifeMask\": \"both\"", "\"lifeMask\": \"twice\", \"start\": \"noize\"");
    text = replaced(text, "\"pool\"", "\"pol\"");
    String says = refusal(text, "grow");
    for (String fault :
        List.of(
            "grow.mode: \"regenrate\" is not grow or persist or regenerate.",
            "train.engine: \"fast\" is not auto or sparse or java or dense.",
            "rule.lifeMask: \"twice\" is not none or pre or post or both.",
            "rule.start: \"noize\" is not single or noise.",
            "grow.pol: there is no such word; there are mode, pool, batch,",
            "grow.pool is missing.")) {
      assertTrue(says.contains(fault), fault + " / " + says);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"size\": 12   | \"size\": \"12\"      | size: \"12\" is not a whole number",
        "\"size\": 12   | \"size\": [12]        | size: a list is not a whole number",
        "\"size\": 12   | \"size\": 12.5        | size: 12.5 is not a whole number",
        "\"size\": 12   | \"size\": 1e99        | size: 1e99 is not a whole number",
        "\"size\": 12   | \"size\": null        | size: nothing is not a whole number",
        "\"size\": 12   | \"size\": 2           | --size: 2 is not between",
        "\"batch\": 8   | \"batch\": 1          | grow.batch: 1 is not 2 or more",
        "\"minutes\": Infinity | \"minutes\": \"long\" | train.minutes: \"long\" is not a number",
        "\"minutes\": Infinity | \"minutes\": NaN      | train.minutes: \"NaN\" is not a number",
        "\"device\": \"auto\"  | \"device\": 1         | train.device: 1 is not a text",
        "\"mode\": \"regenerate\" | \"mode\": 2        | grow.mode: 2 is not grow",
        "\"fireRate\": 0.5 | \"fireRate\": 2           | rule: fireRate: 2.0 is not over 0",
      })
  void whatIsNoSuchValueIsNamed(String from, String to, String says) throws IOException {
    file.write(growPlan(), new JsonObject());
    String said = refusal(replaced(text(), from, to), "grow");
    assertTrue(said.contains(says), said);
  }

  @Test
  void termsThatDoNotExistAreNamed() throws IOException {
    file.write(patternPlan(), new JsonObject());
    String said = refusal(replaced(text(), "\"edge\"", "\"joy\""), "yourloss");
    assertTrue(said.contains("joy") && said.contains("edge"), said);
  }

  @Test
  void thePlanOfAnotherCommandIsCalledThat() throws IOException {
    file.write(patternPlan(), new JsonObject());
    assertTrue(refusal(text(), "grow").endsWith("it holds no plan of grow."));
    file.write(growPlan(), new JsonObject());
    assertTrue(refusal(text(), "yourloss").endsWith("it holds no plan of yourloss."));
  }

  @Test
  void bytesThatAreNoTextAreExplained() throws IOException {
    Files.write(file.file(), "{\"plan\": \"ä\"}".getBytes(StandardCharsets.ISO_8859_1));
    Exception e = assertThrows(BadFileException.class, () -> file.plan(GrowPlan.class, "grow"));
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
