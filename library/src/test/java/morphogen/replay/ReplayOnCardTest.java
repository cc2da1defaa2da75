package morphogen.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import morphogen.cells.CellSet;
import morphogen.cells.Disc;
import morphogen.cells.Territory;
import morphogen.rollout.ArenaRollout;
import morphogen.rollout.JavaArena;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.AliveMask;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSet;
import morphogen.shader.Precision;
import morphogen.shader.Screen;
import morphogen.shader.ShaderArena;
import morphogen.shader.ShaderRollout;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one engine has played another one replays: the same cells but for rounding. */
@Tag("opengl")
class ReplayOnCardTest {
  private static final Rule LIZARD = RuleFile.builtIn("lizard").rule();
  private static final Rule BUTTERFLY = RuleFile.builtIn("butterfly").rule();
  private static final int FRAMES = 36;

  @TempDir Path dir;

  @BeforeAll
  static void openGl() {
    Screen.use();
  }

  private static Rollout onCard(Beginning beginning) {
    return beginning.begun(
        beginning.rules() == null
            ? new ShaderRollout(beginning.rule(), beginning.state(), beginning.randomSeed())
            : new ShaderArena(
                beginning.rules(),
                beginning.state(),
                beginning.territory(),
                beginning.randomSeed(),
                Precision.FLOAT));
  }

  /** Hands after which a body stays one: what dissolves amplifies rounding. */
  private static void touch(Rollout rollout, int frame) {
    int channels = rollout.rule().spec().channels();
    switch (frame % 10) {
      case 2 -> rollout.fill(frame % 20, 14, 3, new float[channels]);
      case 4 -> rollout.plant(26, 20, 5);
      case 6 -> {
        if (rollout instanceof ArenaRollout arena) {
          arena.claim(territory -> territory.fill(frame / 2.0, 9, 5, 4, frame / 10 % 2));
        } else {
          CellSet cells = new CellSet(rollout.width(), rollout.height());
          Disc.visit(rollout.width(), rollout.height(), 15, 13, frame, 20, cells::add);
          rollout.habitat(cells);
        }
      }
      case 8 -> rollout.edit(state -> state.set(14, 12, 7, 0.25f));
      default -> {
        if (frame == 31) {
          rollout.rule(new Rule(LIZARD.spec().withFireRate(0.7), LIZARD.tensors()));
        }
      }
    }
  }

  /** Plays on one engine and compares each frame of the replay on another. */
  private void compare(Rollout played, long randomSeed, Replay.Player player) throws IOException {
    Path file = dir.resolve("show.log");
    List<float[]> seen = new ArrayList<>();
    List<byte[]> owners = new ArrayList<>();
    try (played;
        PerformanceLog log =
            new PerformanceLog(file, Beginning.of(played, "java", 60, randomSeed))) {
      Rollout logged =
          played instanceof ArenaRollout arena
              ? new LoggedArena(arena, log)
              : new LoggedRollout(played, log);
      for (int frame = 0; frame < FRAMES; frame++) {
        touch(logged, frame);
        logged.steps(2);
        log.frame(logged.steps());
        seen.add(logged.state().values().clone());
        owners.add(owners(logged));
      }
    }
    try (Replay replay = new Replay(file, player, (knob, value) -> {})) {
      for (int frame = 0; frame < FRAMES; frame++) {
        assertTrue(replay.frame());
        float[] values = replay.rollout().state().values();
        assertArrayEquals(owners.get(frame), owners(replay.rollout()), "owners, frame " + frame);
        double most = 0;
        for (int i = 0; i < values.length; i++) {
          most = Math.max(most, Math.abs(values[i] - seen.get(frame)[i]));
        }
        assertEquals(0, most, 2e-3, "frame " + frame);
        assertTrue(living(values) > 10, "something lives in frame " + frame);
      }
    }
  }

  /** Of each cell; of one rule alone there are none. */
  private static byte[] owners(Rollout rollout) {
    return rollout instanceof ArenaRollout arena ? arena.territory().owners().clone() : new byte[0];
  }

  private static int living(float[] values) {
    int living = 0;
    for (int i = 3; i < values.length; i += LIZARD.spec().channels()) {
      living += values[i] > AliveMask.ALIVE ? 1 : 0;
    }
    return living;
  }

  private static JavaRollout lizard() {
    JavaRollout rollout = new JavaRollout(LIZARD, LIZARD.spec().first(32, 28, 1), 5, 1);
    rollout.steps(40);
    return rollout;
  }

  private static JavaArena arena() {
    RuleSet rules = new RuleSet(List.of(LIZARD, BUTTERFLY));
    JavaArena arena =
        new JavaArena(rules, rules.first(0, 32, 28, 1), new Territory(32, 28, 0), 5, 1);
    arena.steps(40);
    return arena;
  }

  @Test
  void aShowInJavaIsReplayedOnTheCard() throws IOException {
    compare(lizard(), 5, ReplayOnCardTest::onCard);
  }

  @Test
  void aShowOnTheCardIsReplayedInJava() throws IOException {
    Beginning beginning = Beginning.of(lizard(), "java", 60, 5);
    compare(onCard(beginning), 5, Beginning::onJava);
  }

  @Test
  void anArenasShowOnTheCardIsReplayedInJava() throws IOException {
    compare(onCard(Beginning.of(arena(), "java", 60, 5)), 5, Beginning::onJava);
  }
}
