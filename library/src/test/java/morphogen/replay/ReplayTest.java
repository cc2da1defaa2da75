package morphogen.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import morphogen.cells.State;
import morphogen.cells.Territory;
import morphogen.file.BadFileException;
import morphogen.rollout.ArenaRollout;
import morphogen.rollout.JavaArena;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Boundary;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSet;
import morphogen.rule.Spreading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReplayTest {
  private static final Rule LIZARD = RuleFile.builtIn("lizard").rule();

  @TempDir Path dir;

  private static JavaRollout lizard(int randomSeed) {
    return new JavaRollout(LIZARD, LIZARD.spec().first(32, 28, 1), randomSeed, 1);
  }

  /** Plays frames with hands on it, and returns a fingerprint of the cells after each. */
  private static List<Integer> perform(
      Rollout logged, PerformanceLog log, Hands hands, int frames) {
    List<Integer> seen = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      hands.frame(logged);
      log.frame(logged.steps());
      seen.add(fingerprint(logged));
    }
    log.close();
    assertNull(log.failure());
    return seen;
  }

  private static int fingerprint(Rollout rollout) {
    int cells = Arrays.hashCode(rollout.state().values());
    return rollout instanceof ArenaRollout arena
        ? 31 * cells + Arrays.hashCode(arena.territory().owners())
        : cells;
  }

  private static void assertReplays(Path file, List<Integer> seen, float[] last)
      throws IOException {
    try (Replay replay = new Replay(file)) {
      for (int i = 0; i < seen.size(); i++) {
        assertTrue(replay.frame());
        assertEquals(seen.get(i), fingerprint(replay.rollout()), "frame " + i);
      }
      assertFalse(replay.frame());
      assertArrayEquals(last, replay.rollout().state().values());
    }
  }

  @Test
  void anOrganismUnderRandomHandsIsTheSameInEachFrame() throws IOException {
    Path file = dir.resolve("show.log");
    JavaRollout rollout = lizard(5);
    rollout.steps(30); // it had begun before
    PerformanceLog log = new PerformanceLog(file, Beginning.of(rollout, "java", 60, 5));
    List<Integer> seen = perform(new LoggedRollout(rollout, log), log, new Hands(3, LIZARD), 400);
    assertTrue(rollout.steps() > 530, rollout.steps() + " steps");
    assertReplays(file, seen, rollout.state().values());
    Replay.Extent extent = Replay.check(file);
    assertEquals(400, extent.frames());
    assertEquals(rollout.steps() - 30, extent.steps());
    assertTrue(extent.isWhole() && extent.events() > 90, extent.toString());
  }

  @Test
  void anArenaUnderRandomHandsIsTheSameInEachFrame() throws IOException {
    Path file = dir.resolve("arena.log");
    RuleSet rules =
        new RuleSet(List.of(LIZARD, RuleFile.builtIn("butterfly").rule()), Boundary.ZERO);
    JavaArena arena =
        new JavaArena(rules, rules.first(0, 30, 30, 1), new Territory(30, 30, 0), 7, 1);
    arena.steps(20);
    PerformanceLog log = new PerformanceLog(file, Beginning.of(arena, "java", 60, 7));
    List<Integer> seen = perform(new LoggedArena(arena, log), log, new Hands(4, LIZARD), 380);
    assertTrue(arena.steps() > 500, arena.steps() + " steps");
    assertReplays(file, seen, arena.state().values());
  }

  @Test
  void anArenasSpreadingIsLoggedWhereItChanges() throws IOException {
    Path file = dir.resolve("arena.log");
    RuleSet rules = new RuleSet(List.of(LIZARD, LIZARD));
    JavaArena java = new JavaArena(rules, rules.first(0, 9, 9, 1), new Territory(9, 9, 0), 7, 1);
    PerformanceLog log = new PerformanceLog(file, Beginning.of(java, "java", 60, 7));
    LoggedArena arena = new LoggedArena(java, log);
    for (int i = 0; i < 5; i++) {
      arena.spreading(Spreading.NONE);
      arena.border(2);
    }
    log.close();
    assertEquals(2, Replay.check(file).events());
  }

  /** A knob under music is turned in every frame, and weights are large. */
  @Test
  void knobsThatAreTurnedLogNoWeights() throws IOException {
    Path file = dir.resolve("show.log");
    JavaRollout rollout = lizard(1);
    PerformanceLog log = new PerformanceLog(file, Beginning.of(rollout, "java", 60, 1));
    LoggedRollout logged = new LoggedRollout(rollout, log);
    for (int i = 1; i <= 100; i++) {
      var spec = LIZARD.spec().withFireRate(i / 100.0);
      logged.rule(new Rule(spec, spec.network().scaled(LIZARD.tensors(), i * 0.0123f)).rotated(i));
      logged.step();
      log.frame(logged.steps());
    }
    log.close();
    long before = Files.size(file);
    assertTrue(before < 200_000, before + " bytes");
    assertArrayEquals(rollout.state().values(), rolloutAfter(file));
  }

  private static float[] rolloutAfter(Path file) throws IOException {
    try (Replay replay = new Replay(file)) {
      while (replay.frame()) {
        // on to the end
      }
      return replay.rollout().state().values().clone();
    }
  }

  @Test
  void whatHappensBetweenTwoFramesIsNotSeenInTheOneBefore() throws IOException {
    Path file = dir.resolve("show.log");
    JavaRollout rollout = lizard(1);
    PerformanceLog log = new PerformanceLog(file, Beginning.of(rollout, "java", 60, 1));
    LoggedRollout logged = new LoggedRollout(rollout, log);
    logged.steps(40);
    log.frame(logged.steps());
    logged.replace(new State(32, 28, 16)); // while it is held still
    log.frame(logged.steps());
    log.close();
    try (Replay replay = new Replay(file)) {
      assertTrue(replay.frame());
      assertTrue(sum(replay.rollout().state()) > 10);
      assertTrue(replay.frame());
      assertEquals(0, sum(replay.rollout().state()));
    }
  }

  private static double sum(State state) {
    double sum = 0;
    for (float value : state.values()) {
      sum += Math.abs(value);
    }
    return sum;
  }

  @Test
  void aSketchThatWasEndedLeavesALogThatPlaysToWhereItEnds() throws IOException {
    Path file = dir.resolve("show.log");
    JavaRollout rollout = lizard(5);
    PerformanceLog log = new PerformanceLog(file, Beginning.of(rollout, "java", 60, 5));
    List<Integer> seen = perform(new LoggedRollout(rollout, log), log, new Hands(9, LIZARD), 100);
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() * 2 / 3));
    Replay.Extent extent = Replay.check(file);
    assertFalse(extent.isWhole());
    assertTrue(extent.frames() > 20 && extent.frames() < 100, extent.toString());
    try (Replay replay = new Replay(file)) {
      for (int i = 0; i < extent.frames(); i++) {
        assertTrue(replay.frame());
        assertEquals(seen.get(i), fingerprint(replay.rollout()));
      }
      assertFalse(replay.frame());
    }
  }

  @Test
  void whatIsNoLogIsRefusedInASentence() throws IOException {
    assertRefused(dir.resolve("none.log"), "there is no such file");
    assertRefused(dir, "this is a folder");
    Path file = dir.resolve("some.log");
    String noLog =
        "it is no log of a performance: its format is %s, not \"morphogen-performance-1\".";
    Map<String, String> why =
        Map.of(
            "", "it is empty, or its first line is not whole.",
            "{", "it is empty, or its first line is not whole.",
            "{\n", "line 1: it is not JSON: something is wrong in line 1, character 2.",
            "{}\n", "line 1: " + noLog.formatted("nothing"),
            "[]\n", "line 1: it is a list, not a JSON object { ... }.",
            "hello\n", "line 1: it is \"hello\", not a JSON object { ... }.",
            "{\"format\":\"x\"}\n", "line 1: " + noLog.formatted("\"x\""));
    for (Map.Entry<String, String> one : why.entrySet()) {
      Files.write(file, one.getKey().getBytes(StandardCharsets.UTF_8));
      assertRefused(file, one.getValue());
    }
    PerformanceLog log = new PerformanceLog(file, Beginning.of(lizard(1), "java", 60, 1));
    log.frame(3);
    log.close();
    String good = Files.readString(file);
    Files.writeString(file, good.replace("\"do\":\"frames\"", "\"do\":\"fly\""));
    assertRefused(file, "line 2: do: 'fly' is nothing that this version knows.");
    Files.writeString(file, good.replace("\"steps\":[3]", "\"steps\":[4]"));
    assertRefused(file, "line 2: steps: the frames end with step 4, not with step 3.");
    Files.writeString(file, good.replace("\"do\":\"frames\"", "\"do\":\"border\",\"cells\":2"));
    assertRefused(file, "line 2: do: only an arena can do that");
  }

  @Test
  void aRuleThatALogHasNoLongerIsRefusedWithItsLine() throws IOException {
    RuleSet two = new RuleSet(List.of(LIZARD, LIZARD));
    JavaArena arena = new JavaArena(two, two.first(0, 9, 9, 1), new Territory(9, 9, 0), 7, 1);
    Path file = dir.resolve("arena.log");
    try (PerformanceLog log = new PerformanceLog(file, Beginning.of(arena, "java", 60, 7))) {
      log.add(0, new Event.PlayAll(new RuleSet(List.of(LIZARD))));
      log.add(0, new Event.PlantRule(1, 1, 1, 0));
      log.frame(1);
    }
    assertEquals(1, Replay.check(file).frames());
    BadFileException e = assertThrows(BadFileException.class, () -> rolloutAfter(file));
    assertTrue(e.getMessage().startsWith(file + ": line 3: "), e.getMessage());
  }

  /** A sketch may catch what its change throws, and go on. */
  @Test
  void aClaimThatFailsHalfwayIsReplayedAsFarAsItCame() throws IOException {
    RuleSet rules = new RuleSet(List.of(LIZARD, LIZARD));
    Path file = dir.resolve("arena.log");
    JavaArena java = new JavaArena(rules, rules.first(0, 9, 9, 1), new Territory(9, 9, 0), 7, 1);
    PerformanceLog log = new PerformanceLog(file, Beginning.of(java, "java", 60, 7));
    LoggedArena arena = new LoggedArena(java, log);
    for (RuntimeException thrown : List.of(new RuntimeException("1"), new RuntimeException("2"))) {
      RuntimeException e =
          assertThrows(
              RuntimeException.class,
              () ->
                  arena.claim(
                      territory -> {
                        territory.set(4, 4, thrown.getMessage().equals("1") ? 1 : Territory.WALL);
                        throw thrown;
                      }));
      assertEquals(thrown, e);
      arena.steps(3);
      log.frame(arena.steps());
    }
    List<Integer> last = List.of(fingerprint(arena));
    assertTrue(arena.hasWalls());
    log.close();
    try (Replay replay = new Replay(file)) {
      assertTrue(replay.frame());
      assertTrue(replay.frame());
      assertEquals(last.get(0), fingerprint(replay.rollout()));
    }
  }

  private static void assertRefused(Path file, String why) {
    BadFileException e = assertThrows(BadFileException.class, () -> Replay.check(file));
    assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
    assertTrue(e.getMessage().contains(why), e.getMessage());
    assertThrows(BadFileException.class, () -> rolloutAfter(file));
  }
}
