package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import morphogen.cells.Seed;
import morphogen.cells.State;
import morphogen.picture.Emoji;
import morphogen.picture.Picture;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.AliveMask;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.api.Test;

class GrowTest {
  private static final RuleSpec SPEC = RuleSpec.growing().withChannels(6);
  private final State seed = Seed.single(12, 12, 6);

  private Grow grow(GrowOptions.Mode mode) {
    GrowOptions options =
        GrowOptions.defaults().withMode(mode).withPool(8).withBatch(4).withDamaged(2);
    return new Grow(SPEC, new State(12, 12, 4), options);
  }

  /** Fills every slot with a state of ones, the higher the slot the lower the loss. */
  private static void age(Grow grow) {
    for (int slot = 0; slot < 8; slot++) {
      State old = new State(12, 12, 6);
      Arrays.fill(old.values(), 1);
      grow.update(new Batch(List.of(old), new int[] {slot}, 1), new float[] {1f / (slot + 1)});
    }
  }

  @Test
  void theWorstOfTheBatchStartsAgainAndTheBestAreWounded() {
    Grow grow = grow(GrowOptions.Mode.REGENERATE);
    age(grow);
    Batch batch = grow.sample(500, 0.5, new SplittableRandom(1));
    grow.disturb(batch, Rule.untrained(SPEC, 1), new SplittableRandom(1));
    int[] slots = batch.slots();
    assertEquals(4, Arrays.stream(slots).distinct().count());
    for (int i = 1; i < 4; i++) {
      assertTrue(slots[i - 1] < slots[i], "worst first: " + Arrays.toString(slots));
    }
    assertArrayEquals(seed.values(), batch.states().get(0).values());
    assertEquals(0, dead(batch.states().get(1)));
    assertTrue(dead(batch.states().get(2)) > 0);
    assertTrue(dead(batch.states().get(3)) > 0);
  }

  /** In a batch of two the worst may stand where else the wounded do, and the seed beside it. */
  @Test
  void aSeedIsNeverWounded() {
    Rule rule = Rule.untrained(SPEC, 1);
    GrowOptions options =
        GrowOptions.defaults().withBatch(2).withDamaged(1).withPool(8).withDiscs(0);
    Grow grow = new Grow(rule, new State(12, 12, 4), options);
    int seconds = 0;
    for (int i = 0; i < 40; i++) {
      age(grow);
      for (int slot = 0; slot < 8; slot++) { // well enough to be mended
        State old = new State(12, 12, 6);
        Arrays.fill(old.values(), 1);
        grow.update(new Batch(List.of(old), new int[] {slot}, 1), new float[] {0.01f});
      }
      Batch batch = grow.sample(i, 0.5, new SplittableRandom(i));
      int at = Arrays.equals(seed.values(), batch.states().get(1).values()) ? 1 : 0;
      seconds += at;
      grow.disturb(batch, rule, new SplittableRandom(i));
      assertArrayEquals(seed.values(), batch.states().get(at).values(), "iteration " + i);
    }
    assertTrue(seconds > 5 && seconds < 35, seconds + " of 40");
  }

  @Test
  void persistingWoundsNobody() {
    Grow grow = grow(GrowOptions.Mode.PERSIST);
    age(grow);
    Batch batch = grow.sample(500, 0.5, new SplittableRandom(1));
    grow.disturb(batch, Rule.untrained(SPEC, 1), new SplittableRandom(1));
    for (int i = 1; i < 4; i++) {
      assertEquals(0, dead(batch.states().get(i)));
    }
  }

  @Test
  void growingAndTheGrowingPhaseStartFromSeeds() {
    for (Grow grow : List.of(grow(GrowOptions.Mode.GROW), grow(GrowOptions.Mode.REGENERATE))) {
      age(grow);
      Batch batch = grow.sample(5, 0.05, new SplittableRandom(1));
      assertEquals(0, batch.slots().length);
      for (State state : batch.states()) {
        assertArrayEquals(seed.values(), state.values());
      }
    }
  }

  @Test
  void thePoolSurvivesACheckpoint() {
    Grow grow = grow(GrowOptions.Mode.PERSIST);
    age(grow);
    State odd = new State(12, 12, 6);
    odd.set(3, 4, 5, 0.25f);
    grow.update(new Batch(List.of(odd), new int[] {7}, 1), new float[] {0});
    Grow other = grow(GrowOptions.Mode.PERSIST);
    other.restore(grow.state());
    for (int i = 0; i < 20; i++) {
      Batch a = grow.sample(i, 0.5, new SplittableRandom(i));
      Batch b = other.sample(i, 0.5, new SplittableRandom(i));
      assertArrayEquals(a.slots(), b.slots());
      for (int s = 0; s < 4; s++) {
        assertArrayEquals(a.states().get(s).values(), b.states().get(s).values());
      }
    }
  }

