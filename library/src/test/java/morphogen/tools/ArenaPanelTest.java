package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import morphogen.record.DecodedGif;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An arena is on a panel and in a film as an organism is; the graphics card's engine plays it. */
class ArenaPanelTest {
  @TempDir Path dir;

  /** As a mouse finds them: by where the real ControlP5 has put them. */
  private static final String FIND =
      """
      Object field(Object owner, String name) {
        try {
          var field = owner.getClass().getDeclaredField(name);
          field.setAccessible(true);
          return field.get(owner);
        } catch (ReflectiveOperationException e) { throw new RuntimeException(e); }
      }
      int[] at(String name, float share) {
        ControlP5 controls = (ControlP5) field(field(panel, "sheet"), "controls");
        for (ControllerInterface<?> each : controls.getAll()) {
          if (each instanceof Textlabel || !each.getName().endsWith(" " + name)) continue;
          Controller<?> found = (Controller<?>) each;
          float[] corner = ((Group) found.getParent()).getPosition();
          return new int[] {
            int(corner[0] + found.getPosition()[0] + share * found.getWidth()),
            int(corner[1] + found.getPosition()[1] + found.getHeight() / 2)
          };
        }
        demand(false, "there is no " + name);
        return null;
      }
      // In ten frames from f = 0 on: a press in its middle, drawn to a share of its width.
      void drag(int f, String name, float share) {
        int[] from = at(name, 0.5), to = at(name, share);
        if (f == 0) hand(processing.event.MouseEvent.MOVE, from[0], from[1]);
        if (f == 3) hand(processing.event.MouseEvent.PRESS, from[0], from[1]);
        if (f == 5) hand(processing.event.MouseEvent.DRAG, to[0], to[1]);
        if (f == 7) hand(processing.event.MouseEvent.RELEASE, to[0], to[1]);
        if (f == 9) hand(processing.event.MouseEvent.MOVE, 780, 630);
      }
      """;

  private static final String FIGHT =
      """
      import controlP5.*;
      import morphogen.*;
      Arena arena;
      Panel panel;
      int steps;
      void setup() {
        size(800, 640, P2D);
        arena = new Arena(this, "lizard", "butterfly");
        arena.place(300, 0, 500, 500);
        panel = new Panel(this, arena);
      }
      void draw() {
        background(0);
        arena.update();
        arena.draw();
        int f = frameCount;
        if (f == 3) arena.pause(true);
        if (f >= 10 && f < 20) drag(f - 10, "spread", 0.9);
        if (f == 24) {
          demand(abs(arena.get("spread") - 0.9) < 0.05, "spread: " + arena.get("spread"));
          panel.save("fight.json");
          arena.set("spread", 0.1);
          steps = arena.steps();
        }
        if (f >= 25 && f < 35) drag(f - 25, "one step", 0.5);
        if (f == 39) demand(arena.steps() == steps + 1, "one step: " + arena.steps());
        if (f >= 40 && f < 50) drag(f - 40, "clear", 0.5);
        if (f == 54) {
          demand(arena.scores().leader() == null, "cleared");
          demand(arena.owner(550, 250).equals(Arena.NEUTRAL), "neutral");
          panel.load("fight.json");
        }
        if (f == 56) demand(abs(arena.get("spread") - 0.9) < 0.05, "as it was saved");
        if (f == 57) panel.rack().set("arena/conquest", 1);
        if (f == 58) demand(arena.get("conquest") == 1, "turned by its path");
        if (f == 60) exit();
      }
      """;

  @Test
  void slidersAndButtonsOfAnArenaAreTurnedByTheMouseAndKeptInAPreset()
      throws IOException, InterruptedException {
    PanelSketch.assumeControlP5();
    Path sketch = PanelSketch.sketch(dir, "Fight", FIGHT + FIND);
    PanelSketch.play(sketch);
  }

  @Test
  void aFilmHasThePictureAndTheFront() throws IOException, InterruptedException {
    Path sketch = Files.createDirectories(dir.resolve("Film"));
    Files.writeString(
        sketch.resolve("Film.pde"),
        """
        import morphogen.*;
        Arena arena;
        Recorder film;
        void setup() {
          size(320, 320, P2D);
          arena = new Arena(this, "lizard", "butterfly");
          arena.step(80);
          arena.set("front", 1);
          film = new Recorder(this).every(2);
        }
        void draw() {
          background(0, 0, 255);
          stroke(255, 0, 255);
          strokeWeight(3);
          arena.update();
          arena.draw();
          if (frameCount == 2) film.start("fight.gif");
          if (frameCount == 6) arena.infect(160, 160, "butterfly", 40);
          if (film.recording() && film.frames() == 9) { film.stop(); exit(); }
        }
        """);
    Played.toTheEnd(Sketch.builder(sketch, List.of())).well().silently();
    DecodedGif film = DecodedGif.read(sketch.resolve("fight.gif"));
    assertEquals(9, film.delays().size());
    assertEquals(0xff0000ff, film.at(0, 3, 3), "the background");
    assertEquals(0, front(film, 0), "no front before the infection");
    assertTrue(front(film, 8) > 100, "the front: " + front(film, 8));
  }

  /** How many pixels have its colour, as well as a palette has it. */
  private static int front(DecodedGif film, int frame) {
    int count = 0;
    for (int y = 0; y < 320; y++) {
      for (int x = 0; x < 320; x++) {
        int rgb = film.at(frame, x, y);
        count += (rgb >> 16 & 255) > 200 && (rgb >> 8 & 255) < 50 && (rgb & 255) > 200 ? 1 : 0;
      }
    }
    return count;
  }
}
