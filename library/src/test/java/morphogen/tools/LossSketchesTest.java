package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples that train, in their windows, beside a tab that looks on and plays the mouse. */
class LossSketchesTest {
  /**
   * Presses the mouse at (x, y) in frame 5, does more before each frame; ends the sketch with the
   * first frame before which a condition holds, so that the frame is drawn by it: trainings go on
   * while a sketch draws.
   */
  private static final String LOOKER =
      """
      public class Looker {
        boolean last;
        Object first;
        public Looker() {
          registerMethod("pre", this);
          registerMethod("draw", this);
        }
        public void pre() {
          int action = frameCount == 5 ? processing.event.MouseEvent.PRESS
            : frameCount == 6 ? processing.event.MouseEvent.RELEASE : 0;
          if (action != 0) {
            postEvent(new processing.event.MouseEvent(
              null, System.currentTimeMillis(), action, 0, %d, %d, LEFT, 1));
          }
          %s
          last = frameCount > 10 && (%s);
        }
        public void draw() {
          if (last) {
            get().save(sketchPath("shot.png"));
            exit();
          }
        }
      }
      Looker looker = new Looker();
      """;

  @TempDir Path dir;

  private BufferedImage play(String name, int x, int y, String until)
      throws IOException, InterruptedException {
    return play(name, x, y, "", until, builder -> {});
  }

  private BufferedImage play(
      String name, int x, int y, String frames, String until, Consumer<ProcessBuilder> change)
      throws IOException, InterruptedException {
    Path sketch = Files.createDirectories(dir.resolve(name));
    Path file = Path.of("examples", "Losses", name, name + ".pde");
    Files.copy(file, sketch.resolve(name + ".pde"));
    Files.writeString(sketch.resolve("Looker.pde"), LOOKER.formatted(x, y, frames, until));
    ProcessBuilder builder = Sketch.builder(sketch, List.of());
    change.accept(builder);
    Played.toTheEnd(builder).well().silently();
    return ImageIO.read(sketch.resolve("shot.png").toFile());
  }

