package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import morphogen.cells.State;
import morphogen.lab.Likeness;
import morphogen.picture.Emoji;
import morphogen.picture.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live examples and the projector: what a person would recognise in their windows. */
class LiveExamplesTest {
  private static final int GRID = 64;

  @TempDir Path dir;

  @Test
  void theWoundIsSeenAndHeals() throws IOException, InterruptedException {
    String[] drag = {"--drag", "280,300,350,370,110,114"};
    State wanted = target("lizard", 0x12161c);
    State whole = cells(shoot("WoundAndHeal", 109), 0, 0, 640);
    assertTrue(Likeness.ssim(whole, wanted) >= 0.9, "grown: " + Likeness.ssim(whole, wanted));
    double open = Likeness.mse(cells(shoot("WoundAndHeal", 114, drag), 0, 0, 640), wanted);
    double closed = Likeness.mse(cells(shoot("WoundAndHeal", 220, drag), 0, 0, 640), wanted);
    assertTrue(open > 0.002, "the wound is seen: " + open);
    assertTrue(closed < open / 2, "it heals: " + closed + " after " + open);
  }

  /** As with a panel, but by two keys and without ControlP5. */
  @Test
  void whereItsKnobsStandIsKeptInAPreset() throws IOException, InterruptedException {
    Path sketch = Files.createDirectories(dir.resolve("WoundAndHeal"));
    Files.copy(
        Path.of("examples/Live/WoundAndHeal/WoundAndHeal.pde"), sketch.resolve("WoundAndHeal.pde"));
    Files.writeString(
        sketch.resolve("Hands.pde"),
        """
        public class Hands {
          public Hands() { registerMethod("pre", this); }
          void type(char key) {
            postEvent(new processing.event.KeyEvent(null, 0, processing.event.KeyEvent.PRESS, 0, key, key));
          }
          void demand(boolean ok) { if (!ok) Runtime.getRuntime().halt(3); }
          public void pre() {
            if (frameCount == 2) type('l'); // nothing is kept yet
            if (frameCount == 4) { lizard.set("brush", 77.7); type('w'); }
            if (frameCount == 6) type('k');
            if (frameCount == 8) { lizard.set("brush", 5); type('w'); }
            if (frameCount == 10) { demand(lizard.get("wrap") == 0); type('l'); }
            if (frameCount == 12) {
              demand(lizard.get("brush") == 77.7 && lizard.get("wrap") == 1);
              exit();
            }
          }
        }
        Hands hands = new Hands();
        """);
    ProcessBuilder builder = Sketch.builder(sketch, List.of());
    ControlP5.jar()
        .ifPresent(
            jar -> builder.command().replaceAll(w -> w.replace(File.pathSeparator + jar, "")));
    Played.toTheEnd(builder).well().silently();
    String preset = Files.readString(sketch.resolve("look.json"));
    assertTrue(preset.contains("\"lizard\"") && preset.contains("\"brush\": 77.7"), preset);
  }

  @Test
  void everyViewShowsSomethingElse() throws IOException, InterruptedException {
    BufferedImage shot = shoot("HiddenChannels", 120);
    State colour = cells(shot, 16, 16, 400);
    State wanted = target("butterfly", 0x0e1116);
    assertTrue(Likeness.mse(colour, wanted) < 0.006, "mse " + Likeness.mse(colour, wanted));
    State alpha = cells(shot, 16, 432, 192);
    State butterfly = picture("butterfly");
    double covered = 0;
    for (int cell = 0; cell < GRID * GRID; cell++) {
      float expected = butterfly.values()[4 * cell + 3];
      covered += Math.pow(alpha.values()[3 * cell] - (expected + (1 - expected) * 14 / 255), 2);
    }
    assertTrue(covered / GRID / GRID < 0.02, "alpha, mse " + covered / GRID / GRID);
    List<State> views = new ArrayList<>(List.of(colour, alpha, cells(shot, 224, 432, 192)));
    for (int channel = 4; channel < 16; channel++) {
      views.add(cells(shot, 432 + channel % 4 * 156, 16 + channel / 4 * 156, 140));
    }
    for (int a = 0; a < views.size(); a++) {
      for (int b = 0; b < a; b++) {
        double apart = Likeness.mse(views.get(a), views.get(b));
        assertTrue(apart > 0.001, "pictures %d and %d: %s".formatted(a, b, apart));
      }
    }
  }

