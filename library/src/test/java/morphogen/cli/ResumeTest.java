package morphogen.cli;

import static morphogen.cli.Outcome.losses;
import static morphogen.cli.Outcome.refuses;
import static morphogen.cli.Outcome.results;
import static morphogen.cli.Outcome.tinyGrow;
import static morphogen.cli.Outcome.tinyPattern;
import static morphogen.cli.Outcome.train;
import static morphogen.cli.Outcome.well;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    refuses("--learning-rate", "grow", "--resume", out, "--learning-rate", 0.1);
    refuses("--steps, --mode", "grow", "--resume", out, "--steps", "9-12", "--mode", "grow");
    refuses("--quality", "grow", "--resume", out, "--quality", "good");
    refuses("--out", "grow", "--resume", out, "--out", dir.resolve("other"));
    refuses("TARGET", "grow", "lizard", "--resume", out);
    refuses("--edge", "yourloss", "--resume", out, "--edge", "1");
    refuses("java engine", "grow", "--resume", out, "--engine", "java");
    refuses("cuda:9", "grow", "--resume", out, "--device", "cuda:9");
    assertEquals(before, Files.readString(out.resolve("run.json")));
    well("grow", "--resume", out, "--iterations", 2, "--engine", "dense", "--checkpoint-every", 0);
    assertEquals("DENSE", train(out).get("engine").getAsString());
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
}
