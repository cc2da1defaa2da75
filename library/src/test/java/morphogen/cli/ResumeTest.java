package morphogen.cli;

import static morphogen.cli.Outcome.losses;
import static morphogen.cli.Outcome.record;
import static morphogen.cli.Outcome.refuses;
import static morphogen.cli.Outcome.results;
import static morphogen.cli.Outcome.tinyGrow;
import static morphogen.cli.Outcome.tinyPattern;
import static morphogen.cli.Outcome.train;
import static morphogen.cli.Outcome.well;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import morphogen.file.Safetensors;
import morphogen.rule.Filters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --resume} does with runs that ended, and what may stand beside it. */
class ResumeTest {
  @TempDir Path dir;

  @Test
  void iterationsProlongWhatTheClockEndedAndMinutesWhatTheCountDid() throws IOException {
    for (String command : List.of("grow", "yourloss")) {
      Path out = dir.resolve(command);
      Object[] end = {"--minutes", 0.002};
      well(command.equals("grow") ? tinyGrow(out, end) : tinyPattern(out, end));
      int first = losses(out).length;
      well(command, "--resume", out, "--iterations", first + 3);
      assertEquals(first + 3, losses(out).length, command);
      assertTrue(Double.isInfinite(train(out).get("minutes").getAsDouble()), command);
      double trained = results(out).get("trainingSeconds").getAsDouble() / 60;
      well(command, "--resume", out, "--minutes", 0.005);
      assertTrue(losses(out).length > first + 3, command);
      assertEquals(trained + 0.005, train(out).get("minutes").getAsDouble(), 1e-6, command);
      double whole = results(out).get("trainingSeconds").getAsDouble() / 60;
      assertTrue(whole >= trained + 0.005, trained + " -> " + whole);
      assertTrue(results(out).get("complete").getAsBoolean(), command);
    }
  }

  @Test
  void ofTwoEndsTheFirstCounts() throws IOException {
    Path out = dir.resolve("run");
    well(tinyGrow(out, "--iterations", 2));
    well("grow", "--resume", out, "--iterations", 4, "--minutes", 9);
    assertEquals(4, losses(out).length);
    refuses("4 already", "grow", "--resume", out, "--iterations", 3);
    refuses("--minutes", "grow", "--resume", out, "--minutes", -1);
  }

  @Test
  void whatThePlanHasSettledIsRefused() throws IOException {
    Path out = dir.resolve("run");
    well(tinyGrow(out, "--iterations", 1));
    String before = Files.readString(out.resolve("run.json"));
    refuses("run is over", "grow", "--resume", out, "--learning-rate", 0.1);
    refuses("run is over", "grow", "--resume", out, "--steps", "9-12");
    refuses("run is over", "grow", "--resume", out, "--gradient", "plain");
    refuses("--schedule", "grow", "--resume", out, "--schedule", "8,1,12,5");
    refuses("--pool, --mode", "grow", "--resume", out, "--pool", 9, "--mode", "grow");
    refuses("no plan of yourloss", "yourloss", "--resume", out, "--steps", 9);
    refuses("--quality", "grow", "--resume", out, "--quality", "good");
    refuses("--out", "grow", "--resume", out, "--out", dir.resolve("other"));
    refuses("TARGET", "grow", "lizard", "--resume", out);
    refuses("--colour", "yourloss", "--resume", out, "--colour");
    refuses("damaged", "grow", "--resume", out, "--iterations", 2, "--damaged", 2);
    refuses("Java engine", "grow", "--resume", out, "--engine", "java");
    refuses("cuda:9", "grow", "--resume", out, "--device", "cuda:9");
    assertEquals(before, Files.readString(out.resolve("run.json")));
    well("grow", "--resume", out, "--iterations", 2, "--engine", "dense", "--checkpoint-every", 0);
    assertEquals("dense", train(out).get("differentiator").getAsString());
  }

  @Test
  void aRunGoesOnWithLargerStepsLongerRolloutsAndMoreWounds() throws IOException {
    Path out = dir.resolve("run");
    well(tinyGrow(out, "--iterations", 4));
    JsonObject first = record(out).getAsJsonObject("plan");
    well("grow", "--resume", out, "--iterations", 5);
    Object[] harder = {
      "--steps", "20-30", "--damaged", 1, "--learning-rate", 0.004, "--gradient", "plain"
    };
    List<Object> words = new ArrayList<>(List.of("grow", "--resume", out, "--iterations", 8));
    words.addAll(List.of(harder));
    well(words.toArray());

    String[][] rows =
        Files.readAllLines(out.resolve("metrics.csv")).stream()
            .map(line -> line.split(","))
            .toArray(String[][]::new);
    int rate = List.of(rows[0]).indexOf("learningRate");
    int steps = List.of(rows[0]).indexOf("steps");
    assertEquals(0.006, Double.parseDouble(rows[1][rate]), 1e-9);
    assertEquals(0.004, Double.parseDouble(rows[6][rate]), 1e-9, "falls anew");
    double next = 0.004 * (0.02 + 0.98 * 0.5 * (1 + Math.cos(Math.PI / 3)));
    assertEquals(next, Double.parseDouble(rows[7][rate]), 1e-9, "over what is left");
    assertTrue(Integer.parseInt(rows[4][steps]) <= 12);
    assertTrue(Integer.parseInt(rows[6][steps]) >= 20);

    JsonObject plan = record(out).getAsJsonObject("plan");
    assertEquals(1, plan.getAsJsonObject("settings").get("damaged").getAsInt());
    assertEquals("plain", train(out).get("gradient").getAsString());
    JsonArray earlier = record(out).getAsJsonArray("earlier");
    assertEquals(2, earlier.size());
    JsonObject begun = earlier.get(0).getAsJsonObject();
    assertEquals(4, begun.get("until").getAsInt());
    JsonObject train = first.getAsJsonObject("train");
    train.remove("minutes"); // infinite
    assertEquals(train, begun.get("train"));
    assertFalse(begun.has("rule"), "only what changed is kept");
    JsonObject second = earlier.get(1).getAsJsonObject();
    assertEquals(5, second.get("until").getAsInt());
    JsonObject settings = second.getAsJsonObject("settings");
    assertEquals(first.getAsJsonObject("settings").get("steps"), settings.get("steps"));
    assertFalse(Files.readString(out.resolve("run.json")).contains("\"Infinity\""));
  }

