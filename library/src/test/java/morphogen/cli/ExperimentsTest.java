package morphogen.cli;

import static morphogen.cli.Outcome.refuses;
import static morphogen.cli.Outcome.results;
import static morphogen.cli.Outcome.train;
import static morphogen.cli.Outcome.well;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentsTest {
  @TempDir Path dir;

  private static Object[] tiny(Path out) {
    List<Object> words = new ArrayList<>(List.of("experiments", "bird", "--out", out));
    words.addAll(List.of("--iterations", 1, "--size", 8, "--grid", 12, "--device", "cpu"));
    words.addAll(List.of("--random-seed", 7));
    return words.toArray();
  }

  @Test
  void threeExperimentsAreOneCommandThatGoesOnWhereItStopped() throws IOException {
    Path out = dir.resolve("experiments");
    well(tiny(out));
    assertEquals(4, Files.readAllLines(out.resolve("comparison.csv")).size());
    assertTrue(Files.exists(out.resolve("comparison.png")));
    assertTrue(Files.exists(out.resolve("large-model").resolve("growth.gif")));
    assertEquals(7, train(out.resolve("baseline")).get("randomSeed").getAsLong());
    refuses("not empty", tiny(out));
    // As after a kill in the second part.
    Files.delete(out.resolve("comparison.csv"));
    Files.delete(out.resolve("high-dropout").resolve("checkpoint.safetensors"));
    Files.delete(out.resolve("high-dropout").resolve("rule.safetensors"));
    Outcome outcome = well("experiments", "--resume", out);
    assertEquals(3, outcome.says().split("complete after 1 ").length, outcome.says());
    assertTrue(Files.exists(out.resolve("high-dropout").resolve("rule.safetensors")));
    assertEquals(1, results(out.resolve("high-dropout")).get("iterations").getAsInt());
    assertEquals(4, Files.readAllLines(out.resolve("comparison.csv")).size());
    refuses("--grid", "experiments", "--resume", out, "--grid", 12);
    aPlanThatAKillPreventedIsMadeUpFor(out);
  }

  private static void aPlanThatAKillPreventedIsMadeUpFor(Path out) throws IOException {
    Path last = out.resolve("large-model");
    String plan = Outcome.record(last).get("plan").toString();
    try (Stream<Path> files = Files.list(last)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    well("experiments", "--resume", out);
    assertEquals(plan, Outcome.record(last).get("plan").toString());
    assertTrue(Files.exists(last.resolve("rule.safetensors")));
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    Path mine = Files.writeString(dir.resolve("comparison.csv"), "mine");
    refuses("not empty", tiny(dir));
    assertEquals("mine", Files.readString(mine));
    assertFalse(Files.exists(dir.resolve("baseline")));
    refuses("name", "experiments", "--out", dir.resolve("none"));
    refuses("baseline", "experiments", "--resume", dir);
  }
}
