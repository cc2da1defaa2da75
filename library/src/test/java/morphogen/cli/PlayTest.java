package morphogen.cli;

import static morphogen.cli.Outcome.refuses;
import static morphogen.cli.Outcome.well;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import morphogen.record.DecodedGif;
import morphogen.rule.Origin;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayTest {
  private static final int GRID = 17; // odd, so that the first cell is in the middle
  private static final int ZOOM = 320 / GRID;
  private static final int STEPS = 6;

  @TempDir Path dir;

  private DecodedGif film(Path rule, double angle) throws IOException {
    Path gif = dir.resolve("film" + angle + ".gif");
    well(
        "play", rule, "--steps", STEPS, "--every", 1, "--grid", GRID, "--angle", angle, "--gif",
        gif);
    return DecodedGif.read(gif);
  }

  private static int green(DecodedGif film, int x, int y) {
    return film.at(STEPS, x * ZOOM + ZOOM / 2, y * ZOOM + ZOOM / 2) >> 8 & 0xff;
  }

  @Test
  void turnedCellsGrowATurnedPicture() throws IOException {
    Path file = dir.resolve("rule.safetensors");
    RuleSpec spec = RuleSpec.growing().withChannels(8).withHidden(16).withFireRate(1);
    new RuleFile(Rule.random(spec, 0.4, 5), Map.of()).write(file);
    DecodedGif straight = film(file, 0);
    DecodedGif turned = film(file, 90);
    int least = 255;
    int most = 0;
    int crooked = 0;
    for (int y = 0; y < GRID; y++) {
      for (int x = 0; x < GRID; x++) {
        int cell = green(straight, x, y);
        // Clockwise: what was to the right is below. A film has 256 colours.
        assertEquals(cell, green(turned, GRID - 1 - y, x), 24, x + ", " + y);
        crooked += Math.abs(cell - green(straight, GRID - 1 - y, x)) > 48 ? 1 : 0;
        least = Math.min(least, cell);
        most = Math.max(most, cell);
      }
    }
    assertTrue(most - least > 100 && crooked > 10, least + " " + most + " " + crooked);
    refuses("--angle", "play", file, "--angle", "NaN", "--gif", dir.resolve("none.gif"));
  }

  @Test
  void theFilmBeginsWhereTheRuleSays() throws IOException {
    Path file = dir.resolve("rule.safetensors");
    RuleSpec spec = RuleSpec.growing().withChannels(8).withOrigin(new Origin(5, -3));
    new RuleFile(Rule.untrained(spec, 1), Map.of()).write(file);
    DecodedGif film = film(file, 0);
    assertEquals(0, green(film, 13, 5));
    assertEquals(0xff, green(film, 8, 8));
    assertEquals(0, green(film(file, 90), 11, 13));
  }
}
