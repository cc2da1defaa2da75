package morphogen;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import morphogen.cells.State;
import morphogen.file.Console;
import morphogen.file.FileClaim;
import morphogen.replay.Replay;
import morphogen.rollout.ArenaRollout;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.AliveMask;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.shader.CardRollout;
import morphogen.shader.Precision;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import processing.core.PApplet;
import processing.core.PImage;

@Timeout(60)
class PerformanceTest {
  @TempDir Path dir;
  private PApplet sketch;

  /** A sketch of 200 x 100 pixels that is never shown. */
  @BeforeEach
  void prepareASketch() {
    sketch = new HiddenSketch(dir, 200, 100);
  }

  private PImage picture() {
    PImage picture = new PImage(20, 10);
    for (int i = 0; i < 40; i++) {
      picture.pixels[i] = 0xffffffff;
    }
    return picture;
  }

  @Test
  void anOrganismsShowIsReplayedCellByCell() throws IOException {
    Organism organism = new Organism(sketch, "lizard", 40, 20);
    organism.step(20);
    Performance performance = new Performance(sketch, organism);
    performance.start("show.log");
    assertTrue(performance.logging());
    organism.set("budget", 1000);
    SplittableRandom random = new SplittableRandom(1);
    List<float[]> seen = new ArrayList<>();
    for (int frame = 0; frame < 150; frame++) {
      float x = random.nextInt(200);
      float y = random.nextInt(100);
      switch (frame % 15) {
        case 1 -> organism.damage(x, y);
        case 2 -> organism.seed(x, y);
        case 3 -> organism.paint(x, y);
        case 4 -> organism.set("angle", random.nextInt(3));
        case 5 -> organism.set("stepsPerFrame", 1 + random.nextInt(3));
        case 6 -> organism.edit(state -> state.set(3, 4, 5, 0.5f));
        case 7 -> organism.habitat(x, y, false);
        case 8 -> organism.damage(picture());
        case 9 -> organism.rule(frame < 80 ? "butterfly" : "lizard");
        case 10 -> organism.pause(!organism.paused());
        case 11 -> organism.habitat(null);
        case 12 -> organism.step(2);
        case 13 -> organism.set("view", random.nextInt(4));
        default -> {
          if (frame > 100) {
            organism.seed();
          }
        }
      }
      organism.update();
      performance.draw();
      seen.add(organism.state().values().clone());
    }
    assertEquals(150, performance.frames());
    performance.dispose();
    assertFalse(performance.logging());
    assertNull(performance.failure());
    assertReplays(dir.resolve("show.log"), seen);
  }

  private static void assertReplays(Path file, List<float[]> seen) throws IOException {
    assertReplays(file, seen, List.of());
  }

  /** Frame by frame the same cells, of the same owners; and some that live, or nothing is shown. */
  private static void assertReplays(Path file, List<float[]> seen, List<byte[]> owners)
      throws IOException {
    int alive = 0;
    try (Replay replay = new Replay(file)) {
      for (int i = 0; i < seen.size(); i++) {
        assertTrue(replay.frame());
        State state = replay.rollout().state();
        assertArrayEquals(seen.get(i), state.values(), "frame " + i);
        if (!owners.isEmpty()) {
          ArenaRollout arena = assertInstanceOf(ArenaRollout.class, replay.rollout());
          assertArrayEquals(owners.get(i), arena.territory().owners(), "owners, frame " + i);
        }
        alive += living(state) > 0 ? 1 : 0;
      }
      assertFalse(replay.frame());
    }
    assertTrue(alive > seen.size() / 2, alive + " frames with life of " + seen.size());
  }

  private static int living(State state) {
    int living = 0;
    for (int cell = 0; cell < state.cells(); cell++) {
      living += state.values()[cell * state.channels() + 3] > AliveMask.ALIVE ? 1 : 0;
    }
    return living;
  }

  @Test
  void anArenasShowIsReplayedCellByCell() throws IOException {
    Arena arena = new Arena(sketch, 40, 20, "lizard", "butterfly");
    Performance performance = new Performance(sketch, arena);
    performance.start("arena.log");
    arena.set("budget", 1000);
    List<float[]> seen = new ArrayList<>();
    List<byte[]> owners = new ArrayList<>();
    for (int frame = 0; frame < 120; frame++) {
      switch (frame % 20) {
        case 1 -> arena.infect(frame, 50, "butterfly");
        case 3 -> arena.seed(frame, 20, "lizard");
        case 5 -> arena.damage(100, frame / 2f, 10);
        case 7 -> arena.infect(10, 0, 10, 90, Arena.WALL);
        case 9 -> arena.set("border", frame / 30);
        case 11 -> arena.set("conquest", frame / 60);
        case 13 -> arena.paint(frame, 80, "butterfly");
        case 15 -> arena.damage(picture());
        case 17 -> arena.paint(20, 80, frame, 10, "lizard");
        case 19 -> arena.paint("II", "butterfly");
        default -> arena.set("spread", 0.6f);
      }
      arena.update();
      performance.draw();
      seen.add(arena.state().values().clone());
      owners.add(arena.territory().owners().clone());
    }
    performance.dispose();
    assertTrue(
        owners.stream().map(Arrays::hashCode).distinct().count() > 10, "owners change hands");
    assertReplays(dir.resolve("arena.log"), seen, owners);
  }

