package morphogen.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import morphogen.cells.State;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/**
 * A rule that turns whatever a host has become into a picture of its own, and then stays (after
 * Mayukhdeb, differentiable-morphogenesis, 2022). The host does not learn.
 *
 * <p>A batch is made of states of the host, some of them infected here and there already, and of
 * states from a sample pool that the infection has made itself, of which some are wounded.
 */
public final class Infection extends TargetTask {
  /** Of the host's states in a batch one in so many is infected in part. */
  private static final int CHIMERA = 4;

  /** One in so many is no host's at all but its own first cell, so that it grows by itself too. */
  private static final int SEED = 16;

  private final Supplier<InfectOptions> options;
  private final HostStates hosts;

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
    super(
        placed(spec, host.spec(), target),
        start,
        target,
        host.spec().first(target.width(), target.height(), 0),
        options.get().pool(),
        options.get().discs());
    this.options = options;
    hosts = new HostStates(host, target.width(), target.height(), options.get().oldest());
  }

  private static RuleSpec placed(RuleSpec spec, RuleSpec host, State target) {
    check(spec, host, target);
    return Grow.spec(spec, target);
  }

  /**
   * Refuses what cannot share a grid.
   *
   * @throws IllegalArgumentException says what would help
   */
  public static void check(RuleSpec spec, RuleSpec host, State target) {
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

  /**
   * The worst of what is drawn from the pool make room for states of the host; every other time all
   * but the very worst, so that what was infected badly can learn to end well.
   */
  @Override
  public Batch sample(int iteration, double progress, RandomGenerator random) {
    InfectOptions now = options.get();
    int[] steps = now.rollouts().sample(iteration, random, 1);
    int[] slots = pool().draw(now.batch(), random);
    int fresh = progress < now.infectingPhase() ? slots.length : now.fresh();
    boolean ripe = progress >= 2 * now.infectingPhase();
    int first = ripe && fresh < slots.length && random.nextBoolean() && canMend(slots[0]) ? 1 : 0;
    int unhurt = ripe ? slots.length - now.damaged() : slots.length;
    List<State> states = new ArrayList<>();
    spare(slots.length);
    for (int i = 0; i < slots.length; i++) {
      boolean host = i >= first && i < first + fresh;
      states.add(host ? host(slots[i], random) : pool().get(slots[i]));
      if (!host && i >= unhurt) {
        damage(i, iteration, random);
      }
    }
    return new Batch(states, slots, steps);
  }

  /** A state of the host; now and then with a part of the state in it that makes room for it. */
  private State host(int slot, RandomGenerator random) {
    if (random.nextInt(SEED) == 0) {
      return spec().first(hosts.width(), hosts.height(), 0);
    }
    State state = hosts.next(random);
    if (Float.isFinite(pool().loss(slot)) && random.nextInt(CHIMERA) == 0) {
      infect(state, pool().get(slot), random);
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
}
