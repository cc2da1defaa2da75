package morphogen.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import morphogen.cells.CellSet;
import morphogen.cells.Seed;
import morphogen.cells.State;
import morphogen.picture.Coverage;
import morphogen.rule.AliveMask;
import morphogen.rule.Origin;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/** Growing a picture from one cell (Mordvintsev et al., Growing Neural Cellular Automata, 2020). */
public final class Grow extends TargetTask {
  /** In one batch of so many, debris lies beside an organism. */
  private static final int DEBRIS = 4;

  private final Supplier<GrowOptions> options;
  private GrowOptions now; // in this iteration
  private final State seed;
  private final int ripe;
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
    this(placed(spec, target), start, target, options, options.get());
  }

  private Grow(
      RuleSpec spec, Rule start, State target, Supplier<GrowOptions> options, GrowOptions now) {
    super(spec, start, target, seed(spec, target), now.pool(), now.discs());
    this.options = options;
    this.now = now;
    seed = seed(spec, target);
    ripe = now.discs();
  }

  private static RuleSpec placed(RuleSpec spec, State target) {
    if (target.channels() != spec.visible()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A target of %d channels for a rule that shows %d.",
              target.channels(),
              spec.visible()));
    }
    return spec(spec, target);
  }

  private static State seed(RuleSpec spec, State target) {
    Origin origin = spec.origin();
    State seed = new State(target.width(), target.height(), spec.channels());
    Seed.plant(seed, origin.column(target.width()), origin.row(target.height()));
    return seed;
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
  public Batch sample(int iteration, double progress, RandomGenerator random) {
    now = options.get();
    int[] steps = now.rollouts().sample(iteration, random, 1);
    spare(0);
    debris = iteration >= ripe;
    if (!usesPool(progress)) {
      return new Batch(Collections.nCopies(now.batch(), seed), new int[0], steps).copy();
    }
    int[] slots = pool().draw(now.batch(), random);
    List<State> states = new ArrayList<>();
    for (int slot : slots) {
      states.add(pool().get(slot));
    }
    boolean again = mends(iteration, slots[0]) && random.nextBoolean();
    int fresh = again ? 1 : 0;
    states.set(fresh, seed.copy());
    spare(slots.length);
    if (wounds(progress)) {
      for (int i = slots.length - now.damaged(); i < slots.length; i++) {
        if (i != fresh) { // a wound ends a seed
          damage(i, iteration, random);
        }
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
    return now.mode() == GrowOptions.Mode.REGENERATE && iteration >= ripe && canMend(slot);
  }

  @Override
  public void disturb(Batch batch, Rule rule, RandomGenerator random) {
    super.disturb(batch, rule, random);
    List<State> states = batch.states();
    int last = states.size() - 1;
    if (debris && damages(last) && random.nextInt(DEBRIS) == 0) {
      int donor = random.nextInt(states.size());
      Debris.scatter(states.get(donor), states.get(last), random.nextDouble(2, 6), random);
    }
  }

  /** Until growing works the pool would only fill with failures. */
  private boolean usesPool(double progress) {
    return now.mode() != GrowOptions.Mode.GROW && progress >= now.growingPhase();
  }

  /** Wounds come after growing and staying: earlier they can teach that death is safest. */
  private boolean wounds(double progress) {
    return now.mode() == GrowOptions.Mode.REGENERATE && progress >= 2 * now.growingPhase();
  }
}
