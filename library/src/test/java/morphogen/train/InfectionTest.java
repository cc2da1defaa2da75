package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import morphogen.cells.State;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.AliveMask;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfectionTest {
  private static final RuleSpec SPEC = RuleSpec.growing();
  private static final Rule HOST = RuleFile.builtIn("lizard").rule();
  private static final int GRID = 24;

  @TempDir Path dir;

  private static State disc() {
    State disc = new State(GRID, GRID, 4);
    for (int y = 0; y < GRID; y++) {
      for (int x = 0; x < GRID; x++) {
        if (Math.hypot(x - 12, y - 12) < 4) {
          disc.set(x, y, 0, 1);
          disc.set(x, y, 3, 1);
        }
      }
    }
    return disc;
  }

  private static InfectOptions options(int fresh, int damaged) {
    return new InfectOptions(8, 4, fresh, damaged, 20, 0.1, 3000, RolloutLength.between(8, 10));
  }

  private static Infection infection(RuleSpec spec, int fresh, int damaged) {
    return new Infection(spec, null, HOST, disc(), () -> options(fresh, damaged));
  }

  /** Fills every slot with a state of ones, the higher the slot the lower the loss. */
  private static void age(Infection infection, float worst) {
    infection.sample(0, 0.05, new SplittableRandom(1)); // so that no wound is out
    for (int slot = 0; slot < 8; slot++) {
      State old = new State(GRID, GRID, 16);
      Arrays.fill(old.values(), 1);
      infection.update(
          new Batch(List.of(old), new int[] {slot}, 1), new float[] {worst / (slot + 1)});
    }
  }

  private static boolean ones(State state) {
    for (float value : state.values()) {
      if (value != 1) {
        return false;
      }
    }
    return true;
  }

  private static int alive(State state) {
    int alive = 0;
    for (int i = 3; i < state.values().length; i += state.channels()) {
      alive += state.values()[i] > AliveMask.ALIVE ? 1 : 0;
    }
    return alive;
  }

  @Test
  void theWorstOfTheBatchMakeRoomForHostsAndTheBestAreWounded() {
    Infection infection = infection(SPEC, 2, 1);
    age(infection, 1);
    Batch batch = infection.sample(500, 0.5, new SplittableRandom(2));
    for (int i = 1; i < 4; i++) {
      assertTrue(batch.slots()[i - 1] < batch.slots()[i], "worst first");
    }
    infection.disturb(batch, Rule.untrained(SPEC, 1), new SplittableRandom(1));
    List<State> states = batch.states();
    assertFalse(ones(states.get(0)));
    assertFalse(ones(states.get(1)));
    assertTrue(ones(states.get(2)));
    assertFalse(ones(states.get(3)));
    assertTrue(alive(states.get(3)) < GRID * GRID);
  }

  /** Unless it is far from any picture, as in the test before. */
  @Test
  void everyOtherTimeTheVeryWorstHasAnotherChance() {
    int chances = 0;
    for (int i = 0; i < 40; i++) {
      Infection infection = infection(SPEC, 2, 1);
      age(infection, 0.01f);
      Batch batch = infection.sample(500, 0.5, new SplittableRandom(i));
      boolean again = ones(batch.states().get(0));
      chances += again ? 1 : 0;
      assertFalse(ones(batch.states().get(1)));
      assertEquals(!again, ones(batch.states().get(2)));
    }
    assertTrue(chances > 10 && chances < 30, chances + " of 40");
  }

  @Test
  void atFirstAllAreHostsAndNothingIsWounded() {
    Infection infection = infection(SPEC, 1, 3);
    age(infection, 1);
    Batch first = infection.sample(5, 0.05, new SplittableRandom(3));
    first.states().forEach(state -> assertFalse(ones(state)));
    Batch second = infection.sample(15, 0.15, new SplittableRandom(3));
    infection.disturb(second, Rule.untrained(SPEC, 1), new SplittableRandom(1));
    second.states().subList(1, 4).forEach(state -> assertTrue(ones(state)));
  }

  /** Each of them is one that a plain rollout of the host comes through, unless it was wounded. */
  @Test
  void hostsAreOfManyAgesLiveAndDependOnNothingButTheHost() {
    HostStates hosts = new HostStates(HOST, GRID, GRID, 20);
    HostStates again = new HostStates(HOST, GRID, GRID, 20);
    Set<List<Integer>> lives = new HashSet<>();
    for (int life = 0; life < 16; life++) {
      Rollout rollout = new JavaRollout(HOST, HOST.spec().first(GRID, GRID, 0), life);
      for (int age = 0; age <= 20; age++) {
        lives.add(bits(rollout.state()));
        rollout.step();
      }
    }
    int whole = 0;
    Set<Integer> sizes = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      State state = hosts.next(new SplittableRandom(i));
      assertTrue(alive(state) > 0);
      sizes.add(alive(state));
      whole += lives.contains(bits(state)) ? 1 : 0;
      if (i % 7 == 0) {
        assertArrayEquals(state.values(), again.next(new SplittableRandom(i)).values());
      }
    }
    assertTrue(whole >= 20 && whole < 45, whole + " whole ones");
    assertTrue(sizes.size() > 10, sizes.size() + " sizes");
  }

  private static List<Integer> bits(State state) {
    return List.of(Arrays.hashCode(state.values()), alive(state));
  }

  /** Each cell is wholly the host's or wholly infected, and there are some of both. */
  @Test
  void aHalfInfectedHostHasCellsOfBoth() {
    int both = 0;
    for (int seed = 0; seed < 20; seed++) {
      State host = new State(10, 10, 5);
      Arrays.fill(host.values(), 2);
      State infected = new State(10, 10, 5);
      Arrays.fill(infected.values(), 1);
      Infection.infect(host, infected, new SplittableRandom(seed));
      int own = 0;
      for (int cell = 0; cell < 100; cell++) {
        float[] values = Arrays.copyOfRange(host.values(), cell * 5, cell * 5 + 5);
        for (float value : values) {
          assertEquals(values[0], value);
        }
        own += values[0] == 1 ? 1 : 0;
      }
      both += own > 0 && own < 100 ? 1 : 0;
    }
    assertTrue(both >= 18, both + " of 20");
  }

  @Test
  void aResumedRunIsBitIdenticalWhereverItStopped() throws IOException {
    for (RuleSpec spec : List.of(SPEC.withHidden(16), RuleSpec.learned3x3().withHidden(16))) {
      for (int stop : new int[] {1, 7}) {
        Path file = dir.resolve(spec.aliveMask() + " " + stop + ".safetensors");
        try (Trainer whole = trainer(spec);
            Trainer first = trainer(spec);
            Trainer second = trainer(spec)) {
          whole.run();
          for (int i = 0; i < stop; i++) {
            first.iterate();
          }
          first.checkpoint(file);
          second.resume(file);
          second.run();
          for (int t = 0; t < whole.rule().tensors().size(); t++) {
            assertArrayEquals(
                whole.rule().tensors().get(t).values(), second.rule().tensors().get(t).values());
          }
        }
      }
    }
  }

  private static Trainer trainer(RuleSpec spec) {
    TrainOptions train =
        TrainOptions.defaults()
            .withIterations(12)
            .withOptimiser(TrainOptions.Method.MUON)
            .withDevice("cpu");
    return new Trainer(infection(spec, 2, 1), train, new TrainingListener() {});
  }

  @Test
  void aWeightsFromWhichItStartsAreTaken() {
    Rule start = Rule.random(SPEC, 0.1, 3);
    Infection from = new Infection(SPEC, start, HOST, disc(), () -> options(2, 1));
    assertArrayEquals(start.tensors().get(0).values(), from.start(1).tensors().get(0).values());
    assertNotNull(infection(SPEC, 2, 1).start(1));
  }

  @Test
  void whatCannotShareAGridIsRefused() {
    RuleSpec other = SPEC.withChannels(12);
    assertThrows(IllegalArgumentException.class, () -> infection(other, 2, 1));
    State grey = new State(GRID, GRID, 1);
    assertThrows(
        IllegalArgumentException.class,
        () -> new Infection(SPEC, null, HOST, grey, () -> options(2, 1)));
    assertThrows(IllegalArgumentException.class, () -> options(0, 1));
    assertThrows(IllegalArgumentException.class, () -> options(3, 2));
  }
}
