package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same organism in every renderer and mood of a sketch that an artist may have chosen. */
class RenderersTest {
  @TempDir Path dir;

  /** A window of 640 x 640 in frame 3, with a lizard that has lived 100 steps. */
  private BufferedImage shown(String settings, String setup, String more) throws Exception {
    return play(
        """
        import morphogen.*;
        Organism lizard;
        void settings() { %s; }
        void setup() {
          lizard = new Organism(this, "lizard");
          lizard.step(100);
          %s
        }
        void draw() {
          background(255);
          lizard.draw();
          if (frameCount == 3) { get().save(sketchPath("shot.png")); exit(); }
        }
        %s
        """
            .formatted(settings, setup, more));
  }

  private BufferedImage play(String source) throws IOException, InterruptedException {
    Path sketch = Files.createDirectories(dir.resolve("Shown"));
    Files.writeString(sketch.resolve("Shown.pde"), source);
    String said = Played.toTheEnd(Sketch.builder(sketch, List.of())).well().said();
    assertTrue(said.isBlank() || said.contains("only P2D and P3D use"), said);
    return ImageIO.read(sketch.resolve("shot.png").toFile());
  }

  private static void assertLizard(BufferedImage shot) {
    assertTrue(Played.fromTheLizard(shot, 0xffffff) < 0.01);
    for (int y = 5; y < 640; y += 10) {
      for (int x = 5; x < 640; x += 10) { // squares: a cell has one colour up to its corners
        assertEquals(shot.getRGB(x, y), shot.getRGB(x - 4, y - 4), "cell at " + x + ", " + y);
      }
    }
  }

  @Test
  void p3dUsesTheGraphicsCardToo() throws Exception {
    assertLizard(shown("size(640, 640, P3D)", "if (lizard.engine() != Engine.SHADER) exit();", ""));
  }

  /** What macOS needs: OpenGL's core profile. */
  @Test
  void theCoreProfileDoes() throws Exception {
    assertLizard(
        shown(
            "size(640, 640, P2D); processing.opengl.PJOGL.profile = 4",
            "if (lizard.engine() != Engine.SHADER) exit();",
            ""));
  }

  @Test
  void java2dShowsSquaresToo() throws Exception {
    assertLizard(shown("size(640, 640)", "", ""));
  }

  @Test
  void theSketchsImageModeIsItsOwn() throws Exception {
    for (String renderer : new String[] {"", ", P2D"}) {
      assertLizard(shown("size(640, 640" + renderer + ")", "imageMode(CENTER);", ""));
    }
  }

  /** After noLoop() the mouse comes from another thread, where OpenGL is not current. */
  @Test
  void itCanBeWoundedWhileTheSketchStandsStill() throws Exception {
    BufferedImage shot =
        shown(
            "size(640, 640, P2D)",
            """
            noLoop();
            new Thread(() -> {
              for (int i = 0; i < 40; i++) {
                postEvent(new processing.event.MouseEvent(null, System.currentTimeMillis(),
                  processing.event.MouseEvent.PRESS, 0, 320, 320, LEFT, 1));
                delay(100);
              }
            }).start();
            """,
            "void mousePressed() { lizard.damage(mouseX, mouseY, 100); redraw(); }");
    for (int i = -80; i <= 80; i += 20) {
      assertEquals(0xffffffff, shot.getRGB(320 + i, 320), "the wound, " + i);
      assertEquals(0xffffffff, shot.getRGB(320, 320 + i), "the wound, " + i);
    }
  }

