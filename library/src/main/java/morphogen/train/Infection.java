package morphogen.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.loss.Loss;
import morphogen.loss.TargetLoss;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/**
 * A rule that turns whatever a host has become into a picture of its own, and then stays (after
 * Mayukhdeb, differentiable-morphogenesis, 2022). The host does not learn.
 *
 * <p>A batch is made of states of the host, some of them infected here and there already, and of
 * states from a sample pool that the infection has made itself, of which some are wounded.
 */
public final class Infection implements Task {
  /** Of the host's states in a batch one in so many is infected in part. */
  private static final int CHIMERA = 4;

  /** One in so many is no host's at all but its own first cell, so that it grows by itself too. */
  private static final int SEED = 16;

  private final RuleSpec spec;
  private final Rule start;
  private final Supplier<InfectOptions> options;
  private final Loss loss;
  private final HostStates hosts;
  private final Pool pool;
  private final DamageReplay replay;
  private DamageReplay.Damage[] damage = {}; // of the batch that is out

  /**
   * @param spec of the rule that learns
   * @param start what it starts from; null for an untrained rule
   * @param host the rule that is infected, of as many channels
   * @param target {@code [height, width, 4]}, premultiplied; its size is the grid's
   * @param options may change from one iteration to the next, but for the pool and the oldest age
   * @throws IllegalArgumentException if they do not go together; says why
   */
  public Infection(
      RuleSpec spec, Rule start, Rule host, State target, Supplier<InfectOptions> options) {
    check(spec, host.spec(), target);
    this.spec = Grow.spec(spec, target);
    this.start = start;
    this.options = options;
    InfectOptions now = options.get();
    loss = new TargetLoss(target);
    hosts = new HostStates(host, target.width(), target.height(), now.oldest());
    pool = new Pool(hosts.seed(), now.pool());
    replay = new DamageReplay(target, now.discs());
  }

  /**
   * Refuses what cannot share a grid.
   *
   * @throws IllegalArgumentException says what would help
   */
  public static void check(RuleSpec spec, RuleSpec host, State target) {
    if (host.channels() != spec.channels()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The host has %d channels and the infection %d, but they live in the same cells; use"
                  + " --channels %d.",
              host.channels(),
              spec.channels(),
              host.channels()));
    }
    if (host.visible() != target.channels() || spec.visible() != target.channels()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Of the host %d channels are seen, of the infection %d, of the picture %d: they must"
                  + " be as many.",
              host.visible(),
              spec.visible(),
              target.channels()));
    }
    if (host.boundary() != spec.boundary()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The host's edges are '%s' and the infection's '%s', but there is one grid; use"
                  + " --boundary %s.",
              word(host),
              word(spec),
              word(host)));
    }
  }

  private static String word(RuleSpec spec) {
    return spec.boundary().name().toLowerCase(Locale.ROOT);
  }

  /** About how many bytes of memory the pool will take, see {@link Grow#poolBytes}. */
  public static double poolBytes(RuleSpec spec, State target, InfectOptions options) {
    return Grow.poolBytes(spec, target, options.pool());
  }

  @Override
  public RuleSpec spec() {
    return spec;
  }

  @Override
  public Rule start(long randomSeed) {
    return start != null ? start : Task.super.start(randomSeed);
  }

  @Override
  public Loss loss() {
    return loss;
  }

  /**
   * The worst of what is drawn from the pool make room for states of the host; every other time all
   * but the very worst, so that what was infected badly can learn to end well.
   */
  @Override
  public Batch sample(int iteration, double progress, RandomGenerator random) {
    InfectOptions now = options.get();
    int[] steps = now.rollouts().sample(iteration, random, 1);
    int[] slots = pool.draw(now.batch(), random);
    int fresh = progress < now.infectingPhase() ? slots.length : now.fresh();
    boolean ripe = progress >= 2 * now.infectingPhase();
    int first = ripe && fresh < slots.length && mends(slots[0], random) ? 1 : 0;
    int unhurt = ripe ? slots.length - now.damaged() : slots.length;
    List<State> states = new ArrayList<>();
    damage = new DamageReplay.Damage[slots.length];
    for (int i = 0; i < slots.length; i++) {
      boolean host = i >= first && i < first + fresh;
      states.add(host ? host(slots[i], random) : pool.get(slots[i]));
      damage[i] = host || i < unhurt ? null : replay.next(iteration, random);
    }
    return new Batch(states, slots, steps);
  }

  /** What is far from any picture does not. */
  private boolean mends(int slot, RandomGenerator random) {
    return random.nextBoolean() && pool.loss(slot) < Grow.HOPELESS;
  }

  /** A state of the host; now and then with a part of the state in it that makes room for it. */
  private State host(int slot, RandomGenerator random) {
    if (random.nextInt(SEED) == 0) {
      return spec.first(hosts.width(), hosts.height(), 0);
    }
    State state = hosts.next(random);
    if (Float.isFinite(pool.loss(slot)) && random.nextInt(CHIMERA) == 0) {
      infect(state, pool.get(slot), random);
    }
    return state;
  }

  /** Exchanges the cells on one side of a line, or in a disc, at random. */
  static void infect(State host, State infected, RandomGenerator random) {
    double x = host.width() * random.nextDouble(0.25, 0.75);
    double y = host.height() * random.nextDouble(0.25, 0.75);
    double angle = random.nextDouble(2 * Math.PI);
    double radius = Math.min(host.width(), host.height()) * random.nextDouble(0.05, 0.3);
    boolean disc = random.nextBoolean();
    int channels = host.channels();
    for (int cell = 0; cell < host.cells(); cell++) {
      double dx = cell % host.width() - x;
      double dy = cell / host.width() - y;
      boolean inside =
          disc ? Math.hypot(dx, dy) < radius : dx * Math.cos(angle) + dy * Math.sin(angle) < 0;
      if (inside) {
        System.arraycopy(
            infected.values(), cell * channels, host.values(), cell * channels, channels);
      }
    }
  }

  @Override
  public void disturb(Batch batch, Rule rule, RandomGenerator random) {
    Grow.wound(batch, rule, damage, random);
  }

  @Override
  public void update(Batch batch, float[] losses) {
    for (int i = 0; i < batch.slots().length; i++) {
      pool.put(batch.slots()[i], batch.states().get(i), losses[i]);
      if (damage[i] != null) {
        replay.healed(damage[i], losses[i]);
      }
    }
  }

  @Override
  public List<Tensor> state() {
    List<Tensor> state = new ArrayList<>(pool.tensors());
    state.add(replay.tensor());
    return state;
  }

  @Override
  public void restore(List<Tensor> state) {
    List<Tensor> rest = new ArrayList<>(state);
    rest.removeIf(replay::restore);
    pool.restore(rest);
  }
}
