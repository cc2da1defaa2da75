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
    String others = said.replace(NO_DIFFERENCE, "").strip();
    assertTrue(others.isEmpty() || others.contains("only P2D and P3D use"), said);
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

  private static final int BELOW = 0x5a96c8;

  private static final List<String> MODES =
      List.of(
          "BLEND ADD SUBTRACT LIGHTEST DIFFERENCE DARKEST EXCLUSION MULTIPLY SCREEN REPLACE"
              .split(" "));

  /** What P2D says of it, and then goes on with the mode before. */
  private static final String NO_DIFFERENCE =
      "blendMode(DIFFERENCE) is not supported by this renderer";

  /** A lizard in each blend mode on a background of one colour, three pixels a cell, four a row. */
  private BufferedImage blended(String renderer, String engine, String more) throws Exception {
    return play(
        """
        import morphogen.*;
        void settings() { size(768, 576, %s); }
        void setup() {
          Organism donor = new Organism(this, "lizard");
          Organism lizard = new Organism(this, donor.rule(), 64, 64, Engine.%s);
          lizard.step(100);
          background(90, 150, 200);
          int[] modes = { %s };
          for (int i = 0; i < modes.length; i++) {
            blendMode(modes[i]);
            lizard.place(192 * (i %% 4), 192 * (i / 4), 192, 192);
            %s
            lizard.draw();
          }
          blendMode(BLEND);
          fill(255, 0, 0);
          noStroke();
          rect(600, 400, 100, 100); // the sketch's own shapes are as ever
          lizard.image().save(sketchPath("cells.png"));
          get().save(sketchPath("shot.png"));
          exit();
        }
        """
            .formatted(renderer, engine, String.join(", ", MODES), more));
  }

  @Test
  void everyBlendModeIsThatOfJava2dWhateverComputes() throws Exception {
    BufferedImage wanted = blended("JAVA2D", "JAVA", "");
    assertBlended(wanted, cells(), "JAVA2D", 1);
    for (String engine : List.of("SHADER", "JAVA")) {
      BufferedImage shot = blended("P2D", engine, "");
      assertBlended(shot, cells(), engine, 1);
      for (int i = 0; i < MODES.size(); i++) {
        for (int y = 1; y < 192; y += 3) {
          for (int x = 1; x < 192; x += 3) {
            int left = 192 * (i % 4) + x;
            int top = 192 * (i / 4) + y;
            for (int shift = 0; shift < 24; shift += 8) {
              assertEquals(
                  wanted.getRGB(left, top) >> shift & 255,
                  shot.getRGB(left, top) >> shift & 255,
                  4,
                  MODES.get(i) + " by " + engine + " at " + x / 3 + ", " + y / 3);
            }
          }
        }
      }
      assertEquals(0xffff0000, shot.getRGB(650, 450), "the sketch's own shapes");
    }
  }

  private BufferedImage cells() throws IOException {
    return ImageIO.read(dir.resolve("Shown").resolve("cells.png").toFile());
  }

  @Test
  void aTintThatIsHalfTransparentLetsTheBackgroundThroughInEveryBlendMode() throws Exception {
    for (String kinds : List.of("P2D, SHADER", "JAVA2D, JAVA")) {
      String[] of = kinds.split(", ");
      BufferedImage shot = blended(of[0], of[1], "tint(255, 128);");
      assertBlended(shot, cells(), "tinted, " + kinds, 128 / 255.0);
    }
  }

  /** Holds each mode to its formula, weighted by alpha. */
  private static void assertBlended(
      BufferedImage shot, BufferedImage cells, String what, double tint) {
    for (int i = 0; i < MODES.size(); i++) {
      String mode = MODES.get(i);
      for (int y = 0; y < 64; y++) {
        for (int x = 0; x < 64; x++) {
          double alpha = (cells.getRGB(x, y) >>> 24) / 255.0 * tint;
          for (int shift = 0; shift < 24; shift += 8) {
            double source = (cells.getRGB(x, y) >> shift & 255) / 255.0;
            double below = (BELOW >> shift & 255) / 255.0;
            double under = mode.equals("REPLACE") ? 0 : below;
            double blended = under * (1 - alpha) + alpha * blend(mode, below, source);
            int is = shot.getRGB(192 * (i % 4) + 3 * x + 1, 192 * (i / 4) + 3 * y + 1);
            assertEquals(
                255 * Math.max(0, Math.min(1, blended)),
                is >> shift & 255,
                4,
                mode + ", " + what + ", at " + x + ", " + y);
          }
        }
      }
    }
  }

  /**
   * Two lizards, one over the other, on colours that differ everywhere, in the window and on a
   * canvas.
   */
  private BufferedImage overlapping(String settings, String kind, String engine, String mode)
      throws Exception {
    return play(
        """
        import morphogen.*;
        Organism lizard;
        PImage ground;
        void settings() { %s }
        void setup() {
          Organism donor = new Organism(this, "lizard");
          lizard = new Organism(this, donor.rule(), 64, 64, Engine.%s);
          lizard.step(100);
          ground = createImage(400, 300, RGB);
          for (int y = 0; y < 300; y++) {
            for (int x = 0; x < 400; x++) {
              ground.pixels[400 * y + x] = 0xff000000 | x / 2 << 16 | y / 2 << 8 | 255 - x / 2;
            }
          }
          PGraphics canvas = createGraphics(300, 260, %s);
          canvas.beginDraw();
          lizards(canvas);
          canvas.endDraw();
          lizards(g);
          PImage shot = createImage(700, 300, RGB); // P2D softens a canvas that it draws
          shot.set(0, 0, get());
          shot.set(400, 0, canvas.get());
          shot.save(sketchPath("shot.png"));
          exit();
        }
        void lizards(PGraphics canvas) {
          canvas.image(ground, 0, 0);
          canvas.blendMode(%s);
          canvas.clip(0, 0, 180, 260);
          canvas.translate(20, 10);
          for (int i = 0; i < 2; i++) {
            lizard.place(30 * i, 15 * i, 192, 192);
            lizard.draw(canvas);
          }
          canvas.noClip();
        }
        """
            .formatted(settings, engine, kind, mode));
  }

  @Test
  void whatLiesBelowIsComparedWhereItIs() throws Exception {
    for (String mode : List.of("LIGHTEST", "DARKEST", "DIFFERENCE")) {
      BufferedImage wanted = overlapping("size(400, 300);", "JAVA2D", "JAVA", mode);
      List<String> all =
          List.of(
              "size(400, 300, P2D);",
              "size(400, 300, P2D); noSmooth();",
              "size(400, 300, P3D); processing.opengl.PJOGL.profile = 4;");
      for (String settings : mode.equals("DIFFERENCE") ? all : all.subList(0, 1)) {
        String kind = settings.contains("P3D") ? "P3D" : "P2D";
        BufferedImage shot = overlapping(settings, kind, "SHADER", mode);
        int changed = 0;
        for (int y = 0; y < 300; y++) {
          for (int x = 0; x < 700; x++) {
            String where = mode + ", " + settings + " at " + x + ", " + y;
            boolean differs = false;
            int ground = x / 2 << 16 | y / 2 << 8 | 255 - x / 2;
            for (int shift = 0; shift < 24; shift += 8) {
              int is = shot.getRGB(x, y) >> shift & 255;
              assertEquals(wanted.getRGB(x, y) >> shift & 255, is, 4, where);
              differs |= Math.abs((ground >> shift & 255) - is) > 8;
            }
            changed += x < 400 && differs ? 1 : 0;
          }
        }
        assertTrue(changed > 2000, mode + ", " + settings + ": " + changed);
      }
    }
  }

  /** P2D goes on with the mode before DIFFERENCE, also after an organism that is drawn in it. */
  @Test
  void theSketchsOwnShapesAreDrawnAsTheyWouldBeWithoutAnOrganism() throws Exception {
    for (String engine : List.of("SHADER", "JAVA")) {
      BufferedImage shot =
          play(
              """
              import morphogen.*;
              void settings() { size(300, 100, P2D); }
              void setup() {
                Organism donor = new Organism(this, "lizard");
                Organism lizard = new Organism(this, donor.rule(), 64, 64, Engine.%s);
                lizard.step(100);
                lizard.place(200, 0, 100, 100);
                background(90, 150, 200);
                noStroke();
                fill(60, 50, 40, 128);
                blendMode(SUBTRACT);
                blendMode(DIFFERENCE);
                rect(0, 0, 100, 100);
                lizard.draw();
                rect(100, 0, 100, 100);
                get().save(sketchPath("shot.png"));
                exit();
              }
              """
                  .formatted(engine));
      assertEquals(shot.getRGB(50, 50), shot.getRGB(150, 50), engine);
      assertEquals(90 - 30, shot.getRGB(50, 50) >> 16 & 255, 1, engine);
      assertTrue(shot.getRGB(250, 50) != 0xff5a96c8, engine);
    }
  }

  private static double blend(String mode, double below, double source) {
    return switch (mode) {
      case "ADD" -> below + source;
      case "SUBTRACT" -> below - source;
      case "LIGHTEST" -> Math.max(below, source);
      case "DARKEST" -> Math.min(below, source);
      case "DIFFERENCE" -> Math.abs(below - source);
      case "EXCLUSION" -> below + source - 2 * below * source;
      case "MULTIPLY" -> below * source;
      case "SCREEN" -> below + source - below * source;
      default -> source;
    };
  }

  @Test
  void anOrganismMadeAsAFieldFillsTheWindowOnTheGraphicsCard() throws Exception {
    assertLizard(
        play(
            """
            import morphogen.*;
            Organism lizard = new Organism(this, "lizard");
            void setup() {
              size(640, 640, P2D);
              lizard.step(100);
            }
            void draw() {
              background(255);
              lizard.draw();
              if (lizard.engine() != Engine.SHADER) Runtime.getRuntime().halt(3);
              if (frameCount == 3) { get().save(sketchPath("shot.png")); exit(); }
            }
            """));
  }

  @Test
  void aSecondWindowShowsItToo() throws Exception {
    assertLizard(
        play(
            """
            import morphogen.*;
            Organism lizard;
            volatile boolean done;
            void settings() { size(640, 640, P2D); }
            void setup() {
              lizard = new Organism(this, "lizard");
              lizard.step(100);
              runSketch(new String[] {"Control"}, new Control());
            }
            void draw() {
              background(255);
              lizard.draw();
              if (done) exit();
            }
            public class Control extends PApplet {
              public void settings() { size(640, 640, P2D); }
              public void draw() {
                background(255);
                lizard.draw(g);
                if (frameCount == 30) {
                  get().save(Shown.this.sketchPath("shot.png"));
                  done = true;
                }
              }
            }
            """));
  }

  @Test
  void drawWithoutTheOtherWindowsCanvasIsToldOnceAndBothGoOn() throws Exception {
    Path sketch = Files.createDirectories(dir.resolve("Told"));
    Files.writeString(
        sketch.resolve("Told.pde"),
        """
        import morphogen.*;
        Organism lizard;
        volatile boolean done;
        void settings() { size(320, 320, P2D); }
        void setup() {
          lizard = new Organism(this, "lizard");
          runSketch(new String[] {"Control"}, new Control());
        }
        void draw() {
          lizard.update();
          lizard.draw();
          if (done) exit();
        }
        public class Control extends PApplet {
          public void settings() { size(320, 320, P2D); }
          public void draw() {
            lizard.draw();
            done = frameCount == 10 || done;
          }
        }
        """);
    String said = Played.toTheEnd(Sketch.builder(sketch, List.of())).well().said();
    assertEquals("Morphogen: another window draws an organism by draw(g).", said.strip());
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
    var longest = Organism.class.getDeclaredMethod("longestRollout", int.class);
    longest.setAccessible(true);
    longest.invoke(organism, 5);
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