  @Test
  void whatIsTurnedIsToldWithTheFrame() throws IOException {
    Organism organism = new Organism(sketch, "lizard", 8, 8);
    Performance performance = new Performance(sketch, organism);
    performance.start("show.log");
    performance.draw();
    organism.set("view", 2);
    performance.draw();
    performance.draw();
    performance.dispose();
    List<String> turned = new ArrayList<>();
    Path file = dir.resolve("show.log");
    try (Replay replay =
        new Replay(
            file,
            beginning -> beginning.onJava(),
            (knob, value) -> {
              if (knob.equals("view")) {
                turned.add("view " + value);
              }
            })) {
      assertTrue(replay.frame());
      assertEquals(List.of("view 0.0"), turned);
      assertTrue(replay.frame() && replay.frame());
      assertEquals(List.of("view 0.0", "view 2.0"), turned);
    }
  }

  /** A key that ends the log comes after the frame's steps and before its end. */
  @Test
  void stepsAfterTheLastFrameAreInTheLogToo() throws IOException {
    Organism organism = new Organism(sketch, "lizard", 8, 8);
    Performance performance = new Performance(sketch, organism);
    performance.start("show.log");
    performance.draw();
    organism.step(7);
    performance.stop();
    performance.dispose();
    try (Replay replay = new Replay(dir.resolve("show.log"))) {
      assertTrue(replay.frame());
      assertFalse(replay.frame());
      assertArrayEquals(organism.state().values(), replay.rollout().state().values());
    }
  }

  @Test
  void numbersTakeTheFirstThatIsFree() {
    Organism organism = new Organism(sketch, "lizard", 8, 8);
    Performance performance = new Performance(sketch, organism);
    for (int i = 0; i < 3; i++) {
      performance.start("show-##.log");
      performance.draw();
      performance.dispose();
    }
    for (String name : List.of("show-01.log", "show-02.log", "show-03.log")) {
      assertTrue(Files.exists(dir.resolve(name)), name);
    }
  }

  @Test
  void whatCannotBeWrittenIsOneLineAndTheShowGoesOn() {
    Organism organism = new Organism(sketch, "lizard", 8, 8);
    Performance performance = new Performance(sketch, organism);
    List<String> told =
        Console.during(
            () -> {
              performance.start("a\0b");
              assertFalse(performance.logging());
              performance.start("."); // a folder
              performance.draw();
              performance.dispose();
            });
    assertEquals(2, told.size(), told.toString());
    assertTrue(told.get(0).startsWith("Performance: 'a?b' cannot be the name of a file"));
    assertTrue(told.get(1).startsWith("Performance: Could not write "), told.get(1));
    organism.damage(100, 50);
    organism.update();
    assertEquals(1, organism.steps());
    performance.start("show.log");
    assertTrue(performance.logging());
    performance.dispose();
  }

  @Test
  void oneOrganismHasOneLogAtATime() {
    Organism organism = new Organism(sketch, "lizard", 8, 8);
    Performance performance = new Performance(sketch, organism);
    Performance second = new Performance(sketch, organism);
    performance.start("show.log");
    assertThrows(IllegalStateException.class, () -> performance.start("other.log"));
    assertThrows(IllegalStateException.class, () -> second.start("other.log"));
    performance.stop();
    second.start("other.log");
    second.dispose();
    performance.dispose();
  }

  /** A field is made before there is a window, and gets its engine later. */
  @Test
  void aBodyThatIsLoggedStaysTheSameCells() {
    Organism organism = new Organism(sketch, "lizard", 8, 8);
    Performance performance = new Performance(sketch, organism);
    State before = organism.state().copy();
    performance.start("show.log");
    assertArrayEquals(before.values(), organism.state().values());
    assertEquals(RuleFile.builtIn("lizard").rule().spec(), organism.rule().spec());
    performance.dispose();
    organism.step(3);
    assertEquals(3, organism.steps());
  }

