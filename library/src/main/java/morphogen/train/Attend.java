package morphogen.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import morphogen.cells.Damage;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.loss.AttendLoss;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/**
 * A picture that condenses out of noise, learned on trajectories that are carried on from iteration
 * to iteration while the rule changes (after the design document of Neural-Cellular-Evolution,
 * Viteri, 2025).
 *
 * <p>An iteration plays a step or several from where a trajectory is, and differentiates through
 * those only: what was before is not seen by the gradient. What comes of it is carried on, with a
 * little noise; where it is near enough to the picture already, with a spike of more, so that the
 * rule learns to come back. With {@link AttendOptions#document} that is all. Trajectories that
 * begin again, wounds and an overflow term are meant to make a rule last.
 *
 * <p>Any network will do.
 */
public final class Attend extends PoolTask {
  /** Iterations between two snapshots, at first. */
  public static final int SNAPSHOTS = 100;

  private static final String SPIKES = "attend.spikes";
  private static final double LEAST_WOUND = 0.1; // radius, of the grid
  private static final double MOST_WOUND = 0.3;

  private final AttendLoss loss;
  private final Supplier<AttendOptions> options;
  private final int grid;
  private final Snapshots snapshots;
  private AttendOptions now;
  private int wounded; // of the batch that is out
  private int iteration; // likewise
  private long carried; // decides the noise that is added to it
  private int spikes;

  /**
   * With options that may change from one iteration to the next; grid and trajectories are as they
   * say first.
   *
   * @param start what it starts from; null for an untrained rule
   * @param loss to the picture, which is as large as the grid
   */
  public Attend(RuleSpec spec, Rule start, AttendLoss loss, Supplier<AttendOptions> options) {
    // Of empty grids, which take no room: one that was never carried on begins when it is drawn.
    super(spec, start, new Pool(empty(spec, options.get()), options.get().trajectories()));
    this.loss = loss;
    this.options = options;
    now = options.get();
    grid = now.grid();
    snapshots = new Snapshots(spec.visible(), SNAPSHOTS);
  }

  private static State empty(RuleSpec spec, AttendOptions options) {
    return new State(options.grid(), options.grid(), spec.channels());
  }

  /** How many bytes of memory the trajectories will take, about, with a checkpoint under way. */
  public static double bytes(RuleSpec spec, AttendOptions options) {
    long cells = (long) options.grid() * options.grid();
    double snapshots = (double) Snapshots.MOST * cells * spec.visible() * Float.BYTES;
    return 2 * (Pool.bytes(options.trajectories(), cells, spec.channels()) + snapshots);
  }

  @Override
  public AttendLoss loss() {
    return loss;
  }

  @Override
  public Batch sample(int iteration, double progress, RandomGenerator random) {
    now = options.get();
    this.iteration = iteration;
    loss.overflow(now.overflow());
    int[] steps = now.rollouts().sample(iteration, random, 1);
    int[] slots = pool().draw(now.batch(), random); // the worst first
    double kept = now.kept().at(progress);
    boolean fresh = now.fresh() > 0 && iteration % now.fresh() == 0;
    List<State> states = new ArrayList<>();
    for (int i = 0; i < slots.length; i++) {
      boolean begins = fresh && i == 0 || Float.isInfinite(pool().loss(slots[i]));
      State state = begins ? new State(grid, grid, spec().channels()) : pool().get(slots[i]);
      if (begins) {
        addNoise(state, now.start(), random.nextLong());
      } else if (kept < 1) {
        mix(state, kept, now.start(), random.nextLong());
      }
      states.add(state);
    }
    wounded = progress >= now.woundsFrom() ? now.damaged() : 0;
    carried = random.nextLong();
    return new Batch(states, slots, steps);
  }

  /** The best of the batch lose a disc, to zeros or to noise. */
  @Override
  public void disturb(Batch batch, Rule rule, RandomGenerator random) {
    int count = batch.states().size();
    for (int i = count - Math.min(wounded, count); i < count; i++) {
      double x = random.nextDouble(grid);
      double y = random.nextDouble(grid);
      double radius = grid * random.nextDouble(LEAST_WOUND, MOST_WOUND);
      State state = batch.states().get(i);
      State whole = state.copy();
      Damage.disc(state, x, y, radius);
      if (random.nextBoolean()) {
        noiseWhere(whole, state, random.nextLong());
      }
    }
  }

  /** Noise in all that a wound has changed. */
  private void noiseWhere(State whole, State wounded, long randomSeed) {
    State noise = new State(grid, grid, spec().channels());
    addNoise(noise, now.start(), randomSeed);
    for (int i = 0; i < noise.values().length; i++) {
      if (whole.values()[i] != wounded.values()[i]) {
        wounded.values()[i] = noise.values()[i];
      }
    }
  }

  /** Carries on what was played: noise, and a spike where the picture is there. */
  @Override
  public void update(Batch batch, float[] losses) {
    float[] errors = loss.errors();
    SplittableRandom random = new SplittableRandom(carried);
    for (int i = 0; i < losses.length; i++) {
      State state = batch.states().get(i);
      if (i == losses.length - 1) { // the first may have just begun again
        snapshots.offer(iteration, state);
      }
      addNoise(state, now.noise(), random.nextLong());
      if (errors[i] < now.threshold()) {
        spikes++;
        addNoise(state, now.spike(), random.nextLong());
      }
    }
    super.update(batch, losses);
  }

  /** Adds a normally distributed number to every channel of every cell. */
  static void addNoise(State state, double deviation, long randomSeed) {
    if (deviation > 0) {
      Random normal = new Random(randomSeed);
      float[] values = state.values();
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) (deviation * normal.nextGaussian());
      }
    }
  }

  /**
   * What is left of a state where the rest of it becomes noise: kept · state + (1 - kept) · noise.
   */
  static void mix(State state, double kept, double deviation, long randomSeed) {
    float[] values = state.values();
    for (int i = 0; i < values.length; i++) {
      values[i] *= (float) kept;
    }
    addNoise(state, (1 - kept) * deviation, randomSeed);
  }

  /** What is carried on of each trajectory now; zeros of those that have not begun. */
  public List<State> trajectories() {
    List<State> states = new ArrayList<>();
    for (int slot = 0; slot < now.trajectories(); slot++) {
      states.add(pool().get(slot));
    }
    return states;
  }

  /** How many spikes there were so far. */
  public int spikes() {
    return spikes;
  }

  /** What was seen of what was played, every hundred iterations or more, the oldest first. */
  public List<State> snapshots() {
    return snapshots.all();
  }

  @Override
  public boolean done() {
    int most = options.get().spikes();
    return most > 0 && spikes >= most;
  }

  @Override
  public List<Tensor> state() {
    List<Tensor> state = new ArrayList<>(super.state());
    state.addAll(snapshots.tensors());
    state.add(new Tensor(SPIKES, List.of(1), new float[] {spikes}));
    return state;
  }

  @Override
  public void restore(List<Tensor> state) {
    super.restore(state);
    snapshots.restore(state);
    for (Tensor tensor : state) {
      if (tensor.name().equals(SPIKES) && tensor.values().length == 1) {
        spikes = (int) tensor.values()[0];
      }
    }
  }
}
