package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import morphogen.record.DecodedGif;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example as an artist uses it: keys are pressed, and the film is looked at. */
class LoopingGifTest {
  private static final int BACKGROUND = 0xfffaf8f0;

  /** A tab beside the example's own that presses r in some frames. */
  private static final String KEYS =
      """
      public class Keys {
        public Keys() {
          registerMethod("pre", this);
        }
        public void pre() {
          if (%s) {
            long now = System.currentTimeMillis();
            postEvent(new processing.event.KeyEvent(
              null, now, processing.event.KeyEvent.PRESS, 0, 'r', 0));
          }
        }
      }
      Keys keys = new Keys();
      """;

  @TempDir Path dir;

  /** Runs the example for some frames and reads its film. */
  private DecodedGif film(int frames, String when) throws IOException, InterruptedException {
    Path sketch = Files.createDirectories(dir.resolve("LoopingGif"));
    Files.copy(
        Path.of("examples/Recording/LoopingGif/LoopingGif.pde"), sketch.resolve("LoopingGif.pde"));
    Files.writeString(sketch.resolve("Keys.pde"), KEYS.formatted(when));
    Played.toTheEnd(Sketch.builder(sketch, List.of("--frames", "" + frames))).well().silently();
    assertFalse(Files.exists(sketch.resolve("butterfly.gif.part")));
    return DecodedGif.read(sketch.resolve("butterfly.gif"));
  }

  /** How many pixels are not the background. */
  private static double shown(BufferedImage frame) {
    int shown = 0;
    for (int y = 0; y < frame.getHeight(); y++) {
      for (int x = 0; x < frame.getWidth(); x++) {
        shown += frame.getRGB(x, y) == BACKGROUND ? 0 : 1;
      }
    }
    return (double) shown / frame.getWidth() / frame.getHeight();
  }

  /** The mean squared difference of two frames, levels from 0 to 255. */
  private static double difference(BufferedImage a, BufferedImage b) {
    double sum = 0;
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        for (int shift = 0; shift < 24; shift += 8) {
          int d = (a.getRGB(x, y) >> shift & 255) - (b.getRGB(x, y) >> shift & 255);
          sum += d * d;
        }
      }
    }
    return sum / a.getWidth() / a.getHeight() / 3;
  }

  @Test
  void oneCircleWithoutASeam() throws IOException, InterruptedException {
    DecodedGif film = film(175, "frameCount == 10");
    assertEquals(120, film.frames().size());
    assertEquals(400, film.length(), "four seconds");
    assertTrue(film.endless());
    double largest = 0;
    for (int i = 0; i < 120; i++) {
      BufferedImage frame = film.frames().get(i);
      assertEquals(400, frame.getWidth());
      double shown = shown(frame);
      assertTrue(shown > 0.1 && shown < 0.5, "frame %d: %s".formatted(i, shown));
      if (i > 0) {
        largest = Math.max(largest, difference(film.frames().get(i - 1), frame));
      }
    }
    double across = difference(film.frames().get(0), film.frames().get(60));
    double seam = difference(film.frames().get(119), film.frames().get(0));
    assertTrue(largest < across, "it moves: " + largest + " and " + across);
    assertTrue(seam <= largest, "seam " + seam + ", else at most " + largest);
  }

  @Test
  void cutOffByTheWindowItLoopsAllTheSame() throws IOException, InterruptedException {
    DecodedGif film = film(60, "frameCount == 10");
    assertEquals(26, film.frames().size(), "51 frames, of which 25 fade");
    assertTrue(film.endless());
  }
}
