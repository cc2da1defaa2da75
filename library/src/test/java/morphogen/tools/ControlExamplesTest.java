package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of MIDI, OSC, sound and cameras, with devices of the tests' own and with none. */
class ControlExamplesTest {
  @TempDir Path dir;

  /** A copy of an example with one more tab, whose class is asked before and after each frame. */
  private ProcessBuilder with(String example, String hands) throws IOException {
    Path folder = Path.of("examples/Live", example);
    Path copy = dir.resolve(example);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Path to = copy.resolve(folder.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else if (file.toString().endsWith(".pde")) {
          Files.writeString(to, Files.readString(file).replace(", 9000)", ", 0)")); // a free port
        } else {
          Files.copy(file, to);
        }
      }
    }
    Files.writeString(
        copy.resolve("Hands.pde"),
        """
        public class Hands {
          public Hands() {
            registerMethod("pre", this);
            registerMethod("draw", this);
          }
          void demand(boolean ok, String what) {
            if (ok) return;
            System.out.println(what + " in frame " + frameCount);
            Runtime.getRuntime().halt(3);
          }
          int hash() {
            loadPixels();
            return java.util.Arrays.hashCode(pixels);
          }
        %s
        }
        Hands hands = new Hands();
        """
            .formatted(hands));
    return Sketch.builder(copy, List.of());
  }

  /** Learned by the mouse and a controller; then its move is in the very next picture. */
  @Test
  void aControllerTurnsTheKnobThatWasClickedAndIsSeenInOneFrame() throws Exception {
    Played.toTheEnd(
            with(
                "MidiKnobs",
                """
                  morphogen.tools.ToyMidiProvider.Toy toy;
                  int begin, before;
                  void move(int value) {
                    toy.send(javax.sound.midi.ShortMessage.CONTROL_CHANGE, 1, 7, value);
                  }
                  public void pre() {
                    if (frameCount == 2) {
                      demand(midi.status().equals("no MIDI device yet: plug one in"), midi.status());
                      toy = morphogen.tools.ToyMidiProvider.Toy.plugIn("toy");
                    }
                    demand(frameCount < 1000, "not found");
                    if (begin == 0 && !midi.devices().isEmpty()) {
                      begin = frameCount;
                      demand(begin > 2, "no toy");
                      mouseX = 700;
                      mouseY = 24 + 64 * 5 + 10; // view
                      mousePressed();
                      move(0);
                    }
                    if (begin > 0 && frameCount == begin + 40) butterfly.pause(true);
                    if (begin > 0 && frameCount == begin + 43) move(127 * 2 / 18 + 1);
                  }
                  public void draw() {
                    if (begin > 0 && frameCount == begin + 1) {
                      demand(midi.source("butterfly/view").equals("controller 7, channel 1"), "source");
                    }
                    if (begin > 0 && frameCount == begin + 41) before = hash();
                    if (begin > 0 && frameCount == begin + 42) demand(before == hash(), "it stands still");
                    if (begin > 0 && frameCount == begin + 43) {
                      demand(butterfly.get("view") == 2, "view " + butterfly.get("view"));
                      demand(before != hash(), "not seen");
                      exit();
                    }
                  }
                """))
        .well()
        .silently();
    String kept = Files.readString(dir.resolve("MidiKnobs/data/midi.json"));
    assertTrue(kept.contains("\"butterfly/view\": \"controller 7, channel 1\""), kept);
  }

  @Test
  void theBeatStirsTheLavaWithoutLoudspeakers() throws Exception {
    Played.toTheEnd(
            with(
                "SoundMakesItMove",
                """
                  float most;
                  public void pre() {
                    most = max(most, lava.get("stepsPerFrame"));
                    demand(lava.knobs().knob("stepsPerFrame").base() < 0.11, "hands");
                  }
                  public void draw() {
                    if (frameCount < 150 || most < 1 && frameCount < 1500) return;
                    demand(most > 1, "most steps " + most);
                    demand(audio.status().equals("plays beat.wav"), audio.status());
                    exit();
                  }
                """))
        .well()
        .silently();
  }

  @Test
  void itsOwnRemoteGrowsAllThree() throws Exception {
    Played.toTheEnd(
            with(
                "OscRemote",
                """
                  StringList heard = new StringList();
                  public void pre() {
                    demand(frameCount < 2000, "heard " + heard);
                  }
                  public void draw() {
                    heard.appendUnique(osc.last());
                    if (heard.hasValue("/lizard/stepsPerFrame 1.5") && heard.hasValue("/chick/seed 1.0")
                      && heard.hasValue("/*/stepSize/position 0.5")) exit();
                  }
                """))
        .well()
        .silently();
  }

  private static final String WOUNDED =
      """
        public void pre() {}
        public void draw() {
          if (frameCount < 40) return;
          demand((camera != null) == %s, "camera");
          get().save(sketchPath("shot.png"));
          exit();
        }
      """;

  @Test
  void withoutACameraADancerWoundsTheTexture() throws Exception {
    Played.toTheEnd(with("CameraWounds", WOUNDED.formatted("false"))).well().silently();
    double dark = dark(0, 960);
    assertTrue(dark > 0.01 && dark < 0.3, "of it is wounded " + dark);
  }

  /** Its white square has moved by 400 pixels to the right, which is to the left in the mirror. */
  @Test
  void whatMovesBeforeTheCameraWoundsWhereItMoves() throws Exception {
    ProcessBuilder sketch = with("CameraWounds", WOUNDED.formatted("true"));
    sketch.command().add(1, "-Dtoy.camera=true");
    Played.toTheEnd(sketch).well().silently();
    assertTrue(dark(0, 960) > 0.002, "of it is wounded " + dark(0, 960));
    assertTrue(dark(900, 960) < 0.002, "where nothing moved " + dark(900, 960));
  }

  /** How much of the texture between two columns is black. */
  private double dark(int from, int to) throws IOException {
    BufferedImage shot = ImageIO.read(dir.resolve("CameraWounds/shot.png").toFile());
    int dark = 0;
    for (int y = 0; y < 600; y++) {
      for (int x = from; x < to; x++) {
        int rgb = shot.getRGB(x, y);
        dark += (rgb >> 16 & 255) < 24 && (rgb >> 8 & 255) < 24 && (rgb & 255) < 24 ? 1 : 0;
      }
    }
    return dark / 600.0 / (to - from);
  }

  /** What a program for mapping would get, in the place of which the tests have a stand-in. */
  @ParameterizedTest
  @CsvSource({"ToSpout,spout", "ToSyphon,server"})
  void anotherProgramGetsAButterflyOnNothing(String example, String sender) throws Exception {
    Played.toTheEnd(
            with(
                example,
                """
                  public void pre() {}
                  public void draw() {
                    if (frameCount < 70) return;
                    demand(%1$s.name().equals("Morphogen") && %1$s.sent() > 60, "sent " + %1$s.sent());
                    PImage sent = %1$s.last().get();
                    demand(sent.width == 640 && sent.height == 640, "size");
                    demand(alpha(sent.get(2, 2)) == 0 && alpha(sent.get(320, 320)) > 200, "alpha");
                    exit();
                  }
                """
                    .formatted(sender)))
        .well()
        .silently();
  }

  /** Scenes come and go, are kept, glide; black-out; a key is changed on the map. */
  @Test
  void theLiveSetBringsScenesAndKeepsThem() throws Exception {
    Path sketch = StressRun.liveSet(dir);
    Files.writeString(
        sketch.resolve("Hands.pde"),
        """
        public class Hands {
          public Hands() { registerMethod("pre", this); }
          void type(char letter) {
            postEvent(new processing.event.KeyEvent(null, 0, processing.event.KeyEvent.PRESS, 0, letter, 0));
          }
          void click(int x, int y) {
            postEvent(new processing.event.MouseEvent(null, 0, processing.event.MouseEvent.PRESS, 0, x, y, LEFT, 1));
          }
          void demand(boolean ok, String what) {
            if (ok) return;
            System.out.println(what + " in frame " + frameCount + ": " + line.said + ", " + show.on.rules);
            Runtime.getRuntime().halt(3);
          }
          public void pre() {
            int n = frameCount;
            if (n == 2) { rack.set("show/fade", 0.5); type('6'); }
            if (n == 5) demand(show.on.arena != null && show.leaving != null && rack.has("scene/front"), "battle");
            if (n == 5) click(20, 20); // a wound
            if (n == 40) demand(show.leaving == null, "faded");
            if (n == 40) { rack.set("scene/owners", 0.8); type('e'); }
            if (n == 42) type('2');
            if (n == 44) { rack.set("scene/owners", 0); type('2'); }
            if (n == 60) demand(rack.get("scene/owners") > 0.2 && rack.get("scene/owners") < 0.7, "half the way");
            if (n == 85) demand(abs(rack.get("scene/owners") - 0.8) < 0.001, "the whole way");
            if (n == 85) type('3');
            if (n == 87) demand(show.on.rules.equals("veins") && !rack.has("scene/front"), "veins");
            if (n == 87) type('2');
            if (n == 89) demand(show.on.arena != null && rack.get("scene/owners") > 0.7, "as it was kept");
            if (n == 89) type('b');
            if (n == 125) demand(show.dark == 1, "black");
            if (n == 125) { type('b'); type('h'); }
            if (n == 127) demand(keys.isShown(), "map");
            if (n == 127) click(width / 4, 22); // the first row, scene 1
            if (n == 129) { demand(midi.isLearning("scenes/1"), "learns"); type('z'); }
            if (n == 131) { demand(!midi.isLearning("scenes/1") && keys.key("scenes/1").equals("z"), "z"); type('h'); }
            if (n == 133) type('z');
            if (n == 135) demand(show.on.rules.equals("lizard"), "scene 1");
            if (n == 135) exit();
          }
        }
        Hands hands = new Hands();
        """);
    Played.toTheEnd(Sketch.builder(sketch, List.of("--args", "640,480,0"))).well();
    String scene = Files.readString(sketch.resolve("scenes/2.json"));
    assertTrue(scene.contains("\"rule\": \"lizard butterfly chick\""), scene);
    String keys = Files.readString(sketch.resolve("data/keys.json"));
    assertTrue(keys.contains("\"scenes/1\": \"z\""), keys);
  }

  /** A scene of the projector is kept, shown again by knobs that glide, and by another rule. */
  @Test
  void theProjectorKeepsScenesOnNumbersAndFollowsATappedTempo() throws Exception {
    Path sketch = StressRun.copy(dir);
    Files.createDirectories(sketch.resolve("data"));
    Files.writeString(sketch.resolve("data/keys.json"), "{\"show/graft\": \"q\"}");
    Files.writeString(
        sketch.resolve("Hands.pde"),
        """
        public class Hands {
          public Hands() { registerMethod("pre", this); }
          void type(char letter) {
            postEvent(new processing.event.KeyEvent(null, 0, processing.event.KeyEvent.PRESS, 0, letter, 0));
          }
          float brush() { return show.organism.get("brush"); }
          void demand(boolean ok, String what) {
            if (ok) return;
            System.out.println(what + " in frame " + frameCount + ": " + messages.text + ", " + brush());
            Runtime.getRuntime().halt(3);
          }
          float most;
          public void pre() {
            int n = frameCount;
            most = max(most, show.organism.get("stepsPerFrame"));
            if (n == 2) type('3');
            if (n == 4) demand(messages.text.equals("scene 3 is empty: e, then 3, keeps one"), "empty");
            if (n == 4) { show.organism.set("brush", 20); type('e'); }
            if (n == 6) type('3');
            if (n == 8) demand(messages.text.equals("scene 3 is kept"), "kept");
            if (n == 8) { show.organism.set("brush", 110); type('3'); }
            if (n == 9 + FADE / 2) demand(brush() > 55 && brush() < 75, "half the way");
            if (n == 12 + FADE) demand(brush() == 20, "the whole way");
            if (n == 12 + FADE) type('q'); // as g without the file
            if (n == 14 + FADE) demand(show.names.get(show.current).equals("butterfly"), "grafted");
            if (n == 14 + FADE) { show.organism.set("brush", 50); type('3'); }
            if (n == 16 + FADE) demand(show.names.get(show.current).equals("lizard") && brush() == 20, "lizard");
            if (n == 16 + FADE) { most = 0; type('t'); }
            if (n == 20 + FADE) type('t');
            if (n == 36 + FADE) demand(messages.text.startsWith("tempo: "), "tempo");
            if (n == 60 + FADE) {
              demand(most > 1.5 && show.organism.knobs().knob("stepsPerFrame").base() == 1, "pulse " + most);
              type('h');
            }
            if (n == 62 + FADE) {
              demand(commands.keys.isShown(), "map");
              postEvent(new processing.event.MouseEvent(null, 0, processing.event.MouseEvent.PRESS, 0, width / 8, 22, LEFT, 1));
            }
            if (n == 64 + FADE) type('z'); // for the first row, the next organism
            if (n == 66 + FADE) type('h');
            if (n == 68 + FADE) type('z');
            if (n < 70 + FADE) return;
            demand(!commands.keys.isShown() && show.names.get(show.current).equals("butterfly"), "next by z");
            exit();
          }
        }
        Hands hands = new Hands();
        """);
    Played.toTheEnd(Sketch.builder(sketch, List.of("--args", "320,320"))).well().silently();
    String scene = Files.readString(sketch.resolve("scenes/3.json"));
    assertTrue(scene.contains("\"rule\": \"lizard\"") && scene.contains("\"brush\": 20"), scene);
    String keys = Files.readString(sketch.resolve("data/keys.json"));
    assertTrue(keys.contains("\"show/next\": \"z\""), keys);
    assertTrue(keys.contains("\"show/graft\": \"q\""), keys);
  }
}
