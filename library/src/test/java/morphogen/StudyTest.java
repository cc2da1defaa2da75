package morphogen;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import processing.core.PApplet;

class StudyTest {
  @TempDir Path dir;

  private PApplet sketch() {
    return new HiddenSketch(dir, 200, 100);
  }

  private static void await(BooleanSupplier there) throws InterruptedException {
    long end = System.nanoTime() + 120_000_000_000L;
    while (!there.getAsBoolean() && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    assertTrue(there.getAsBoolean(), "not there after two minutes");
  }

  @Test
  void figuresAreDrawnBehindTheSketch() throws InterruptedException {
    Study study = new Study(sketch(), "lizard", "trajectory", "weights");
    await(study::done);
    assertEquals("done", study.text());
    assertArrayEquals(new String[] {"trajectory", "weights"}, study.figures());
    assertEquals(760, study.picture("trajectory").width);
    assertSame(study.picture("trajectory"), study.picture("trajectory"));
    float[] steps = study.numbers("trajectory", "step");
    assertEquals(257, steps.length);
    assertEquals(256, steps[256]);
    assertTrue(study.seen("trajectory").startsWith("The two components hold"), "a sentence");
    assertNull(study.picture("recovery"), "was not asked for");
    assertEquals(0, study.numbers("recovery", "steps").length);
    String why =
        assertThrows(IllegalArgumentException.class, () -> study.numbers("trajectory", "age"))
            .getMessage();
    assertTrue(why.contains("component 1"), why);
  }

  @Test
  void whatMakesNoSenseForARuleIsRefusedByName() {
    String why =
        assertThrows(IllegalArgumentException.class, () -> new Study(sketch(), "coral", "likeness"))
            .getMessage();
    assertTrue(why.contains("'likeness' of coral") && why.contains("colours"), why);
    assertThrows(IllegalArgumentException.class, () -> new Study(sketch(), "unicorn"));
  }

  @Test
  void whatIsStoppedDrawsNoMore() throws InterruptedException {
    Study study = new Study(sketch(), "lizard");
    study.stop();
    study.write("lab");
    await(study::done);
    assertTrue(study.figures().length <= 1, Arrays.toString(study.figures()));
    assertTrue(Files.notExists(dir.resolve("lab")));
  }

  @Test
  void whatCannotBeWrittenIsTold() throws Exception {
    Files.writeString(dir.resolve("taken"), "a file");
    Study study = new Study(sketch(), "lizard", "weights");
    study.write("taken");
    await(study::done);
    assertTrue(study.text().startsWith("cannot be written"), study.text());
  }

  @Test
  void hiddenChannelsAreSeenAFewFramesLater() throws InterruptedException {
    Organism organism = new Organism(sketch(), "lizard");
    HiddenView hidden = new HiddenView(sketch(), organism);
    organism.step(60);
    assertEquals(0, hidden.way().length);
    await(
        () -> {
          organism.step();
          hidden.update();
          return hidden.way().length >= 20;
        });
    int[] pixels = hidden.picture().pixels;
    assertEquals(organism.columns() * organism.rows(), pixels.length);
    long coloured = Arrays.stream(pixels).filter(pixel -> pixel != 0).count();
    assertTrue(coloured > 100 && coloured < pixels.length, coloured + "");
    hidden.clear();
    organism.seed();
    await(
        () -> {
          hidden.update();
          return hidden.way().length > 0 && hidden.way().length < 10;
        });
  }
}
