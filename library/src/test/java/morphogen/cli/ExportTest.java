package morphogen.cli;

import static morphogen.cli.Outcome.refuses;
import static morphogen.cli.Outcome.well;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
  @TempDir Path dir;

  private Path written(String name, RuleSpec spec) throws IOException {
    Path file = dir.resolve(name + ".safetensors");
    new RuleFile(Rule.random(spec, 0.1, 1), Map.of()).write(file);
    return file;
  }

  @Test
  void aRuleBecomesOneFile() throws IOException {
    Path page = dir.resolve("dots.html");
    String says = well("export", "dots", "--page", page).says();
    assertTrue(says.contains("dots.html: dots, ") && says.contains("open it"), says);
    try (Stream<Path> files = Files.list(dir)) {
      assertEquals(List.of(page), files.toList());
    }
  }

  @Test
  void aFilesPageIsCalledLikeTheFile() throws IOException {
    Path page = dir.resolve("mine.html");
    well("export", written("my-rule", RuleSpec.yourLoss()), "--page", page, "--grid", 20);
    String html = Files.readString(page);
    assertTrue(html.contains("<title>my-rule</title>"));
    assertTrue(html.contains("\"grid\":20"));
    assertFalse(html.contains(dir.toString()), "no path of this machine");
  }

  @Test
  void severalRulesAreAnArena() throws IOException {
    Path page = dir.resolve("both.html");
    well("export", "lizard", "lizard-butterfly", "--page", page);
    assertTrue(Files.readString(page).contains("<title>lizard, lizard-butterfly</title>"));
  }

  @Test
  void whatIsInTheWayIsKept() throws IOException {
    Path page = Files.writeString(dir.resolve("there.html"), "mine");
    refuses("there.html exists already", "export", "dots", "--page", page);
    assertEquals("mine", Files.readString(page));
  }

  @Test
  void whatCannotBeExportedIsNamed() throws IOException {
    Path page = dir.resolve("none.html");
    refuses("No rule 'unicorn'", "export", "unicorn", "--page", page);
    refuses("Two rules are called 'dots'", "export", "dots", "dots", "--page", page);
    refuses("--grid: 0 is not", "export", "dots", "--grid", 0, "--page", page);
    refuses("--grid: 2049 is not", "export", "dots", "--grid", 2049, "--page", page);
    refuses("--page", "export", "dots");
    Path attends = written("attends", RuleSpec.attention());
    well("export", attends, "--page", dir.resolve("attends.html"));
    well("export", "dots", attends, "--page", dir.resolve("together.html"));
    Path broken = Files.writeString(dir.resolve("broken.safetensors"), "no rule");
    refuses("broken.safetensors", "export", broken, "--page", page);
    Path nowhere = dir.resolve("nowhere/page.html");
    refuses("Could not write", "export", "dots", "--page", nowhere);
    assertFalse(Files.exists(page));
  }
}
