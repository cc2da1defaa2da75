package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a hand does at the panel beside dragging a slider, with the real ControlP5. */
class PanelHandsTest {
  /** Steps of a sketch, a few frames apart, and what they need. */
  private static final String STEPS =
      """
      import controlP5.*;
      import java.io.File;
      import morphogen.*;
      import morphogen.knob.Knob;
      import processing.event.MouseEvent;
      int frame;
      boolean now(int at) { return frame == 3 * at; }
      void wheel(int x, int y, int count, int modifiers) {
        postEvent(new MouseEvent(null, 0, MouseEvent.WHEEL, modifiers, x, y, 0, count));
      }
      void press(int x, int y, int button) {
        postEvent(new MouseEvent(null, 0, MouseEvent.PRESS, 0, x, y, button, 1));
        postEvent(new MouseEvent(null, 0, MouseEvent.RELEASE, 0, x, y, button, 1));
      }
      void type(String keys) {
        for (char c : keys.toCharArray()) {
          postEvent(new processing.event.KeyEvent(null, 0, processing.event.KeyEvent.PRESS, 0, c, c));
        }
      }
      Object field(Object owner, String name) {
        try {
          var field = owner.getClass().getDeclaredField(name);
          field.setAccessible(true);
          return field.get(owner);
        } catch (ReflectiveOperationException e) { throw new RuntimeException(e); }
      }
      String told(Panel panel) {
        try {
          Object messages = field(field(panel, "sheet"), "messages");
          var text = messages.getClass().getDeclaredMethod("text", long.class);
          text.setAccessible(true);
          return (String) text.invoke(messages, 0L);
        } catch (ReflectiveOperationException e) { throw new RuntimeException(e); }
      }
      """;

  @TempDir Path dir;

  private Path play(String name, String source) throws IOException, InterruptedException {
    PanelSketch.assumeControlP5();
    Path sketch = PanelSketch.sketch(dir, name, STEPS + source);
    PanelSketch.play(sketch);
    return sketch;
  }

  @Test
  void smallStepsDefaultsAndTypedNumbers() throws IOException, InterruptedException {
    play(
        "Fine",
        """
        Panel panel;
        Knob mine = Knob.range("mine", 0, 64, 1, "Mine.").withMiddle(1);
        void setup() {
          size(500, 500, P2D);
          panel = new Panel(this);
          panel.add(mine);
        }
        void draw() {
          background(0);
          frame++;
          if (now(1)) hand(MouseEvent.MOVE, 250, 44);
          if (now(2)) { mine.set(0.5); wheel(250, 44, -1, 0); }
          if (now(3)) demand(abs(mine.get() - 0.55) < 1e-5, "a notch is small: " + mine.get());
          if (now(3)) wheel(250, 44, 1, processing.event.Event.SHIFT);
          if (now(4)) demand(abs(mine.get() - 0.545) < 1e-5, "with shift smaller: " + mine.get());
          if (now(5)) hand(MouseEvent.PRESS, 207, 44);
          if (now(6)) hand(MouseEvent.RELEASE, 207, 44);
          if (now(7)) demand(mine.get() > 0.9 && mine.get() < 1.1, "half the way is 1: " + mine.get());
          if (now(7)) mine.set(40);
          if (now(20)) { press(250, 44, LEFT); press(250, 44, LEFT); }
          if (now(22)) demand(mine.get() == 1, "a double click brings back the default: " + mine.get());
          if (now(23)) press(250, 44, RIGHT);
          if (now(24)) demand(panel.isTyping(), "a number is being typed");
          if (now(24)) type("0.25h\\b\\n");
          if (now(26)) demand(mine.get() == 0.25, "what is typed counts: " + mine.get());
          if (now(26)) demand(!panel.isTyping() && !panel.hidden(), "and h was a letter");
          if (now(27)) press(50, 44, RIGHT);
          if (now(28)) type("7" + (char) 27);
          if (now(30)) demand(mine.get() == 0.25 && !panel.isTyping(), "escape gives up and the sketch goes on");
          if (now(31)) press(50, 44, RIGHT);
          if (now(32)) type("fast\\n");
          if (now(33)) demand(told(panel).equals("'fast' is no number: mine goes from 0 to 64."), told(panel));
          if (now(33)) press(50, 44, RIGHT);
          if (now(34)) type("99\\n");
          if (now(35)) demand(told(panel).equals("mine goes from 0 to 64: it is 64.0 now."), told(panel));
          if (now(36)) exit();
        }
        """);
  }

