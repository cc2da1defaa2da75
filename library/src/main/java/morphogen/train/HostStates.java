package morphogen.train;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import morphogen.cells.State;
import morphogen.rollout.Gestures;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.AliveMask;
import morphogen.rule.Rule;

/**
 * What an infection meets: states of a host that does not learn, young and old, whole and wounded.
 *
 * <p>Lives of the host are played when one of their states is asked for the first time, and some of
 * their states are kept. All are a function of the host, so no checkpoint has to hold them.
 */
final class HostStates {
  private static final int LIVES = 16;
  private static final int KEPT = 16; // states of each
  private static final int GROWN = 128; // steps after which a body is what gestures aim at
  private static final int HEALS = 48; // steps at most after a wound
  private static final int ALPHA = 3;

  private final Rule host;
  private final int width;
  private final int height;
  private final int oldest;
  private final Pool kept;
  private final boolean[] lived = new boolean[LIVES];
  private Optional<Gestures> gestures; // null before the first is asked for

  /**
   * @param oldest age in steps, 1 or more
   */
  HostStates(Rule host, int width, int height, int oldest) {
    this.host = host;
    this.width = width;
    this.height = height;
    this.oldest = oldest;
    kept = new Pool(seed(), LIVES * KEPT);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** The host's first cell. */
  State seed() {
    return host.spec().first(width, height, 0);
  }

  /**
   * A state of the host: every other one wounded, half of those just now, the others some steps
   * ago. Never an empty one where the host lives.
   */
  State next(RandomGenerator random) {
    int slot = random.nextInt(LIVES * KEPT);
    live(slot / KEPT);
    State state = kept.get(slot);
    if (random.nextBoolean()) {
      return state;
    }
    State wounded = wounded(state, random);
    return lives(wounded) ? wounded : state;
  }

  private State wounded(State state, RandomGenerator random) {
    Rollout rollout = new JavaRollout(host, state, random.nextLong(), 1);
    int gesture = random.nextInt(DamageReplay.FIRST_SEED, DamageReplay.LAST_SEED);
    gestures().ifPresent(all -> all.wound(gesture).play(rollout));
    rollout.steps(random.nextBoolean() ? 0 : random.nextInt(HEALS));
    return rollout.state();
  }

  private Optional<Gestures> gestures() {
    if (gestures == null) {
      Rollout rollout = new JavaRollout(host, seed(), 0, 1);
      rollout.steps(GROWN);
      gestures = Gestures.of(rollout.state());
    }
    return gestures;
  }

  /** Plays one life and keeps what it was at {@link #KEPT} ages, more of them young than old. */
  private void live(int life) {
    if (lived[life]) {
      return;
    }
    lived[life] = true;
    int[] ages =
        new SplittableRandom(life)
            .doubles(KEPT)
            .map(u -> u * u * (oldest + 1))
            .mapToInt(age -> (int) age)
            .sorted()
            .toArray();
    Rollout rollout = new JavaRollout(host, seed(), life, 1);
    for (int i = 0; i < KEPT; i++) {
      rollout.steps(ages[i] - rollout.steps());
      kept.put(life * KEPT + i, rollout.state(), 0);
    }
  }

  private static boolean lives(State state) {
    float[] values = state.values();
    for (int i = ALPHA; i < values.length; i += state.channels()) {
      if (values[i] > AliveMask.ALIVE) {
        return true;
      }
    }
    return false;
  }
}
