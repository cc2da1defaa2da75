package morphogen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import morphogen.rule.LifeMask;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import processing.core.PApplet;

class OrganismTest {
  @TempDir Path dir;
  private PApplet sketch;

  /** A sketch of 200 x 100 pixels that is never shown. */
  @BeforeEach
  void prepareASketch() {
    sketch =
        new PApplet() {
          @Override
          public File dataFile(String where) {
            return dir.resolve(where).toFile();
          }
        };
    sketch.width = 200;
    sketch.height = 100;
  }

  @Test
  void startsAsOneCellOnTheGridItsRuleWasTrainedOn() {
    Organism organism = new Organism(sketch, "lizard");
    assertEquals(64, organism.columns());
    assertEquals(1, alive(organism));
    organism.step(10);
    assertEquals(10, organism.steps());
    assertTrue(alive(organism) > 10);
    organism.seed();
    assertEquals(1, alive(organism));
  }

  @Test
  void sketchCoordinatesMeetTheCellsUnderThem() {
    // 50 x 25 cells in 200 x 100 pixels: four pixels a cell.
    Organism organism = new Organism(sketch, "lizard", 50, 25);
    organism.seed(1, 1);
    organism.seed(199, 99);
    assertEquals(1, organism.state().get(0, 0, 3));
    assertEquals(1, organism.state().get(49, 24, 3));
    organism.damage(198, 98, 3);
    assertEquals(0, organism.state().get(49, 24, 3));
    assertEquals(1, organism.state().get(0, 0, 3));
    organism.seed(-5, 50);
    organism.seed(5, 500);
    assertEquals(2, alive(organism));
    organism.place(100, 0, 100, 50); // now two pixels a cell
    organism.damage(101, 1, 1);
    assertEquals(0, organism.state().get(0, 0, 3));
  }

  @Test
  void aSquareOrganismIsCentredInAWideWindow() {
    Organism organism = new Organism(sketch, "lizard", 10, 10);
    organism.seed(51, 1); // its left edge is at pixel 50
    assertEquals(1, organism.state().get(0, 0, 3));
  }

  @Test
  void whatIsDrawnIsTransparentWhereNothingLives() {
    Organism organism = new Organism(sketch, "lizard");
    assertEquals(0, organism.image().pixels[0] >>> 24);
    assertEquals(0xff000000, organism.image().pixels[32 * 64 + 32]);
  }

  @Test
  void unknownRulesAndBrokenFilesAreExplained() throws IOException {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> new Organism(sketch, "wombat"));
    assertTrue(e.getMessage().contains("lizard") && e.getMessage().contains("data"));
    Files.writeString(dir.resolve("broken.safetensors"), "dear diary");
    e = assertThrows(UncheckedIOException.class, () -> new Organism(sketch, "broken.safetensors"));
    assertTrue(e.getMessage().contains("broken.safetensors"), e.getMessage());
  }

  @Test
  void rulesOfOtherChannelsAreRefusedWhileItLives() {
    Organism organism = new Organism(sketch, "lizard");
    Rule other = Rule.untrained(RuleSpec.growing().withChannels(12), 1);
    assertThrows(IllegalArgumentException.class, () -> organism.rule(other));
    organism.step();
  }

  private static int alive(Organism organism) {
    int alive = 0;
    for (int y = 0; y < organism.rows(); y++) {
      for (int x = 0; x < organism.columns(); x++) {
        alive += organism.state().get(x, y, 3) > LifeMask.ALIVE ? 1 : 0;
      }
    }
    return alive;
  }
}
