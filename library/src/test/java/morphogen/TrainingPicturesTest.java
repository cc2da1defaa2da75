package morphogen;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import morphogen.cells.State;
import morphogen.rule.Filters;
import morphogen.rule.Origin;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures that a sketch asks a training to grow; nothing is trained. */
class TrainingPicturesTest {
  @TempDir Path dir;

  @Test
  void aRuleThatBeginsElsewhereIsGoneOnFromWhereThisPictureBegins() {
    try (Training training = Training.grow(new HiddenSketch(dir, 200, 100), "cherries")) {
      Origin origin = training.rule().spec().origin();
      assertNotEquals(Origin.MIDDLE, origin);
      Rule lizard = RuleFile.builtIn("lizard").rule();
      training.rule(lizard);
      assertEquals(origin, training.rule().spec().origin());
      assertArrayEquals(
          lizard.weight(Filters.OUTPUT_WEIGHT), training.rule().weight(Filters.OUTPUT_WEIGHT));
      State first = training.organism(64, 64).state();
      assertEquals(1, first.get(32 + origin.x(), 32 + origin.y(), 3));
      training.reroll();
      assertEquals(origin, training.rule().spec().origin());
    }
  }

  @Test
  void picturesThatCannotBeGrownAreRefusedByName() throws IOException {
    HiddenSketch sketch = new HiddenSketch(dir, 200, 100);
    Path file = sketch.dataFile("faint.png").toPath();
    Files.createDirectories(file.getParent());
    BufferedImage faint = new BufferedImage(50, 50, BufferedImage.TYPE_INT_ARGB);
    faint.setRGB(20, 20, 0x0dff0000);
    ImageIO.write(faint, "png", file.toFile());
    for (String name : List.of("faint.png", "dog.jpg", "a\0.jpg", "wombat")) {
      Exception e = assertThrows(IllegalArgumentException.class, () -> Training.grow(sketch, name));
      assertTrue(e.getMessage().contains(name), e.getMessage());
      boolean there = name.equals("faint.png");
      assertEquals(!there, e.getMessage().startsWith("No picture"), e.getMessage());
      assertEquals(name.equals("wombat"), e.getMessage().contains("emoji"), e.getMessage());
    }
  }
}
