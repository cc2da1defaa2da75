package morphogen.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import morphogen.cells.CellSet;
import morphogen.cells.Seed;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.loss.Loss;
import morphogen.loss.TargetLoss;
import morphogen.picture.Coverage;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.AliveMask;
import morphogen.rule.Origin;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/** Growing a picture from one cell (Mordvintsev et al., Growing Neural Cellular Automata, 2020). */
public final class Grow implements Task {
  /** A loss that no organism has which could still mend: that of an empty grid is about as much. */
  static final float HOPELESS = 0.05f;

  /** In one batch of so many, debris lies beside an organism. */
  private static final int DEBRIS = 4;

  private final RuleSpec spec;
  private final Supplier<GrowOptions> options;
  private GrowOptions now; // in this iteration
  private final Loss loss;
  private final State seed;
  private final Pool pool;
  private final Rule start;
  private final int ripe;
  private final DamageReplay replay;
  private DamageReplay.Damage[] damage = {}; // of the batch that is out
  private boolean debris; // may lie beside its organisms

  /**
   * From an untrained rule.
   *
   * @param target {@code [height, width, 4]}, premultiplied; its size is the grid's
   */
  public Grow(RuleSpec spec, State target, GrowOptions options) {
    this(spec, null, target, () -> options);
  }

  /**
   * From a rule that has learned to grow and stay.
   *
   * @param target as for an untrained one
   */
  public Grow(Rule start, State target, GrowOptions options) {
    this(start.spec(), start, target, () -> options);
  }