  @Test
  void theWreathHasAButterflyInEveryDirection() throws IOException, InterruptedException {
    BufferedImage shot = shoot("ManyOrganisms", 200);
    List<boolean[]> wings = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      double turn = 2 * Math.PI * i / 6;
      double x = 400 + 268 * Math.sin(turn) - 150;
      double y = 400 - 268 * Math.cos(turn) - 150;
      boolean[] orange = orange(cells(shot, x, y, 300));
      int cells = count(orange);
      assertTrue(cells > 80 && cells < 900, "butterfly %d has %d orange cells".formatted(i, cells));
      wings.add(orange);
    }
    double turned = common(wings.get(0), wings.get(3), true);
    double upright = common(wings.get(0), wings.get(3), false);
    assertTrue(turned > 0.5 && turned > upright, "turned " + turned + ", upright " + upright);
    assertTrue(inTheSun(shot) < 0.01, "the lizard over the sun: " + inTheSun(shot));
  }

  /** The mean squared difference of what lies in the sun from a lizard on it. */
  private static double inTheSun(BufferedImage shot) {
    State seen = cells(shot, 170, 170, 460);
    State wanted = target("lizard", 0xffb765);
    double sum = 0;
    int n = 0;
    for (int y = 0; y < GRID; y++) {
      for (int x = 0; x < GRID; x++) {
        if (Math.hypot(x + 0.5 - 32, y + 0.5 - 32) < 19) {
          for (int c = 0; c < 3; c++, n++) {
            sum += Math.pow(seen.get(x, y, c) - wanted.get(x, y, c), 2);
          }
        }
      }
    }
    return sum / n;
  }

  private static boolean[] orange(State cells) {
    boolean[] orange = new boolean[GRID * GRID];
    for (int i = 0; i < orange.length; i++) {
      float[] rgb = {cells.values()[3 * i], cells.values()[3 * i + 1], cells.values()[3 * i + 2]};
      orange[i] = rgb[0] > 0.8 && rgb[1] > 0.35 && rgb[1] < 0.68 && rgb[2] < 0.25;
    }
    return orange;
  }

  private static int count(boolean[] cells) {
    int count = 0;
    for (boolean cell : cells) {
      count += cell ? 1 : 0;
    }
    return count;
  }

  /** Cells of both in those of either; {@code turned} turns the second one about its first cell. */
  private static double common(boolean[] a, boolean[] b, boolean turned) {
    int both = 0;
    int either = 0;
    for (int i = GRID + 1; i < a.length; i++) {
      boolean other = b[turned ? b.length - i + GRID : i]; // x to 64 - x, and y likewise
      both += a[i] && other ? 1 : 0;
      either += a[i] || other ? 1 : 0;
    }
    return (double) both / either;
  }

  @Test
  void theProjectorFillsTheScreenAndShowsALizard() throws IOException, InterruptedException {
    BufferedImage full = shoot(Path.of("sketches/Projector"), 4);
    assertTrue(full.getWidth() >= 1000 && full.getHeight() >= 700, "full screen: " + full);
    BufferedImage window = shoot(Path.of("sketches/Projector"), 220, "--args", "320,320");
    State seen = cells(window, 0, 0, 320);
    double ssim = Likeness.ssim(seen, target("lizard", 0));
    assertTrue(ssim >= 0.9, "ssim " + ssim);
  }

  /** Types, and writes what the projector says, line by line. */
  private static final String TYPIST =
      """
      public class Typist {
        StringList said = new StringList();
        public Typist() {
          registerMethod("pre", this);
          registerMethod("draw", this);
        }
        public void pre() {
          String keys = "kn+v.mwu-knllll";
          int i = frameCount / 4 - 2;
          if (frameCount % 4 != 0 || i < 0 || i >= keys.length()) return;
          char letter = keys.charAt(i);
          boolean coded = letter == 'n' || letter == 'u';
          postEvent(new processing.event.KeyEvent(null, 0, processing.event.KeyEvent.PRESS, 0,
            coded ? (char) CODED : letter, letter == 'n' ? RIGHT : letter == 'u' ? UP : 0));
        }
        public void draw() {
          if (said.size() == 0 || !said.get(said.size() - 1).equals(messages.text)) {
            said.append(messages.text);
          }
          if (frameCount != 80) return;
          for (String path : new String[] { "turn left", "turn right", "larger", "smaller" }) {
            said.append(commands.keys.key("show/" + path));
          }
          saveStrings("said.txt", said.toArray());
          exit();
        }
      }
      Typist typist = new Typist();
      """;

  @Test
  void theProjectorSpeaksInWordsAndKeepsMoreThanOneState()
      throws IOException, InterruptedException {
    Path sketch = StressRun.copy(dir);
    Files.writeString(sketch.resolve("Typist.pde"), TYPIST);
    Played.toTheEnd(Sketch.builder(sketch, List.of("--args", "320,320"))).well().silently();
    List<String> said = Files.readAllLines(sketch.resolve("said.txt"));
    assertEquals(
        List.of(
            "",
            "kept, number 1",
            "brush: 21 pixels",
            "view: alpha",
            "angle: 15°",
            "soft edges",
            "edges joined",
            "steps a frame: 1.25",
            "brush: 16 pixels",
            "kept, number 2",
            "kept cells 2 of 2: butterfly",
            "kept cells 1 of 2: lizard",
            "kept cells 2 of 2: butterfly",
            "kept cells 1 of 2: lizard"),
        said.subList(0, 14));
    assertEquals(List.of("comma", "period", "plus", "minus"), said.subList(14, said.size()));
  }

  private static State picture(String name) {
    return Picture.target(Emoji.find(name).orElseThrow().picture(), 40, GRID);
  }

  private static State target(String name, int background) {
    return cells(Picture.of(picture(name), 4, background, 1), 0, 0, GRID);
  }

  /** The middles of a grid's cells in a window, red, green and blue. */
  private static State cells(BufferedImage shot, double left, double top, double side) {
    State cells = new State(GRID, GRID, 3);
    for (int y = 0; y < GRID; y++) {
      for (int x = 0; x < GRID; x++) {
        int px = (int) (left + (x + 0.5) * side / GRID);
        int py = (int) (top + (y + 0.5) * side / GRID);
        int rgb = shot.getRGB(within(px, shot.getWidth()), within(py, shot.getHeight()));
        for (int c = 0; c < 3; c++) {
          cells.set(x, y, c, (rgb >> 16 - 8 * c & 255) / 255f);
        }
      }
    }
    return cells;
  }

  /** What lies outside of the window is as its rim. */
  private static int within(int pixel, int size) {
    return Math.max(0, Math.min(pixel, size - 1));
  }

  private BufferedImage shoot(String example, int frames, String... options)
      throws IOException, InterruptedException {
    return shoot(Path.of("examples/Live", example), frames, options);
  }

  private BufferedImage shoot(Path sketch, int frames, String... options)
      throws IOException, InterruptedException {
    Path picture = dir.resolve("shot.png");
    Files.deleteIfExists(picture);
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--frames", "" + frames, "--screenshot", picture.toString()));
    Played.toTheEnd(Sketch.builder(sketch, all)).well().silently();
    return ImageIO.read(picture.toFile());
  }
}
