package morphogen.cli;

import static morphogen.cli.Outcome.refuses;
import static morphogen.cli.Outcome.results;
import static morphogen.cli.Outcome.train;
import static morphogen.cli.Outcome.well;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
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

  private Path list(String json) throws IOException {
    return Files.writeString(dir.resolve("list.json"), json);
  }

  /** Of any kinds, with settings of any of them; what is said on the command line holds for all. */
  @Test
  void anyTrainingsAreComparedSideBySide() throws IOException {
    Path list =
        list(
            """
            {"text": "two ways to one pattern",
             "all": "yourloss --grid 12 --steps 5-8 --iterations 99",
             "experiments": [
               {"name": "edges", "words": "--edge 1"},
               {"name": "brightness", "words": ["--brightness", "0.5:0.3"]}]}
            """);
    Path out = dir.resolve("two");
    well("experiments", "--list", list, "--out", out, "--iterations", 3, "--device", "cpu");
    List<String> table = Files.readAllLines(out.resolve("comparison.csv"));
    assertEquals(3, table.size(), table.toString());
    assertTrue(table.get(0).startsWith("experiment,weights,iterations,trainingSeconds,loss"));
    assertTrue(table.get(1).matches("edges,\\d+,3,.*"), table.get(1));
    BufferedImage figure = ImageIO.read(out.resolve("comparison.png").toFile());
    assertEquals(1360, figure.getWidth());
    assertEquals(880, figure.getHeight());
    // What was planned is in the folder: the file is not needed any more.
    Files.delete(list);
    well("experiments", "--resume", out, "--iterations", 4);
    assertEquals(4, results(out.resolve("brightness")).get("iterations").getAsInt());
  }

  /** After the list each training makes its folder as a single one does: KillTest has all of it. */
  @Test
  void aKillBeforeTheFirstTrainingLosesNothing() throws IOException {
    Path out = Files.createDirectories(dir.resolve("killed"));
    Path list =
        list(
            """
            {"experiments": [
               {"name": "edges", "words": "yourloss --edge 1 --grid 12 --steps 5-8 --iterations 2"}]}
            """);
    Files.copy(list, out.resolve("experiments.json"));
    Files.createDirectories(out.resolve("edges"));
    well("experiments", "--resume", out);
    assertTrue(Files.exists(out.resolve("comparison.csv")));
    assertEquals(2, results(out.resolve("edges")).get("iterations").getAsInt());
  }

  @Test
  void whatIsNoListIsRefusedBeforeAnythingIsWritten() throws IOException {
    Path out = dir.resolve("none");
    for (String[] wrong :
        new String[][] {
          {"{}", "no list of experiments"},
          {"{\"experiments\": []}", "no list of experiments"},
          {"{\"experiment\": []}", "there is no 'experiment'"},
          {
            "{\"experiments\": [{\"name\": \"../up\", \"words\": \"grow\"}]}", "its name a folder's"
          },
          {
            "{\"experiments\": [{\"name\": \"a\", \"words\": \"--edge 1\"}]}",
            "first word is the kind"
          },
          {"{\"experiments\": [{\"name\": \"a\", \"words\": \"info\"}]}", "no kind of training"},
          {"{\"experiments\": [{\"name\": \"a\", \"words\": \"grow --edge 1\"}]}", "a: "},
          {
            "{\"experiments\": [{\"name\": \"a\", \"words\": \"grow --out x\"}]}",
            "--out and --resume"
          },
          {
            "{\"all\": \"grow\", \"experiments\": [{\"name\": \"a\"}, {\"name\": \"a\"}]}",
            "two experiments called a"
          },
        }) {
      refuses(wrong[1], "experiments", "lizard", "--list", list(wrong[0]), "--out", out);
    }
    refuses("leave out --list", "experiments", "--resume", dir, "--list", list("{}"));
    assertFalse(Files.exists(out));
  }
}