  @Test
  void aSliderThatIsDraggedBeyondThePanelWoundsNothing() throws IOException, InterruptedException {
    play(
        "Dragged",
        """
        Panel panel;
        Knob mine = Knob.range("mine", 0, 10, 1, "Mine.");
        void setup() {
          size(500, 500, P2D);
          panel = new Panel(this);
          panel.add(mine);
        }
        void mouseDragged() { demand(panel.isMouseOver() == (frame < 20), "in frame " + frame); }
        void draw() {
          background(0);
          frame++;
          if (now(1)) hand(MouseEvent.MOVE, 250, 44);
          if (now(2)) hand(MouseEvent.PRESS, 250, 44);
          if (now(3)) hand(MouseEvent.DRAG, 450, 300);
          if (now(5)) demand(mine.get() == 10, "it is at its end: " + mine.get());
          if (now(6)) hand(MouseEvent.RELEASE, 450, 300);
          if (now(8)) hand(MouseEvent.PRESS, 450, 300);
          if (now(9)) hand(MouseEvent.DRAG, 455, 300);
          if (now(10)) hand(MouseEvent.RELEASE, 455, 300);
          if (now(12)) exit();
        }
        """);
  }

  @Test
  void namedOrganismsHaveASectionEachAndOnePreset() throws IOException, InterruptedException {
    Path sketch =
        play(
            "Named",
            """
            Panel panel;
            Organism lizard, chick;
            void setup() {
              size(1000, 700, P2D);
              lizard = new Organism(this, "lizard");
              chick = new Organism(this, "chick");
              panel = new Panel(this).add("lizard", lizard).add("chick", chick);
            }
            void draw() {
              background(0);
              lizard.step();
              frame++;
              if (now(1)) {
                lizard.set("brush", 11);
                chick.set("brush", 22);
                demand(panel.save("data/both.json"), "saved");
                lizard.set("brush", 99);
                chick.set("brush", 99);
              }
              if (now(2)) {
                demand(panel.load("data/both.json"), "loaded");
                demand(lizard.get("brush") == 11 && chick.get("brush") == 22, "each its own");
                Organism other = new Organism(this, "chick");
                panel.add("chick", other);
                demand(other.get("brush") == 22, "another one takes over its knobs");
                other.set("angle", 1);
                chick = other;
              }
              if (now(4)) {
                demand(chick.get("angle") == 1, "and its place");
                try {
                  panel.add("training", lizard);
                  demand(false, "a name that is taken");
                } catch (IllegalArgumentException e) { }
                exit();
              }
            }
            """);
    String preset = Files.readString(sketch.resolve("data/both.json"));
    assertTrue(preset.contains("\"lizard\"") && preset.contains("\"chick\""), preset);
  }

  @Test
  void anOrganismMakesRoomUnlessTheSketchHasPlacedIt() throws IOException, InterruptedException {
    play(
        "Room",
        """
        Panel panel;
        Organism lizard;
        void setup() {
          size(640, 640, P2D);
          lizard = new Organism(this, "lizard");
          panel = new Panel(this, lizard);
        }
        void draw() {
          background(255);
          frame++;
          if (now(1)) demand(!lizard.contains(200, 320) && lizard.contains(330, 320), "beside the panel");
          if (now(1)) panel.hide(true);
          if (now(2)) demand(lizard.contains(5, 5) && lizard.contains(635, 635), "all of the window");
          if (now(2)) { panel.hide(false); lizard.place(0, 0, 640, 640); }
          if (now(3)) demand(lizard.contains(5, 5), "where the sketch has placed it");
          if (now(3)) lizard.fit();
          if (now(4)) demand(!lizard.contains(200, 320), "until it says fit()");
          if (now(4)) { panel.place(340, 10); }
          if (now(5)) demand(lizard.contains(200, 320) && !lizard.contains(500, 320), "on the other side");
          if (now(6)) exit();
        }
        """);
  }

  @Test
  void aPresetThatCannotBeReadIsToldAndTheSketchGoesOn() throws IOException, InterruptedException {
    play(
        "Broken",
        """
        Panel panel;
        Organism lizard;
        void setup() {
          size(640, 640, P2D);
          lizard = new Organism(this, "lizard");
          panel = new Panel(this, lizard);
          saveStrings("data/wrong.json", new String[] {"{\\"organism\\":{\\"stepsPerFrame\\":\\"fast\\"}}"});
          saveStrings("data/old.json", new String[] {
            "{\\"training\\": {\\"edge.weight\\": 1.0}, \\"organism\\": {\\"stepsPerFrame\\": 0.25, \\"view\\": 2.0}}"});
        }
        void draw() {
          background(255);
          frame++;
          if (now(1)) demand(!panel.load("data/missing.json"), "missing");
          if (now(1)) demand(told(panel).contains("missing.json"), told(panel));
          if (now(2)) demand(!panel.load("data/wrong.json") && lizard.get("stepsPerFrame") == 1, "wrong");
          if (now(2)) demand(told(panel).contains("wrong.json"), told(panel));
          if (now(3)) demand(panel.load("data/old.json") && lizard.get("stepsPerFrame") == 0.25, "old");
          if (now(3)) demand(lizard.get("view") == 2 && told(panel).isEmpty(), told(panel));
          if (now(4)) exit();
        }
        """);
  }