  /** How many different colours a picture has. */
  private static long colours(BufferedImage image) {
    return Arrays.stream(
            image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
        .distinct()
        .count();
  }

  /** How many pixels in rows of the text box are lighter than its background. */
  private static int written(BufferedImage image, int from, int to) {
    int count = 0;
    for (int y = from; y < to; y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += (image.getRGB(x, y) >> 16 & 255) > 120 ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void oneSliderTrainsForWhatTheMouseAsksFor() throws IOException, InterruptedException {
    BufferedImage shot =
        play(
            "OneSlider",
            480,
            620,
            "if (frameCount == 1) first = pattern.rule();",
            "training.iterations() > 20 && training.get(\"edge.target\") == 0.75"
                + " && pattern.rule() != looker.first && pattern.steps() > 20",
            builder -> {});
    assertTrue(colours(shot) > 4);
    assertEquals(0xffffbe6e, shot.getRGB(400, 542), "the bar shows the target");
    assertTrue(written(shot, 552, 570) > 50, "what goes on is written");
    assertEquals(0, written(shot, 575, 640), "in one line");
  }

  @Test
  void yourOwnTermIsWhatCounts() throws IOException, InterruptedException {
    play("YourOwnTerm", 320, 100, "training.iterations() > 20 && training.loss(\"stripes\") >= 0");
  }

  @Test
  void aRecipeIsShownAndTheMouseTurnsItsWish() throws IOException, InterruptedException {
    BufferedImage shot =
        play(
            "TenRecipes",
            320,
            320,
            "abs(training.get(\"contrast.target\") - 0.15) < 1e-6"
                + " && !training.running() && pattern.steps() > 50");
    assertTrue(colours(shot) > 100, "coral is shaded");
  }

  @Test
  void aRecipeIsNamedInThePicture() throws IOException, InterruptedException {
    BufferedImage shot =
        play(
            "TenRecipes",
            320,
            320,
            """
            if (frameCount == 20) postEvent(new processing.event.KeyEvent(null, 0,
              processing.event.KeyEvent.PRESS, 0, '5', 0, false));
            """,
            "frameCount > 30 && title.startsWith(\"5  ember: Red\") && arrived == 1",
            builder -> {});
    assertTrue(written(shot, 650, 672) > 100, "its name and what it is");
    assertTrue(written(shot, 673, 700) > 100, "and what one may do");
    assertEquals(0, written(shot.getSubimage(630, 645, 10, 75), 0, 75), "all of it fits");
  }

  @Test
  void noLuckyNetIsFlatForLong() throws IOException, InterruptedException {
    BufferedImage shot = play("LuckyNets", 790, 660, "dealt > 3 * nets.length");
    int flat = 0;
    for (int i = 0; i < 48; i++) {
      BufferedImage net = shot.getSubimage(i % 8 * 100 + 2, i / 8 * 100 + 2, 96, 96);
      int edges = 0;
      for (int y = 1; y < 96; y += 2) {
        for (int x = 3; x < 96; x += 2) {
          edges += net.getRGB(x, y) != net.getRGB(x - 2, y) ? 1 : 0;
        }
      }
      flat += edges < 48 * 48 / 50 ? 1 : 0;
    }
    assertTrue(flat <= 2, flat + " of 48 show nothing");
    assertTrue(written(shot, 605, 635) > 100, "it says that one may click");
  }

  @Test
  void aLuckyNetIsShownAndSavedAsItIsAndTrainedOnlyWhenAsked()
      throws IOException, InterruptedException {
    BufferedImage shot =
        play(
            "LuckyNets",
            150,
            150,
            """
            if (frameCount == 30 || frameCount == 40) {
              if (large == null || training.iterations() > 0) throw new RuntimeException("trained");
              if (frameCount == 40 && large.steps() == 0) throw new RuntimeException("not alive");
              postEvent(new processing.event.KeyEvent(null, System.currentTimeMillis(),
                processing.event.KeyEvent.PRESS, 0, frameCount == 30 ? 's' : 't', 0, false));
            }
            """,
            "training.iterations() > 5",
            builder -> {});
    assertTrue(colours(shot) > 4);
    assertTrue(Files.isRegularFile(dir.resolve("LuckyNets/data/lucky.safetensors")));
  }

  /** A computer without PyTorch and without a network. */
  private void offline(ProcessBuilder builder) {
    int at = builder.command().indexOf("-cp") + 1;
    List<String> entries =
        new ArrayList<>(List.of(builder.command().get(at).split(File.pathSeparator)));
    entries.removeIf(entry -> entry.contains("pytorch-native"));
    builder.command().set(at, String.join(File.pathSeparator, entries));
    Played.offline(builder, dir.resolve("cache"));
  }

  private static final String TOLD =
      "training.failed() && pattern.steps() > 30"
          + " && training.status().contains(\"https://repo1.maven.org/maven2/ai/djl/pytorch/"
          + "pytorch-native-cpu/\") && training.status().contains(\"put it into\")";

  /** The message has five lines of 22 pixels or more: all are there, and none runs out. */
  private static void assertTold(BufferedImage shot) {
    int top = shot.getHeight() - 290;
    for (int line = 0; line < 5; line++) {
      int y = top + 22 * line;
      assertTrue(written(shot, y, y + 22) > 100, "line " + line);
    }
    assertEquals(0, written(shot, shot.getHeight() - 12, shot.getHeight()), "nothing is cut off");
    assertEquals(
        0, written(shot.getSubimage(630, top, 10, 290), 0, 290), "nothing is beyond the box");
  }

  @Test
  void withoutPyTorchAndNetworkTheSketchRunsOnAndSaysWhatToDownload()
      throws IOException, InterruptedException {
    assertTold(play("OneSlider", 480, 620, "", TOLD, this::offline));
  }

  @Test
  void aFailureIsReadInFullWhereTheMouseTrains() throws IOException, InterruptedException {
    assertTold(play("TenRecipes", 320, 320, "", TOLD, this::offline));
  }

  @Test
  void aFailureIsReadInFullBesideAnOwnTerm() throws IOException, InterruptedException {
    assertTold(play("YourOwnTerm", 320, 320, "", TOLD, this::offline));
  }
}
