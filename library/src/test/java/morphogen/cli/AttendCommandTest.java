package morphogen.cli;

import static morphogen.cli.Outcome.record;
import static morphogen.cli.Outcome.refuses;
import static morphogen.cli.Outcome.results;
import static morphogen.cli.Outcome.well;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import morphogen.rule.Attention;
import morphogen.rule.Filters;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import morphogen.rule.Start;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code attend}. */
class AttendCommandTest {
  @TempDir Path dir;

  private static Object[] tiny(Path out, Object... more) {
    List<Object> words = new ArrayList<>(List.of("attend", "lizard", "--out", out, "--grid", 16));
    words.addAll(List.of("--free-steps", 200, "--iterations", 2, "--device", "cpu"));
    words.addAll(List.of(more));
    return words.toArray();
  }

  private static RuleSpec spec(Path out) throws IOException {
    return RuleFile.read(out.resolve("rule.safetensors")).rule().spec();
  }

  @Test
  void itLeavesItsRuleTheFilmOfATrajectoryItsSpikesAndHowNearItComes() throws IOException {
    Path out = dir.resolve("out");
    well(tiny(out, "--steps", "2-3"));
    for (String name : List.of("growth.gif", "trajectory.gif", "spikes.png", "metrics.csv")) {
      assertTrue(Files.exists(out.resolve(name)), name);
    }
    for (String number : List.of("mse100", "mse200", "mseHealed", "mseFree", "spikes")) {
      assertTrue(results(out).has(number), number);
    }
    assertEquals(Start.NORMAL, spec(out).start());
    assertEquals(16, spec(out).channels());
    assertTrue(spec(out).network() instanceof Attention);
    well("attend", "--resume", out, "--iterations", 3, "--noise", 0.02);
  }

  @Test
  void recipesAreTheDocumentsAndItsCodes() throws IOException {
    Path document = dir.resolve("document");
    well(tiny(document, "--recipe", "document"));
    assertEquals(3, spec(document).channels());
    assertEquals(Attention.layer(), spec(document).network());
    var settings = record(document).getAsJsonObject("plan").getAsJsonObject("settings");
    assertEquals(1, settings.get("steps").getAsInt());
    assertEquals(1, settings.get("trajectories").getAsInt());
    Path code = dir.resolve("code");
    well(tiny(code, "--recipe", "code"));
    assertEquals(16, spec(code).channels());
    assertEquals(Attention.ofBlocks(1), spec(code).network());
  }

  @Test
  void filtersCondenseToo() throws IOException {
    Path out = dir.resolve("filters");
    well(tiny(out, "--network", "sobel", "--hidden", 8, "--steps", "2-3"));
    assertTrue(spec(out).network() instanceof Filters);
  }

  @Test
  void aPictureLargerThanTheGridIsRefused() {
    refuses("--size: 20 is more than the grid", tiny(dir.resolve("no"), "--size", 20));
  }
}
