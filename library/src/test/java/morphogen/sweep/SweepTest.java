package morphogen.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import morphogen.sweep.SweepPlan.Strategy;
import morphogen.tools.Trials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  private TrialLog log(String name, Strategy strategy) throws IOException {
    Path folder = Files.createDirectories(dir.resolve(name));
    return TrialLog.create(folder.resolve(TrialLog.NAME), plan(strategy));
  }

  private List<Trial> run(String name, Strategy strategy, Workers workers) throws Exception {
    try (TrialLog log = log(name, strategy)) {
      sweep(log, workers).run(30, FOR_EVER, trial -> {});
      return Trials.of(log);
    }
  }

  private List<Trial> alone(Strategy strategy) throws Exception {
    try (Workers one = Workers.local(1)) {
      List<Trial> trials = run("alone", strategy, one);
      Trials.assertAllLearned(trials);
      assertEquals(strategy == Strategy.GRID ? 18 : 30, trials.size());
      return trials;
    }
  }

  /** Three at once that end in any order propose what one alone does. */
  @ParameterizedTest
  @EnumSource
  void severalAtOnceChangeNothing(Strategy strategy) throws Exception {
    try (Workers three = Workers.local(3)) {
      Trials.assertSame(alone(strategy), run("three", strategy, three));
    }
  }

  /** Of four at once the one that has begun last always ends first. */
  @ParameterizedTest
  @EnumSource
  void theOrderInWhichTrialsEndChangesNothing(Strategy strategy) throws Exception {
    try (Workers backwards = new LastFirst(4, 4);
        TrialLog log = log("backwards", strategy)) {
      sweep(log, backwards).run(30, FOR_EVER, trial -> {});
      List<Integer> order = log.trials().stream().map(Trial::number).toList();
      assertNotEquals(0, order.get(0), "others end before the first");
      Trials.assertSame(alone(strategy), Trials.of(log));
    }
  }

  /** Killed after each number of trials, with a last line that is torn, and gone on with. */
  @ParameterizedTest
  @EnumSource
  void whatWasKilledGoesOnToWhatItWouldHaveBeen(Strategy strategy) throws Exception {
    List<Trial> expected = alone(strategy);
    for (int most = 1; most < expected.size(); most++) {
      int kill = most;
      Path file;
      try (Workers workers = new LastFirst(4, 4);
          TrialLog log = log("killed" + most, strategy)) {
        file = dir.resolve("killed" + most).resolve(TrialLog.NAME);
        int[] ended = {0};
        assertThrows(
            CancellationException.class,
            () ->
                sweep(log, workers)
                    .run(
                        30,
                        FOR_EVER,
                        trial -> {
                          if (++ended[0] == kill) {
                            throw new CancellationException("killed");
                          }
                        }));
      }
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length - 10));
      try (Workers workers = new LastFirst(3, 0);
          TrialLog log = TrialLog.open(file)) {
        assertEquals(most - 1, log.trials().size());
        sweep(log, workers).run(30, FOR_EVER, trial -> {});
        Trials.assertSame(expected, Trials.of(log));
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
      String message = whyItStops(sweep(log, losing));
      assertTrue(message.contains("Trial 0: the machine is gone"), message);
      assertEquals(List.of(), log.trials());
    }
  }

  private static String whyItStops(Sweep sweep) {
    return assertThrows(IllegalStateException.class, () -> sweep.run(30, FOR_EVER, trial -> {}))
        .getMessage();
  }

  private static Sweep sweep(TrialLog log, Workers workers, IntFunction<Trial> instead) {
    return new Sweep(
        log,
        workers,
        plan ->
            () -> {
              Trial other = instead.apply(plan.number());
              return other != null ? other : trained(plan);
            });
  }

  private static Trial withoutMemory(int number) {
    return Trial.failed(
        number,
        "lizard",
        Map.of("fire-rate", "0.5", "learning-rate", "0.01"),
        1,
        0,
        Trial.NO_MEMORY,
        0);
  }

  /** What no settings can help with is no result of theirs. */
  @Test
  void whatNoTrialCanDoEndsTheSweepAndLosesNothing() throws Exception {
    try (TrialLog log = log("broken", Strategy.RANDOM);
        Workers one = Workers.local(1)) {
      Sweep broken =
          sweep(
              log,
              one,
              number -> {
                if (number == 3) {
                  throw new Workers.NotReadyException("no PyTorch", null);
                }
                return null;
              });
      String message = whyItStops(broken);
      assertTrue(message.contains("Trial 3") && message.contains("no PyTorch"), message);
      assertEquals(3, log.trials().size());
      sweep(log, one).run(30, FOR_EVER, trial -> {});
      Trials.assertSame(alone(Strategy.RANDOM), Trials.of(log));
    }
  }

  @Test
  void anErrorEndsTheSweepAndIsNoResult() throws Exception {
    try (TrialLog log = log("linkage", Strategy.RANDOM);
        Workers one = Workers.local(1)) {
      Sweep broken =
          sweep(
              log,
              one,
              number -> {
                throw new NoClassDefFoundError("ai/djl/Model");
              });
      String message = whyItStops(broken);
      assertTrue(message.contains("NoClassDefFoundError"), message);
      assertEquals(List.of(), log.trials());
    }
  }

  /** One at a time is the settings' fault; three in a row are a machine that has too little. */
  @Test
  void memoryThatIsUsedUpInEveryTrialEndsTheSweepAndLosesNothing() throws Exception {
    try (TrialLog log = log("memory", Strategy.RANDOM);
        Workers one = Workers.local(1)) {
      Sweep full =
          sweep(
              log,
              one,
              number -> number == 2 || number == 3 || number > 6 ? withoutMemory(number) : null);
      List<Integer> heard = new ArrayList<>();
      String message =
          assertThrows(
                  IllegalStateException.class,
                  () -> full.run(30, FOR_EVER, trial -> heard.add(trial.number())))
              .getMessage();
      assertTrue(message.contains("last 3 trials") && message.contains("-Xmx"), message);
      assertEquals(List.of(0, 1, 2, 3, 4, 5, 6), heard);
      assertEquals(7, log.trials().size());
      assertEquals(2, log.trials().stream().filter(Trial::ranOutOfMemory).count());
    }
    TrialLog log = TrialLog.open(dir.resolve("memory").resolve(TrialLog.NAME));
    try (log;
        Workers one = Workers.local(1)) {
      sweep(log, one, number -> number == 29 ? withoutMemory(29) : null)
          .run(30, FOR_EVER, trial -> {});
      assertEquals(30, log.trials().size(), "the last one too, since others went well");
      assertTrue(Trials.of(log).get(29).ranOutOfMemory());
      assertTrue(Trials.of(log).get(7).wentWell());
    }
  }

  @Test
  void fewTrialsThatAllRunOutOfMemoryAreNoResultEither() throws Exception {
    try (TrialLog log = log("small", Strategy.RANDOM);
        Workers one = Workers.local(1)) {
      Sweep full = sweep(log, one, SweepTest::withoutMemory);
      assertThrows(IllegalStateException.class, () -> full.run(2, FOR_EVER, trial -> {}));
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

  /** One thread that does what was asked last, when nothing more is asked for. */
  private static final class LastFirst implements Workers {
    private final int atOnce;
    private final Deque<Runnable> asked = new ArrayDeque<>(); // guarded by this
    private int first;
    private boolean closed;

    /**
     * @param first how many are waited for before the first is done
     */
    LastFirst(int atOnce, int first) {
      this.atOnce = atOnce;
      this.first = first;
      Thread thread = new Thread(this::work, "last first");
      thread.setDaemon(true);
      thread.start();
    }

    @Override
    public int atOnce() {
      return atOnce;
    }

    @Override
    public synchronized <T extends Serializable> CompletableFuture<T> submit(Job<T> job) {
      CompletableFuture<T> result = new CompletableFuture<>();
      asked.push(
          () -> {
            try {
              result.complete(job.call());
            } catch (Exception e) {
              result.completeExceptionally(e);
            }
          });
      notifyAll();
      return result;
    }

    private void work() {
      for (Runnable next = next(); next != null; next = next()) {
        next.run();
      }
    }

    private synchronized Runnable next() {
      try {
        while (!closed && asked.size() < Math.max(1, first)) {
          wait();
        }
        first = 0;
        for (int before = 0; !closed && asked.size() < atOnce && asked.size() > before; ) {
          before = asked.size();
          wait(2); // at a generation's end fewer than could be done are asked for
        }
      } catch (InterruptedException e) {
        closed = true;
      }
      return closed ? null : asked.pop();
    }

    @Override
    public synchronized void close() {
      closed = true;
      notifyAll();
    }
  }
}