  /** Whatever has begun after a share of the plan has begun in a longer one too. */
  @Test
  void prolongingPutsNothingOff() throws IOException {
    Path out = dir.resolve("run");
    well(tinyGrow(out, "--iterations", 10, "--growing-phase", 0.5));
    well("grow", "--resume", out, "--iterations", 20, "--learning-rate", 0.004);
    well("grow", "--resume", out, "--iterations", 40);
    JsonObject plan = record(out).getAsJsonObject("plan");
    double phase = plan.getAsJsonObject("settings").get("growingPhase").getAsDouble();
    assertEquals(5, 40 * phase, 1e-9);
    assertEquals(10, 40 * train(out).get("fallsFrom").getAsDouble(), 1e-9);
    List<String> rows = Files.readAllLines(out.resolve("metrics.csv"));
    double fallen = 0.5 * (1 + Math.cos(Math.PI * 10 / 30));
    assertEquals(
        0.004 * (0.02 + 0.98 * fallen), Double.parseDouble(rows.get(21).split(",")[3]), 1e-9);
  }

  @Test
  void aRunOfMinutesTakesAnotherLearningRateToo() throws IOException {
    for (String command : List.of("grow", "yourloss")) {
      Path out = dir.resolve(command);
      Object[] end = {"--minutes", 0.002};
      well(command.equals("grow") ? tinyGrow(out, end) : tinyPattern(out, end));
      int first = losses(out).length;
      well(command, "--resume", out, "--minutes", 0.003, "--learning-rate", 0.0005);
      List<String> rows = Files.readAllLines(out.resolve("metrics.csv"));
      assertEquals(0.0005, Double.parseDouble(rows.get(first + 1).split(",")[3]), 1e-9, command);
    }
  }

  @Test
  void aFinishedRunKeepsWhatItWrote() throws IOException {
    Path out = dir.resolve("pattern");
    well(tinyPattern(out, "--iterations", 4, "--edge", 1, "--move", "0.1"));
    String before = Files.readString(out.resolve("run.json"));
    JsonObject terms = results(out).getAsJsonObject("terms");
    Outcome outcome = well("yourloss", "--resume", out);
    assertTrue(outcome.says().contains("complete after 4 iterations"), outcome.says());
    assertEquals(before, Files.readString(out.resolve("run.json")));
    Files.delete(out.resolve("rule.safetensors"));
    well("yourloss", "--resume", out);
    assertTrue(Files.exists(out.resolve("rule.safetensors")));
    assertEquals(terms, results(out).getAsJsonObject("terms"));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its shells quote otherwise")
  void aShellAcceptsTheLine() {
    assertEquals(
        "mvn -q compile exec:java -Dexec.args=\"grow --resume out/lizard\"",
        new Resume("grow", Path.of("out/lizard")).line());
    assertEquals(
        "mvn -q compile exec:java -Dexec.args=\"grow --resume 'my \\$10 run'\"",
        new Resume("grow", Path.of("my $10 run")).line());
    assertEquals(
        "mvn -q compile exec:java -Dexec.args=\"grow --resume \\\"Ada's run\\\"\"",
        new Resume("grow", Path.of("Ada's run")).line());
  }

  /** As after a gradient that has killed the first cell for good. */
  @Test
  void aRunInWhichNothingLivesAnyMoreHasFailed() throws IOException {
    Path out = dir.resolve("run");
    well(tinyGrow(out, "--iterations", 2));
    Path file = out.resolve("checkpoint.safetensors");
    Safetensors checkpoint = Safetensors.read(file);
    checkpoint.tensor("weight." + Filters.OUTPUT_BIAS).values()[3] = -5;
    checkpoint.write(file);
    Outcome outcome = Outcome.of("grow", "--resume", out, "--iterations", 500);
    assertEquals(2, outcome.code(), outcome.says());
    assertTrue(outcome.says().contains("Gave up"), outcome.says());
    assertTrue(outcome.says().contains("nothing lives any more"), outcome.says());
    assertFalse(results(out).get("complete").getAsBoolean());
    assertTrue(losses(out).length < 20, "it does not go on for nothing");
  }
}
