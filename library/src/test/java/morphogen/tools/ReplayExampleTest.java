package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import morphogen.record.DecodedGif;
import morphogen.replay.Replay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example as an artist uses it: a show is played, logged, and filmed. */
class ReplayExampleTest {
  private static final int FIRST = 5; // the frame in which the log begins
  private static final int LAST = 130; // the frame in which it ends

  /** On the engine whose cells are exact. */
  private static final String LIZARD =
      "morphogen.rule.RuleFile.builtIn(\"lizard\").rule(), 96, 54, Engine.JAVA";

  /** Wounds, turns, begins anew; writes down the cells of each frame. */
  private static final String SHOW =
      """
      if (f == %d || f == %d) type('l', 0);
      if (f == 20 || f == 90) type('t', 0);
      if (f == 40) mouse(1, 480, 250);
      if (f > 40 && f < 60) mouse(4, 480 + 2 * f, 220 + f);
      if (f == 60) mouse(2, 600, 280);
      if (f == 70) type('n', 0);
      if (f == 100) lizard.set("stepsPerFrame", 2.5);
      if (f == 110) type('v', 0);
      lizard.set("budget", 1000);
      try {
        java.nio.file.Files.writeString(java.nio.file.Path.of(sketchPath("cells.txt")),
          java.util.Arrays.hashCode(lizard.state().values()) + "\\n",
          java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
      } catch (java.io.IOException e) { throw new RuntimeException(e); }
      demand(f != %d || performance.frames() == %d, "frames: " + performance.frames());
      if (f == 140) type('f', 0);
      if (f > 145 && !performance.filming()) {
        demand(performance.failure() == null, performance.failure());
        exit();
      }
      """
          .formatted(FIRST, LAST, LAST + 2, LAST - FIRST);

  @TempDir Path dir;

  @Test
  void aShowInAWindowIsTheSameCellsStepByStepWhenItIsReplayed()
      throws IOException, InterruptedException {
    String name = "ReplayInHighResolution";
    Path example = Files.createDirectories(dir.resolve("small").resolve(name));
    String text = Files.readString(Path.of("examples/Recording", name, name + ".pde"));
    String small =
        text.replace("show.mp4", "show.gif")
            .replace("3840, 2160", "192, 108")
            .replace("\"lizard\", 96, 54", LIZARD);
    assertTrue(small.contains(LIZARD), small);
    Files.writeString(example.resolve(name + ".pde"), small);
    Path copy = Hands.on(example, SHOW, dir);
    Played.toTheEnd(Sketch.builder(copy, List.of())).well();
    List<String> cells = Files.readAllLines(copy.resolve("cells.txt")); // before frames 1, 2 ...
    try (Replay replay = new Replay(copy.resolve("show.log"))) {
      for (int frame = FIRST; frame < LAST; frame++) {
        assertTrue(replay.frame());
        int hash = Arrays.hashCode(replay.rollout().state().values());
        assertEquals(cells.get(frame), "" + hash, "frame " + frame);
      }
      assertTrue(replay.rollout().steps() > 140, replay.rollout().steps() + " steps");
    }
    DecodedGif film = DecodedGif.read(copy.resolve("show.gif"));
    assertEquals(LAST - FIRST, film.frames().size());
    assertEquals(192, film.frames().get(0).getWidth());
  }
}
