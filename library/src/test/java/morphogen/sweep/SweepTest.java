package morphogen.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import morphogen.sweep.SweepPlan.Strategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
  private static final double FOR_EVER = Double.POSITIVE_INFINITY;

  @TempDir Path dir;

  private static SweepPlan plan(Strategy strategy) {
    Space space =
        new Space(
            "s",
            List.of(
                Dimension.linear("fire-rate", 0, 1), Dimension.log("learning-rate", 0.001, 0.1)));
    return new SweepPlan(
        List.of("grow"), space, strategy, 2, 30, FOR_EVER, FOR_EVER, List.of("lizard", "bird"));
  }

  private static Trial trained(TrialPlan plan) {
    double rate = Double.parseDouble(plan.settings().get("fire-rate"));
    double loss = Math.abs(rate - 0.7) * (plan.target().equals("bird") ? 100 : 1) / plan.share();
    return new Trial(
        plan.number(),
        plan.target(),
        plan.settings(),
        plan.seed(),
        0,
        List.of(),
        loss,
        Map.of(),
        Map.of(),
        null,
        plan.rung());
  }

  private static Sweep sweep(TrialLog log, Workers workers) {
    return new Sweep(log, workers, plan -> () -> trained(plan));
  }

  private static List<String> results(TrialLog log) {
    return log.trials().stream()
        .sorted(Comparator.comparingInt(Trial::number))
        .map(
            trial ->
                "%d %s %s %d %s %d"
                    .formatted(
                        trial.number(),
                        trial.target(),
                        trial.settings(),
                        trial.seed(),
                        trial.loss(),
                        trial.rung()))
        .toList();
  }

  private TrialLog log(String name, Strategy strategy) throws IOException {
    Path folder = Files.createDirectories(dir.resolve(name));
    return TrialLog.create(folder.resolve(TrialLog.NAME), plan(strategy));
  }

  private List<String> run(String name, Strategy strategy, Workers workers) throws Exception {
    try (TrialLog log = log(name, strategy)) {
      sweep(log, workers).run(30, FOR_EVER, trial -> {});
      return results(log);
    }
  }

  /** Three at once that end in any order propose what one alone does. */
  @Test
  void theOrderInWhichTrialsEndChangesNothing() throws Exception {
    for (Strategy strategy : Strategy.values()) {
      List<String> alone;
      try (Workers one = Workers.local(1)) {
        alone = run(strategy + "1", strategy, one);
      }
      assertEquals(strategy == Strategy.GRID ? 18 : 30, alone.size(), strategy + "");
      try (Workers three = Workers.local(3)) {
        assertEquals(alone, run(strategy + "3", strategy, three));
      }
    }
  }

  @Test
  void aJobThatFailsIsATrialWithAFault() throws Exception {
    try (TrialLog log = log("faults", Strategy.HALVING);
        Workers two = Workers.local(2)) {
      Sweep sweep =
          new Sweep(
              log,
              two,
              plan ->
                  () -> {
                    if (plan.number() == 3) {
                      throw new IllegalStateException("no");
                    }
                    return trained(plan);
                  });
      sweep.run(30, FOR_EVER, trial -> {});
      assertEquals(30, log.trials().size());
      List<Trial> faults = log.trials().stream().filter(trial -> !trial.wentWell()).toList();
      assertEquals(1, faults.size());
      assertEquals("no", faults.get(0).fault());
      List<Standings.Standing> standings = Standings.of(log.header(), log.trials());
      assertEquals(2, standings.get(0).rung());
      assertEquals(1, standings.get(standings.size() - 1).proposal()); // 3 is one of its trials
    }
  }

  /** Whoever asks again later finds the trials that ended in the log, and no other. */
  @Test
  void whatTheWorkersLoseIsNoResult() throws Exception {
    Workers losing =
        new Workers() {
          @Override
          public int atOnce() {
            return 1;
          }

          @Override
          public <T extends Serializable> CompletableFuture<T> submit(Job<T> job) {
            return CompletableFuture.failedFuture(new IOException("the machine is gone"));
          }

          @Override
          public void close() {}
        };
    try (TrialLog log = log("lost", Strategy.RANDOM)) {
      String message =
          assertThrows(
                  IllegalStateException.class,
                  () -> sweep(log, losing).run(30, FOR_EVER, trial -> {}))
              .getMessage();
      assertTrue(message.contains("Trial 0: the machine is gone"), message);
      assertEquals(List.of(), log.trials());
    }
  }

  @Test
  void whenTimeIsUpNoTrialBegins() throws Exception {
    try (TrialLog log = log("late", Strategy.RANDOM);
        Workers one = Workers.local(1)) {
      Sweep sweep = sweep(log, one);
      sweep.run(30, 0, trial -> {});
      assertEquals(0, log.trials().size());
      sweep.run(4, FOR_EVER, trial -> {});
      sweep.run(6, FOR_EVER, trial -> {});
      assertEquals(6, log.trials().size());
    }
  }
}
