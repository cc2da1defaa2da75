package morphogen.cli;

import static morphogen.cli.Outcome.refuses;
import static morphogen.cli.Outcome.well;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import morphogen.record.DecodedGif;
import morphogen.rule.Origin;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import morphogen.run.UserException;
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
  void aScaleThatIsNoneIsRefused() throws IOException {
    Path file = dir.resolve("rule.safetensors");
    new RuleFile(Rule.random(RuleSpec.texture(), 0.1, 5), Map.of()).write(file);
    Path gif = dir.resolve("film.gif");
    well("play", file, "--steps", 2, "--grid", 9, "--scale", 0.7, "--gif", gif);
    refuses("--scale: 0.0 is not", "play", file, "--scale", 0, "--gif", dir.resolve("b.gif"));
    refuses("--scale: NaN is not", "play", file, "--scale", "NaN", "--gif", dir.resolve("b.gif"));
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
    assertTrue(well("info", file).says().contains("5 cells right of and 3 above the middle"));
  }

  private Path tinyRule() throws IOException {
    Path file = dir.resolve("tiny.safetensors");
    RuleSpec spec = RuleSpec.growing().withChannels(4).withHidden(2);
    new RuleFile(Rule.untrained(spec, 1), Map.of()).write(file);
    return file;
  }

  @Test
  void manyStepsFromFrameToFrameAreOneFrame() throws IOException {
    Path gif = dir.resolve("long.gif");
    well("play", tinyRule(), "--every", Integer.MAX_VALUE, "--grid", 9, "--gif", gif);
    assertEquals(5, DecodedGif.read(gif).length(), "hundredths of a second, five a frame");
    Path three = dir.resolve("three.gif");
    well("play", tinyRule(), "--steps", 5, "--every", 2, "--grid", 9, "--gif", three);
    assertEquals(3 * 5, DecodedGif.read(three).length());
  }

  @Test
  void gridsThatNoMemoryHoldsAreRefusedWithWhatTheyNeed() throws IOException {
    Exception e =
        assertThrows(UserException.class, () -> PlayCommand.requireRoom(4000, 16, 1_000_000_000));
    assertTrue(e.getMessage().contains("3.6 GB of memory"), e.getMessage());
    PlayCommand.requireRoom(1024, 16, 1_000_000_000);
    for (int cells : new int[] {0, -3, 4097, Integer.MAX_VALUE}) {
      refuses("--grid", "play", tinyRule(), "--grid", cells, "--gif", dir.resolve("none.gif"));
    }
  }

  /** In a process of its own, as users start it: Persian has digits of its own. */
  @Test
  void numbersHaveTheDigitsOfTheWordsAroundThem() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Duser.language=fa",
                "-Duser.country=IR",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "play",
                tinyRule().toString(),
                "--steps",
                "12",
                "--grid",
                "9",
                "--gif",
                dir.resolve("fa.gif").toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(said.contains("fa.gif: 12 steps on 9 x 9 cells"), said);
  }
}
