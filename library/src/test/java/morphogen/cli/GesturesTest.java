package morphogen.cli;

import static morphogen.cli.Outcome.refuses;
import static morphogen.cli.Outcome.well;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import morphogen.rule.Filters;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GesturesTest {
  @TempDir Path dir;

  @Test
  void gesturesAreCountedByKind() {
    Outcome outcome = well("gestures", "chick", "--wounds", 2);
    String[] lines = outcome.says().strip().split("\\R");
    assertEquals("gesture trials kept worst animals", lines[0].replaceAll(" +", " "));
    assertTrue(lines[1].matches("along +1 +1 .*"), outcome.says());
    assertTrue(lines[lines.length - 1].matches("all +\\d+ .*"), outcome.says());
  }

  @Test
  void whatCannotBeWoundedIsRefused() throws IOException {
    refuses("neither a file", "gestures", "unicorn");
    refuses("alive mask", "gestures", "coral");
    refuses("--wounds", "gestures", "chick", "--wounds", 0);
    Path there = Files.createFile(dir.resolve("there.png"));
    refuses("exists already", "gestures", "chick", "--failures", there);
    Rule dies = Rule.untrained(RuleSpec.growing(), 1);
    dies.weight(Filters.OUTPUT_BIAS)[3] = -1;
    Path file = dir.resolve("dies.safetensors");
    new RuleFile(dies, Map.of("grid", "12")).write(file);
    refuses("Nothing lives", "gestures", file);
  }

  @Test
  void aRunThatStartsFromARuleGoesOnFromItsWeightsAlsoBeforeItsFirstCheckpoint()
      throws IOException {
    Path out = dir.resolve("out");
    well(
        "grow",
        "lizard",
        "--from",
        "lizard",
        "--out",
        out,
        "--size",
        12,
        "--grid",
        16,
        "--pool",
        4,
        "--batch",
        2,
        "--damaged",
        1,
        "--steps",
        "2-3",
        "--iterations",
        1,
        "--learning-rate",
        1e-9,
        "--growing-phase",
        0);
    float[] shipped = RuleFile.builtIn("lizard").rule().weight(Filters.HIDDEN_WEIGHT);
    Path rule = out.resolve("rule.safetensors");
    assertEquals(shipped[7], RuleFile.read(rule).rule().weight(Filters.HIDDEN_WEIGHT)[7], 1e-6);
    Files.delete(out.resolve("checkpoint.safetensors"));
    well("grow", "--resume", out, "--iterations", 2);
    assertEquals(shipped[7], RuleFile.read(rule).rule().weight(Filters.HIDDEN_WEIGHT)[7], 1e-6);
    refuses("neither a file", "grow", "lizard", "--from", "unicorn", "--out", dir.resolve("b"));
  }
}
