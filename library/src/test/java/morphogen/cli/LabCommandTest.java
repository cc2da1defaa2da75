package morphogen.cli;

import static morphogen.cli.Outcome.refuses;
import static morphogen.cli.Outcome.tinyGrow;
import static morphogen.cli.Outcome.well;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import morphogen.lab.figure.Snapshot;
import morphogen.lab.figure.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lab} and {@code recovery}. */
class LabCommandTest {
  @TempDir Path dir;

  @Test
  void aRunsFolderShowsItsTrainingAsWell() throws IOException {
    Path run = dir.resolve("run");
    well(tinyGrow(run, "--iterations", 4));
    Subject subject = LabSubjects.of(run.toString());
    assertEquals("lizard", subject.name());
    assertEquals(4, subject.run().iterations());
    assertTrue(subject.target().isPresent());
    assertEquals(
        List.of(0, 1, 2, 3, 4), subject.snapshots().stream().map(Snapshot::iteration).toList());
    well("grow", "--resume", run, "--iterations", 6);
    List<Snapshot> longer = LabSubjects.of(run.toString()).snapshots();
    assertEquals(0, longer.get(0).iteration(), "it goes on where it ended");
    assertEquals(6, longer.get(longer.size() - 1).iteration());
    Path out = dir.resolve("lab");
    well("lab", run, "--out", out);
    for (String name : List.of("growth", "likeness", "training", "learned-channels", "weights")) {
      assertTrue(Files.exists(out.resolve(name + ".png")), name);
      assertTrue(Files.exists(out.resolve(name + ".csv")), name);
    }
    String html = Files.readString(out.resolve("index.html"));
    assertTrue(html.contains("<h2 id=\"training\">"));
    assertFalse(html.contains("could not be drawn"));
    refuses("not empty", "lab", run, "--out", out);
    refuses("says itself", "lab", run, "--target", "chick", "--out", dir.resolve("other"));
  }

  @Test
  void whatCannotBeMeasuredIsRefusedInASentence() throws IOException {
    Path out = dir.resolve("out");
    refuses("no run", "lab", Files.createDirectory(dir.resolve("empty")), "--out", out);
    refuses("neither", "lab", "unicorn", "--out", out);
    refuses("grows no picture", "lab", "coral", "--target", "lizard", "--out", out);
    refuses("--size", "lab", "lizard", "--size", -1, "--out", out);
    refuses("--lives", "recovery", "coral", "--lives", 0);
    refuses("what picture", "recovery", "coral", "embryo");
    refuses("cannot share cells", "lab", "coral", "--host", "lizard", "--out", out);
    assertFalse(Files.exists(out));
  }

  @Test
  void recoveryIsATableWithARowForEachRule() {
    String says = well("recovery", "coral", "dots", "--lives", 1).says();
    List<String> lines = says.lines().toList();
    assertEquals("| rule | measured by | unharmed | 4 | 8 | 12 | 16 | 20 |", lines.get(0));
    assertEquals(4, lines.size(), says);
    assertTrue(lines.get(2).startsWith("| coral | pattern | "), says);
    assertTrue(lines.stream().allMatch(line -> line.split("\\|").length == 9), says);
  }
}