  @Test
  void aControlOfOneClassTurnsAndPressesWhatAPanelShows() throws IOException, InterruptedException {
    play(
        "Toy",
        """
        Panel panel;
        Organism lizard;
        morphogen.knob.ToyControl wave;
        Knob late = Knob.range("late", 0, 1, 0.5, "Comes later.");
        int pressed;
        void setup() {
          size(640, 640, P2D);
          lizard = new Organism(this, "lizard");
          panel = new Panel(this).add("lizard", lizard);
          panel.button("press", () -> pressed++);
          wave = new morphogen.knob.ToyControl(panel.rack(), "lizard/stepSize", "sketch/press");
        }
        void beat() {
          Thread hand = new Thread(() -> wave.beat());
          hand.start();
          try { hand.join(); } catch (InterruptedException e) { throw new RuntimeException(e); }
        }
        Slider slider(int number, String group, String name) {
          ControlP5 controls = (ControlP5) field(field(panel, "sheet"), "controls");
          return controls.get(Slider.class, "morphogen " + number + " " + group + " " + name);
        }
        void draw() {
          background(0);
          frame++;
          if (frame > 5 && frame <= 45) beat();
          if (frame == 46) {
            demand(pressed == 2, "at each crest: " + pressed);
            lizard.set("stepSize", 0.5);
          }
          if (frame == 48) demand(abs(slider(1, "lizard", "stepSize").getValue() - 0.25) < 1e-4, "the panel follows");
          if (frame == 49) panel.rack().add("extra", late);
          if (frame == 52) demand(slider(3, "extra", "late").getValue() == 0.5, "a group that comes later is shown");
          if (frame == 53) panel.rack().remove("extra");
          if (frame == 56) demand(slider(3, "extra", "late") == null, "and goes");
          if (frame == 57) exit();
        }
        """);
  }

  /** The settings of a kind of training that may change are sliders, whatever the kind. */
  @Test
  void aToyKindsSettingIsASlider() throws IOException, InterruptedException {
    play(
        "ToyKind",
        """
        Panel panel;
        Training training;
        void setup() {
          size(640, 640, P2D);
          training = Training.of(this, new morphogen.kind.ToyKind(),
              morphogen.kind.Given.only(morphogen.rule.RuleSpec.yourLoss()));
          panel = new Panel(this, training.organism(32, 32), training);
          training.set("shade", 0.25);
        }
        void draw() {
          background(0);
          frame++;
          if (frame == 10) {
            ControlP5 controls = (ControlP5) field(field(panel, "sheet"), "controls");
            Slider shade = null;
            for (Slider slider : controls.getAll(Slider.class)) {
              if (slider.getName().endsWith(" training shade")) shade = slider;
            }
            demand(shade != null, "a slider of its own");
            demand(abs(shade.getValue() - 0.25) < 1e-4, "that follows: " + shade.getValue());
            exit();
          }
        }
        """);
  }

  @Test
  void picturesAndFilmsComeWithoutThePanel() throws IOException, InterruptedException {
    Path sketch =
        play(
            "Captured",
            """
            Panel panel;
            boolean filmed;
            void setup() {
              size(320, 320, P2D);
              panel = new Panel(this);
            }
            String[] files(String kind) {
              return new File(sketchPath()).list((f, n) -> n.startsWith(kind) && !n.endsWith(".part"));
            }
            void draw() {
              background(255, 0, 0);
              frame++;
              if (now(1)) hand(MouseEvent.MOVE, 190, 45);
              if (now(3)) press(190, 45, LEFT);
              if (frame > 9 && files("picture").length == 1 && !filmed) {
                filmed = true;
                frame = 100;
              }
              if (frame == 101) hand(MouseEvent.MOVE, 260, 45);
              if (frame == 104) press(260, 45, LEFT);
              if (frame == 120) press(260, 45, LEFT);
              if (frame > 120 && files("film").length == 1) {
                if (told(panel).startsWith("Saved film-")) exit();
              }
            }
            """);
    try (var files = Files.list(sketch)) {
      Path picture =
          files
              .filter(file -> file.getFileName().toString().startsWith("picture-"))
              .findFirst()
              .orElseThrow();
      BufferedImage shot = ImageIO.read(picture.toFile());
      assertEquals(320, shot.getWidth());
      assertEquals(0xffff0000, shot.getRGB(190, 45), "what the sketch has drawn");
      assertNotEquals(0, shot.getRGB(20, 20), "all of it");
    }
  }

  @Test
  void unfoldingASectionFoldsOthersWhereTheyDoNotFit() throws IOException, InterruptedException {
    play(
        "Folds",
        """
        Panel panel;
        Organism one, two;
        void setup() {
          size(640, 480, P2D);
          one = new Organism(this, "lizard");
          two = new Organism(this, "chick");
          panel = new Panel(this).add("one", one).add("two", two);
        }
        Group group(int number, String name) {
          return ((ControlP5) field(field(panel, "sheet"), "controls")).get(Group.class, "morphogen " + number + " " + name);
        }
        void draw() {
          background(0);
          frame++;
          if (now(1)) demand(group(1, "one").isOpen() && !group(2, "two").isOpen(), "what fits is open");
          if (now(1)) group(2, "two").setOpen(true);
          if (now(2)) demand(!group(1, "one").isOpen() && group(2, "two").isOpen(), "the other one is folded");
          if (now(3)) exit();
        }
        """);
  }
}