  @Test
  void aLogIsFilmedBehindTheSketch() throws Exception {
    Organism organism = new Organism(sketch, "lizard", 8, 8);
    Performance performance = new Performance(sketch, organism);
    performance.start("show.log");
    for (int i = 0; i < 6; i++) {
      organism.update();
      performance.draw();
    }
    performance.dispose();
    assertThrows(
        IllegalArgumentException.class, () -> performance.film("show.log", "film.avi", 32, 16));
    performance.film("show.log", "films/film-#.png", 32, 16);
    while (performance.filming()) {
      assertTrue(performance.filmed() >= 0 && performance.filmed() <= 1);
      Thread.sleep(1);
    }
    assertNull(performance.failure());
    assertTrue(Files.exists(dir.resolve("films/film-6.png")));
    List<String> told =
        Console.during(
            () -> {
              performance.film("none.log", "film.gif", 32, 16);
              performance.dispose();
            });
    assertEquals(1, told.size(), told.toString());
    assertTrue(told.get(0).contains("none.log: there is no such file"), told.get(0));
    assertEquals(1, performance.filmed());
  }

  @Test
  void aLogIsNotBegunAnewWhileItIsFilmed() throws Exception {
    Organism organism = new Organism(sketch, "lizard", 8, 8);
    Performance performance = new Performance(sketch, organism);
    performance.start("show.log");
    performance.draw();
    performance.dispose();
    byte[] before = Files.readAllBytes(dir.resolve("show.log"));
    FileClaim film = FileClaim.reading(dir.resolve("show.log")); // as a film does that goes on
    List<String> told = Console.during(() -> performance.start("show.log"));
    assertEquals(1, told.size(), told.toString());
    assertTrue(told.get(0).contains("it is being filmed; wait for the film"), told.get(0));
    assertFalse(performance.logging());
    film.release();
    assertArrayEquals(before, Files.readAllBytes(dir.resolve("show.log")));
    performance.start("show.log");
    assertTrue(performance.logging());
    performance.dispose();
  }

  @Test
  void aFilmThatIsBeingWrittenIsLeftToItsRecorder() throws Exception {
    Organism organism = new Organism(sketch, "lizard", 8, 8);
    Performance performance = new Performance(sketch, organism);
    performance.start("show.log");
    performance.draw();
    performance.dispose();
    FileClaim recorder = FileClaim.of(dir.resolve("film.gif"), this);
    List<String> told = Console.during(() -> performance.film("show.log", "film.gif", 16, 16));
    assertEquals(1, told.size(), told.toString());
    assertTrue(told.get(0).contains("another recording is writing it"), told.get(0));
    assertFalse(performance.filming());
    recorder.release();
    for (int i = 0; i < 2; i++) { // each leaves both files to others
      performance.film("show.log", "film.gif", 16, 16);
      while (performance.filming()) {
        Thread.sleep(1);
      }
      FileClaim.of(dir.resolve("film.gif"), this).release();
      FileClaim.of(dir.resolve("show.log"), this).release();
    }
    assertTrue(Files.exists(dir.resolve("film.gif")));
  }

  /** Before the first frame the graphics card cannot be asked, and starts wait until it can. */
  @Test
  void ofStartsThatWaitForTheCardTheNewestCounts() {
    AtomicBoolean current = new AtomicBoolean();
    Rollout card = card(current);
    Organism organism = new Organism(sketch, 1, seed -> card);
    Performance performance = new Performance(sketch, organism);
    performance.start("first.log");
    performance.stop();
    performance.start("second.log");
    current.set(true);
    organism.cells().now();
    performance.draw();
    performance.dispose();
    assertEquals(1, performance.frames());
    assertNull(performance.failure());
    assertTrue(Files.exists(dir.resolve("second.log")));
    assertFalse(Files.exists(dir.resolve("first.log")));
    performance.start("first.log"); // nobody has it
    assertTrue(performance.logging());
    performance.dispose();
  }

  /** What plays on a graphics card, which can be asked only when it is current. */
  private static Rollout card(AtomicBoolean current) {
    Rule lizard = RuleFile.builtIn("lizard").rule();
    JavaRollout java = new JavaRollout(lizard, lizard.spec().first(8, 8, 1), 1, 1);
    return (CardRollout)
        Proxy.newProxyInstance(
            CardRollout.class.getClassLoader(),
            new Class<?>[] {CardRollout.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "isCurrent" -> current.get();
                  case "precision" -> Precision.FLOAT;
                  default -> method.invoke(java, arguments);
                });
  }

  /** Also of two that wait for the card, of which the second would replace the first. */
  @Test
  void oneOrganismHasOneLogAtATimeBeforeTheCardCanBeAsked() {
    AtomicBoolean current = new AtomicBoolean();
    Rollout card = card(current);
    Organism organism = new Organism(sketch, 1, seed -> card);
    Performance first = new Performance(sketch, organism);
    Performance second = new Performance(sketch, organism);
    first.start("first.log");
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> second.start("second.log"));
    assertEquals("A performance is being logged; call stop() first.", e.getMessage());
    current.set(true);
    organism.cells().now();
    first.draw();
    second.draw();
    first.dispose();
    second.dispose();
    assertEquals(1, first.frames());
    assertEquals(0, second.frames());
    assertFalse(Files.exists(dir.resolve("second.log")));
    second.start("second.log"); // it is free again
    assertTrue(second.logging());
    second.dispose();
  }
}