  /**
   * Two views of one organism in one frame, on a canvas and beside it; the canvas is of any kind.
   */
  @Test
  void itCanBeDrawnOnACanvas() throws Exception {
    for (String kinds :
        List.of(
            "P2D, P2D, SHADER", "P2D, P2D, JAVA", "P2D, JAVA2D, SHADER", "JAVA2D, JAVA2D, JAVA")) {
      String[] of = kinds.split(", ");
      BufferedImage shot =
          play(
              """
              import morphogen.*;
              Organism lizard;
              PGraphics canvas;
              void setup() {
                size(900, 640, %s);
                canvas = createGraphics(640, 640, %s);
                Organism donor = new Organism(this, "lizard");
                lizard = new Organism(this, donor.rule(), 64, 64, Engine.%s);
                lizard.step(100);
              }
              void draw() {
                hidden(0);
                lizard.set("view", 0);
                lizard.place(0, 0, 640, 640);
                canvas.beginDraw();
                canvas.background(255);
                lizard.draw(canvas);
                canvas.endDraw();
                hidden(320);
                image(canvas, 0, 0);
                if (frameCount == 3) { get().save(sketchPath("shot.png")); exit(); }
              }
              void hidden(float y) {
                lizard.set("view", 2);
                lizard.place(640, y, 256, 256);
                lizard.draw();
              }
              """
                  .formatted(of[0], of[1], of[2]));
      assertLizard(shot.getSubimage(0, 0, 640, 640));
      for (int y = 2; y < 256; y += 4) {
        for (int x = 642; x < 896; x += 4) {
          assertEquals(shot.getRGB(x, y), shot.getRGB(x, y + 320), "the other view, " + kinds);
        }
      }
      int nowhere = shot.getRGB(642, 2);
      assertTrue(shot.getRGB(640 + 4 * 31, 4 * 31) != nowhere, "there is another view");
    }
  }

  @Test
  void halfOfTheMemoryShowsTheSameLizard() throws Exception {
    assertLizard(
        play(
            """
            import morphogen.*;
            void setup() {
              size(640, 640, P2D);
              Organism donor = new Organism(this, "lizard");
              Organism lizard = new Organism(this, donor.rule(), 64, 64, Engine.SHADER_HALF);
              if (lizard.engine() != Engine.SHADER_HALF) exit();
              lizard.step(100);
              background(255);
              lizard.draw();
              get().save(sketchPath("shot.png"));
              exit();
            }
            """));
  }

  /**
   * White cells that are trained, as far as the organism knows, and begin again as noise: the mean
   * falls from 1 to that of noise without a leap, and nothing of the blue behind is seen.
   */
  @Test
  void whatBeginsAgainFadesIntoItsSuccessor() throws Exception {
    for (String kinds : List.of("P2D, SHADER", "P2D, JAVA", "JAVA2D, JAVA")) {
      String[] of = kinds.split(", ");
      Path sketch = Files.createDirectories(dir.resolve("Fading"));
      Files.writeString(
          sketch.resolve("Fading.pde"),
          """
          import morphogen.*;
          import morphogen.rule.*;
          Organism organism;
          StringList means = new StringList();
          void setup() {
            size(320, 320, %s);
            Rule rule = Rule.untrained(RuleSpec.yourLoss(), 1);
            organism = new Organism(this, rule, 32, 32, Engine.%s);
            organism.edit(state -> java.util.Arrays.fill(state.values(), 1));
            try {
              var horizon = Organism.class.getDeclaredMethod("horizon", int.class);
              horizon.setAccessible(true);
              horizon.invoke(organism, 5);
            } catch (ReflectiveOperationException e) { throw new RuntimeException(e); }
          }
          void draw() {
            background(0, 0, 255);
            organism.update();
            organism.draw();
            loadPixels();
            float sum = 0;
            for (int pixel : pixels) {
              sum += red(pixel);
              if (abs(red(pixel) - blue(pixel)) > 2) throw new RuntimeException("what lies behind is seen");
            }
            means.append(str(sum / pixels.length / 255));
            if (frameCount == 20 || frameCount == 51) saveFrame("####.png");
            if (frameCount == 70) {
              saveStrings("means.txt", means.toArray());
              exit();
            }
          }
          """
              .formatted(of[0], of[1]));
      Played.toTheEnd(Sketch.builder(sketch, List.of())).well();
      double[] means =
          Files.readAllLines(sketch.resolve("means.txt")).stream()
              .mapToDouble(Double::parseDouble)
              .toArray();
      assertEquals(1, means[30], 0.01, kinds + ": held");
      assertEquals(0.75, means[50], 0.04, kinds + ": half of the way");
      assertEquals(0.5, means[69], 0.04, kinds + ": noise");
      for (int frame = 1; frame < means.length; frame++) {
        double fall = means[frame - 1] - means[frame];
        assertTrue(fall > -0.01 && fall < 0.03, kinds + ", frame " + frame + ": " + fall);
      }
    }
  }
}