  /**
   * The same with options that may change from one iteration to the next; the pool has the size
   * that they say first.
   *
   * @param start what it starts from; null for an untrained rule
   */
  public Grow(RuleSpec spec, Rule start, State target, Supplier<GrowOptions> options) {
    if (target.channels() != spec.visible()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A target of %d channels for a rule that shows %d.",
              target.channels(),
              spec.visible()));
    }
    this.spec = spec(spec, target);
    this.options = options;
    now = options.get();
    loss = new TargetLoss(target, spec.offset());
    Origin origin = this.spec.origin();
    seed = new State(target.width(), target.height(), spec.channels());
    Seed.plant(seed, origin.column(target.width()), origin.row(target.height()));
    pool = new Pool(seed, now.pool());
    this.start = start;
    ripe = now.discs();
    replay = new DamageReplay(target, ripe);
  }

  /**
   * The same kind of rule, whose first cell stands on the picture: where the spec says if that cell
   * is covered, else on the covered cell nearest to the middle.
   *
   * @param target as for the constructor
   */
  public static RuleSpec spec(RuleSpec spec, State target) {
    if (target.channels() != 4) {
      return spec; // without alpha every cell is covered
    }
    int x = spec.origin().column(target.width());
    int y = spec.origin().row(target.height());
    boolean covered = target.get(x, y, 3) > AliveMask.ALIVE;
    return covered ? spec : spec.withOrigin(Coverage.origin(target));
  }

  /**
   * How many bytes of memory the pool will take, about, once its organisms have grown and one
   * checkpoint is under way. Where cells die, a grown organism covers the picture and a rim of one
   * cell; where none does, the whole grid.
   *
   * @param target as for the constructor
   */
  public static double poolBytes(RuleSpec spec, State target, GrowOptions options) {
    long cells = options.mode() == GrowOptions.Mode.GROW ? 0 : grown(spec, target);
    return 2 * Pool.bytes(options.pool(), cells, spec.channels());
  }

  /** The same for a pool of so many grown organisms. */
  static double poolBytes(RuleSpec spec, State target, int pool) {
    return 2 * Pool.bytes(pool, grown(spec, target), spec.channels());
  }

  private static int grown(RuleSpec spec, State target) {
    if (spec.aliveMask() == AliveMask.NONE) {
      return target.cells();
    }
    CellSet picture = new CellSet(target.width(), target.height());
    for (int y = 0; y < target.height(); y++) {
      for (int x = 0; x < target.width(); x++) {
        if (target.get(x, y, 3) > 0) {
          picture.add(x, y);
        }
      }
    }
    CellSet covered = new CellSet(target.width(), target.height());
    covered.dilate(picture, spec.wraps());
    return covered.size();
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

  @Override
  public Batch sample(int iteration, double progress, RandomGenerator random) {
    now = options.get();
    int[] steps = now.rollouts().sample(iteration, random, 1);
    damage = new DamageReplay.Damage[0];
    debris = iteration >= ripe;
    if (!usesPool(progress)) {
      return new Batch(Collections.nCopies(now.batch(), seed), new int[0], steps).copy();
    }
    int[] slots = pool.draw(now.batch(), random);
    List<State> states = new ArrayList<>();
    for (int slot : slots) {
      states.add(pool.get(slot));
    }
    boolean again = mends(iteration, slots[0]) && random.nextBoolean();
    int fresh = again ? 1 : 0;
    states.set(fresh, seed.copy());
    damage = new DamageReplay.Damage[slots.length];
    if (wounds(progress)) {
      for (int i = slots.length - now.damaged(); i < slots.length; i++) {
        damage[i] = i == fresh ? null : replay.next(iteration, random); // a wound ends a seed
      }
    }
    return new Batch(states, slots, steps);
  }

  /**
   * Seeds take the place of the worst, so that growing is never forgotten; every other time of the
   * second worst, so that the worst has another chance: what has healed badly must learn to end
   * well. What is far from any picture does not.
   */
  private boolean mends(int iteration, int slot) {
    return now.mode() == GrowOptions.Mode.REGENERATE
        && iteration >= ripe
        && pool.loss(slot) < HOPELESS;
  }

  @Override
  public void disturb(Batch batch, Rule rule, RandomGenerator random) {
    List<State> states = batch.states();
    wound(batch, rule, damage, random);
    int last = states.size() - 1;
    if (debris && damage.length > 0 && damage[last] != null && random.nextInt(DEBRIS) == 0) {
      int donor = random.nextInt(states.size());
      Debris.scatter(states.get(donor), states.get(last), random.nextDouble(2, 6), random);
    }
  }

  /**
   * Wounds states of a batch.
   *
   * @param damage for each state, or null for those that stay whole
   */
  static void wound(Batch batch, Rule rule, DamageReplay.Damage[] damage, RandomGenerator random) {
    List<State> states = batch.states();
    long[] fireSeeds = random.longs(states.size()).toArray();
    IntStream.range(0, damage.length)
        .filter(i -> damage[i] != null)
        .parallel()
        .forEach(i -> wound(rule, states.get(i), damage[i], fireSeeds[i]));
  }

  /** Plays on while it is wounded, as it happens on the screen. */
  private static void wound(Rule rule, State state, DamageReplay.Damage damage, long fireSeed) {
    Rollout rollout = new JavaRollout(rule, state, fireSeed, 1);
    damage.gesture().play(rollout);
    state.copyFrom(rollout.state());
  }

  /** Until growing works the pool would only fill with failures. */
  private boolean usesPool(double progress) {
    return now.mode() != GrowOptions.Mode.GROW && progress >= now.growingPhase();
  }

  /** Wounds come after growing and staying: earlier they can teach that death is safest. */
  private boolean wounds(double progress) {
    return now.mode() == GrowOptions.Mode.REGENERATE && progress >= 2 * now.growingPhase();
  }

  @Override
  public void update(Batch batch, float[] losses) {
    for (int i = 0; i < batch.slots().length; i++) {
      pool.put(batch.slots()[i], batch.states().get(i), losses[i]);
      if (i < damage.length && damage[i] != null) {
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
    rest.removeIf(replay::restore); // checkpoints from before there were any have none
    pool.restore(rest);
  }
}
