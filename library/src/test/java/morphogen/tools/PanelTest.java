package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The panel with the real ControlP5, played with the mouse; and what is said where it is not. */
class PanelTest {
  /** Helpers for steps that a sketch takes frame by frame. */
  private static final String HANDS =
      """
      void hand(int action, int x, int y) {
        postEvent(new processing.event.MouseEvent(
          null, System.currentTimeMillis(), action, 0, x, y, LEFT, 1));
      }
      void demand(boolean ok, String what) {
        if (!ok) { System.err.println("not so: " + what); Runtime.getRuntime().halt(3); }
      }
      """;

  @TempDir Path dir;

  private String play(Path sketch, boolean withControlP5) throws IOException, InterruptedException {
    Path log = dir.resolve("log.txt");
    ProcessBuilder builder = Sketch.builder(sketch, List.of());
    if (!withControlP5) {
      // As the PDE does for a sketch that does not import it.
      builder.command().replaceAll(PanelTest::withoutControlP5);
    }
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    try (Display display = Display.open()) {
      display.use(builder);
      Process process = builder.start();
      boolean ended = process.waitFor(180, TimeUnit.SECONDS);
      process.destroyForcibly();
      String said = Files.readString(log);
      assertTrue(ended, "it does not end: " + said);
      assertEquals(withControlP5 ? 0 : 1, process.exitValue(), said);
      return said;
    }
  }

  private static String withoutControlP5(String argument) {
    String entries = ControlP5.jar().map(jar -> File.pathSeparator + jar).orElse("");
    return entries.isEmpty() ? argument : argument.replace(entries, "");
  }

  private static void assumeControlP5() {
    assumeTrue(ControlP5.jar().isPresent(), "needs ControlP5: -Dcontrolp5.jar=PATH");
  }

  private Path sketch(String name, String source) throws IOException {
    Path sketch = Files.createDirectories(dir.resolve(name));
    Files.writeString(sketch.resolve(name + ".pde"), source + HANDS);
    return sketch;
  }

  @Test
  void withoutControlP5ItSaysWhatToDo() throws IOException, InterruptedException {
    Path sketch =
        sketch(
            "Bare",
            """
            import morphogen.*;
            void setup() {
              size(200, 200, P2D);
              try {
                new Panel(this, new Organism(this, "lizard"));
              } catch (IllegalStateException e) {
                println(e.getMessage());
                Runtime.getRuntime().halt(1);
              }
            }
            void draw() { Runtime.getRuntime().halt(3); }
            """);
    String said = play(sketch, false);
    assertTrue(said.contains("import controlP5.*;"), said);
  }

  @Test
  void controllersTurnKnobsAndFollowThem() throws IOException, InterruptedException {
    assumeControlP5();
    Path sketch =
        sketch(
            "Turns",
            """
            import controlP5.*;
            import morphogen.*;
            import morphogen.knob.Knob;
            Organism organism;
            Panel panel;
            Knob mine = Knob.range("mine", 0, 10, 2, "Mine.");
            int clicks;
            void setup() {
              size(500, 500, P2D);
              organism = new Organism(this, "lizard");
              panel = new Panel(this, organism);
              panel.add(mine);
              panel.button("click", () -> clicks++);
              panel.button("fail", () -> { throw new RuntimeException("told"); });
            }
            void draw() {
              background(0);
              if (frameCount == 3) hand(processing.event.MouseEvent.MOVE, 200, 40);
              if (frameCount == 5) hand(processing.event.MouseEvent.PRESS, 200, 40);
              if (frameCount == 8) hand(processing.event.MouseEvent.RELEASE, 200, 40);
              if (frameCount == 12) {
                demand(mine.get() > 4 && mine.get() < 7, "the slider turns it: " + mine.get());
                demand(panel.isMouseOver(), "the mouse is over it");
                mine.set(9);
                panel.save("preset.json");
              }
              if (frameCount == 15) {
                demand(mine.get() == 9, "what MIDI turns stays turned: " + mine.get());
                mine.set(1);
                panel.load("preset.json");
              }
              if (frameCount == 18) {
                demand(mine.get() == 9, "a preset turns it: " + mine.get());
                hand(processing.event.MouseEvent.MOVE, 50, 60);
              }
              if (frameCount == 20) hand(processing.event.MouseEvent.PRESS, 50, 60);
              if (frameCount == 22) hand(processing.event.MouseEvent.RELEASE, 50, 60);
              if (frameCount == 24) hand(processing.event.MouseEvent.MOVE, 150, 60);
              if (frameCount == 26) hand(processing.event.MouseEvent.PRESS, 150, 60);
              if (frameCount == 28) hand(processing.event.MouseEvent.RELEASE, 150, 60);
              if (frameCount == 30) {
                demand(clicks == 1, "the button is clicked: " + clicks);
                hand(processing.event.MouseEvent.MOVE, 450, 450);
              }
              if (frameCount == 34) {
                demand(!panel.isMouseOver(), "the mouse is elsewhere");
                panel.hide(true);
              }
              if (frameCount == 36) {
                demand(panel.hidden(), "hidden");
                Organism other = new Organism(this, "chick");
                mine.set(3);
                organism.set("brush", 77);
                panel.organism(other);
                demand(other.get("brush") == 77, "another organism takes over");
                other.set("brush", 50);
              }
              if (frameCount == 40) exit();
            }
            """);
    play(sketch, true);
  }

  @Test
  void yourLossShowsItsPanelAndLearns() throws IOException, InterruptedException {
    assumeControlP5();
    Path sketch = Files.createDirectories(dir.resolve("YourLoss"));
    Path file = Path.of("examples/Losses/YourLoss/YourLoss.pde");
    Files.copy(file, sketch.resolve("YourLoss.pde"));
    Files.writeString(
        sketch.resolve("Hands.pde"),
        HANDS
            + """
            public class Looker {
              public Looker() { registerMethod("pre", this); }
              int shown;
              public void pre() {
                if (shown == 0) { registerMethod("draw", this); shown = 1; }
                if (frameCount == 10) hand(processing.event.MouseEvent.PRESS, 600, 300);
                if (frameCount == 11) hand(processing.event.MouseEvent.RELEASE, 600, 300);
                if (frameCount == 12) demand(pattern.get("view") == 2, "hidden view");
                if (frameCount == 14) grid.set(32);
                if (frameCount == 20) demand(pattern.columns() == 32, "another grid");
                if (frameCount == 22) training.reroll();
                if (frameCount == 24) { panel.save("a.json"); training.save("a.safetensors"); }
                if (frameCount == 26) { panel.load("a.json"); training.load("a.safetensors"); }
              }
              public void draw() {
                if (frameCount > 60 && training.iterations() > 5) {
                  get().save(sketchPath("shot.png"));
                  exit();
                }
              }
            }
            Looker looker = new Looker();
            """);
    play(sketch, true);
    BufferedImage shot = ImageIO.read(sketch.resolve("shot.png").toFile());
    assertNotEquals(shot.getRGB(5, 300), shot.getRGB(15, 20), "there is a panel");
    assertFalse(shot.getRGB(400, 300) == shot.getRGB(5, 300), "there is a pattern");
  }
}
