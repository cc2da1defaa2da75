package morphogen.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.loss.StyleLoss;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/**
 * A texture like a picture (Niklasson et al., Self-Organising Textures, 2021): grids begin with
 * what the rule begins with, go back into a pool, and are played on from there, so that the texture
 * stays. Which of the rules on the way is kept says a long free run of each.
 */
public final class Texture extends PoolTask {
  private final StyleLoss loss;
  private final Supplier<TextureOptions> options;
  private final int grid;
  private final LongRun longRun;
  private double progress;

  /**
   * With options that may change from one iteration to the next; grid and pool have the sizes that
   * they say first.
   *
   * @param start what it starts from; null for an untrained rule
   */
  public Texture(RuleSpec spec, Rule start, StyleLoss loss, Supplier<TextureOptions> options) {
    // Of empty grids, which take no room: where one is drawn that never was put, it begins.
    super(spec, start, new Pool(empty(spec, options.get().grid()), options.get().pool()));
    this.loss = loss;
    this.options = options;
    grid = options.get().grid();
    longRun = new LongRun(spec, loss, grid);
  }

  private static State empty(RuleSpec spec, int grid) {
    return new State(grid, grid, spec.channels());
  }

  /** How many bytes of memory the pool will take, about, with one checkpoint under way. */
  public static double poolBytes(RuleSpec spec, TextureOptions options) {
    long cells = (long) options.grid() * options.grid();
    return 2 * Pool.bytes(options.pool(), cells, spec.channels());
  }

  @Override
  public StyleLoss loss() {
    return loss;
  }

  @Override
  public Batch sample(int iteration, double progress, RandomGenerator random) {
    TextureOptions now = options.get();
    this.progress = progress;
    loss.overflow(now.overflow());
    loss.draw(random.nextLong());
    int[] steps = now.rollouts().sample(iteration, random, 1);
    int[] slots = pool().draw(now.batch(), random); // the worst first
    boolean fresh = iteration % now.fresh() == 0;
    List<State> states = new ArrayList<>();
    for (int i = 0; i < slots.length; i++) {
      boolean begins = fresh && i == 0 || Float.isInfinite(pool().loss(slots[i]));
      states.add(begins ? spec().first(grid, grid, random.nextLong()) : pool().get(slots[i]));
    }
    return new Batch(states, slots, steps);
  }

  /** Checks the weights when it is time to; they stay as they are. */
  @Override
  public boolean next(int iteration, List<Tensor> weights) {
    longRun.consider(weights, progress, options.get().checks());
    return false;
  }

  @Override
  public Rule learned(Rule weights) {
    return options.get().checks() == 0 ? weights : longRun.best(weights);
  }

  @Override
  public List<Tensor> state() {
    List<Tensor> state = new ArrayList<>(super.state());
    state.addAll(longRun.state());
    return state;
  }

  @Override
  public void restore(List<Tensor> state) {
    super.restore(longRun.restore(state));
  }
}
