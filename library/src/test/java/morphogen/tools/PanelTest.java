package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The panel with the real ControlP5, played with the mouse; and what is said where it is not. */
class PanelTest {
  @TempDir Path dir;

  @Test
  void withoutControlP5ItSaysWhatToDo() throws IOException, InterruptedException {
    Path sketch =
        PanelSketch.sketch(
            dir,
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
    String said = PanelSketch.withoutControlP5(sketch, "import controlP5.*;");
    assertTrue(said.contains("import controlP5.*;"), said);
  }

  @Test
  void controllersTurnKnobsAndFollowThem() throws IOException, InterruptedException {
    PanelSketch.assumeControlP5();
    Path sketch =
        PanelSketch.sketch(
            dir,
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
    PanelSketch.play(sketch);
  }

  @Test
  void yourLossShowsItsPanelAndLearns() throws IOException, InterruptedException {
    PanelSketch.assumeControlP5();
    Path sketch =
        PanelSketch.example(
            dir,
            "YourLoss",
            """
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
    PanelSketch.play(sketch);
    BufferedImage shot = ImageIO.read(sketch.resolve("shot.png").toFile());
    assertNotEquals(shot.getRGB(5, 300), shot.getRGB(15, 20), "there is a panel");
    assertFalse(shot.getRGB(400, 300) == shot.getRGB(5, 300), "there is a pattern");
  }

  @Test
  void aFailureIsReadInFull() throws IOException, InterruptedException {
    PanelSketch.assumeControlP5();
    Path sketch =
        PanelSketch.sketch(
            dir,
            "Fails",
            """
            import ai.djl.ndarray.*;
            import controlP5.*;
            import morphogen.*;
            import morphogen.loss.*;
            import morphogen.loss.Range;
            class Bad implements Term {
              public Range target() { return new Range("bad", 0, 1, 0.5, "Fails."); }
              public NDArray perSample(Observation look, double target) {
                throw new IllegalStateException("download https://" + "0123456789/".repeat(10)
                  + " on another computer, " + "and so on, ".repeat(18) + "then start again.");
              }
            }
            Training training;
            Panel panel;
            int failed;
            void setup() {
              size(600, 650, P2D);
              training = Training.yourLoss(this, new Bad());
              panel = new Panel(this, training.organism(16, 16), training);
              training.start();
              registerMethod("post", new Last());
            }
            void draw() { background(0); }
            Object field(Object owner, String name) throws ReflectiveOperationException {
              var field = owner.getClass().getDeclaredField(name);
              field.setAccessible(true);
              return field.get(owner);
            }
            public class Last {
              public void post() throws ReflectiveOperationException {
                if (!training.failed() || ++failed < 20) return;
                var controls = (ControlP5) field(field(panel, "sheet"), "controls");
                String shown = controls.get(Textlabel.class, "morphogen 1 training status").getStringValue();
                demand(shown.replaceAll("\\\\s", "").equals(training.status().replaceAll("\\\\s", "")),
                  "all of it: " + shown);
                float top = controls.get(Textlabel.class, "morphogen 1 training status").getPosition()[1];
                float next = controls.get(Chart.class, "morphogen 1 training loss").getPosition()[1];
                demand(next - top >= 15 * shown.lines().count(), "the plot is below it: " + next);
                save("shot.png");
                exit();
              }
            }
            """);
    PanelSketch.play(sketch);
    BufferedImage shot = ImageIO.read(sketch.resolve("shot.png").toFile());
    for (int y = 0; y < shot.getHeight(); y++) {
      assertEquals(0xff000000, shot.getRGB(301, y), "no line is longer than the panel is wide");
    }
  }

  @Test
  void withoutControlP5TheInstrumentSaysWhatToInstall() throws IOException, InterruptedException {
    PanelSketch.assumeControlP5(); // to compile it
    Path sketch = PanelSketch.example(dir, "YourLoss", "");
    String install = "Install it with Sketch > Import Library > Manage Libraries";
    String said = PanelSketch.withoutControlP5(sketch, install);
    assertTrue(said.contains(install), said);
  }
}
