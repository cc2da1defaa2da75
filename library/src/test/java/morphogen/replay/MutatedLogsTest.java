package morphogen.replay;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import morphogen.Mutants;
import morphogen.Mutator;
import morphogen.cells.Territory;
import morphogen.rollout.JavaArena;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Rule;
import morphogen.rule.RuleSet;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutatedLogsTest {
  private static final int SHORT =
      300; // steps that are played; damage may ask for a thousand million

  private static final Rule RULE =
      Rule.random(RuleSpec.growing().withChannels(6).withHidden(4), 0.05, 1);

  @TempDir Path dir;

  @Test
  void twoHundredAndFiftyDamagedLogsOfOrganismsAreReplayedOrRefused() throws Exception {
    JavaRollout rollout = new JavaRollout(RULE, RULE.spec().first(8, 7, 1), 1, 1);
    Path file = dir.resolve("show.log");
    PerformanceLog log = new PerformanceLog(file, Beginning.of(rollout, "java", 60, 1));
    damage(250, file, new LoggedRollout(rollout, log), log, 5);
  }

  @Test
  void twoHundredAndFiftyDamagedLogsOfArenasAreReplayedOrRefused() throws Exception {
    RuleSet rules = new RuleSet(List.of(RULE, RULE));
    JavaArena arena = new JavaArena(rules, rules.first(0, 8, 7, 1), new Territory(8, 7, 0), 1, 1);
    Path file = dir.resolve("arena.log");
    PerformanceLog log = new PerformanceLog(file, Beginning.of(arena, "java", 60, 1));
    damage(250, file, new LoggedArena(arena, log), log, 6);
  }

  private static void damage(
      int count, Path file, Rollout logged, PerformanceLog log, long randomSeed) throws Exception {
    Hands hands = new Hands(randomSeed, RULE);
    for (int i = 0; i < 25; i++) {
      hands.frame(logged);
      log.frame(logged.steps());
    }
    log.close();
    Mutator mutator = new Mutator(randomSeed);
    Mutants.read(count, file, Files.readAllBytes(file), mutator::jsonFile, MutatedLogsTest::replay);
  }

  private static void replay(Path file) throws Exception {
    if (Replay.check(file).steps() <= SHORT) {
      try (Replay replay = new Replay(file)) {
        while (replay.frame()) {
          replay.rollout().state();
        }
      }
    }
  }
}