  @Test
  void aPoolTakesWhatGrownOrganismsCoverTwice() {
    State target = new State(12, 12, 4);
    for (int cell = 0; cell < 9; cell++) {
      target.set(4 + cell % 3, 4 + cell / 3, 3, 1);
    }
    GrowOptions options = GrowOptions.defaults().withPool(1000);
    double empty = Grow.poolBytes(SPEC, target, options.withMode(GrowOptions.Mode.GROW));
    // Six channels and where the cell is, four bytes each.
    double cell = 2 * 1000 * 7 * 4;
    assertEquals(25 * cell, Grow.poolBytes(SPEC, target, options) - empty);
    RuleSpec immortal = SPEC.withAliveMask(AliveMask.NONE);
    assertEquals(144 * cell, Grow.poolBytes(immortal, target, options) - empty);
    assertTrue(empty > 2 * 1000 * 16 && empty < 2 * 1000 * 200, empty + " bytes");
  }

  @Test
  void aGrownLizardCoversWhatIsReckonedWith() {
    RuleFile lizard = RuleFile.builtIn("lizard");
    RuleSpec spec = lizard.rule().spec();
    State target = Picture.target(Emoji.find("lizard").orElseThrow().picture(), 40, 64);
    Rollout rollout = new JavaRollout(lizard.rule(), spec.first(64, 64, 1), 1);
    rollout.steps(100);
    float[] values = rollout.state().values();
    int covered = 0;
    for (int cell = 0; cell < 64 * 64; cell++) {
      int from = cell * spec.channels();
      float[] own = Arrays.copyOfRange(values, from, from + spec.channels());
      covered += Arrays.equals(own, new float[own.length]) ? 0 : 1;
    }
    GrowOptions options = GrowOptions.defaults();
    double empty = Grow.poolBytes(spec, target, options.withMode(GrowOptions.Mode.GROW));
    double reckoned = Grow.poolBytes(spec, target, options) - empty;
    double stored = 2.0 * options.pool() * covered * (spec.channels() + 1) * Float.BYTES;
    assertEquals(1, reckoned / stored, 0.2, covered + " cells");
  }

  @Test
  void statesThatAreNoLongerFiniteBecomeSeeds() {
    Grow grow = grow(GrowOptions.Mode.PERSIST);
    age(grow);
    State bad = new State(12, 12, 6);
    Arrays.fill(bad.values(), Float.NaN);
    for (int slot = 0; slot < 8; slot++) {
      grow.update(new Batch(List.of(bad), new int[] {slot}, 1), new float[] {Float.NaN});
    }
    for (State state : grow.sample(0, 0.5, new SplittableRandom(3)).states()) {
      assertArrayEquals(seed.values(), state.values());
    }
  }

  @Test
  void theScheduleGrowsAsSeedTwoSaysAndStopsAtItsCap() {
    RolloutLength rollouts = RolloutLength.between(8, 40).growing(16, 100);
    int[] longest = {8, 24, 40, 40};
    for (int phase = 0; phase < 4; phase++) {
      int low = Integer.MAX_VALUE;
      int high = 0;
      for (int i = 0; i < 2000; i++) {
        int steps = rollouts.sample(phase * 100 + i % 100, new SplittableRandom(i), 1)[0];
        low = Math.min(low, steps);
        high = Math.max(high, steps);
      }
      assertEquals(longest[phase] / 2, low);
      assertEquals(longest[phase], high);
    }
  }

  @Test
  void optionsNameTheValueTheyRefuse() {
    GrowOptions options = GrowOptions.defaults();
    assertThrows(IllegalArgumentException.class, () -> options.withPool(3));
    assertThrows(IllegalArgumentException.class, () -> options.withBatch(1));
    assertThrows(IllegalArgumentException.class, () -> options.withDamaged(8));
    assertThrows(IllegalArgumentException.class, () -> RolloutLength.between(96, 64));
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> TrainOptions.defaults().withLearningRate(-1));
    assertTrue(e.getMessage().contains("-1"), e.getMessage());
  }

  private static int dead(State state) {
    int dead = 0;
    for (int i = 3; i < state.values().length; i += state.channels()) {
      dead += state.values()[i] == 0 ? 1 : 0;
    }
    return dead;
  }
}
