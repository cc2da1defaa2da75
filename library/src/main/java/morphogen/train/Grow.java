package morphogen.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import morphogen.cells.Damage;
import morphogen.cells.Seed;
import morphogen.cells.State;
import morphogen.loss.Loss;
import morphogen.loss.TargetLoss;
import morphogen.rule.LifeMask;
import morphogen.rule.RuleSpec;
import morphogen.rule.Tensor;

/** Growing a picture from one cell (Mordvintsev et al., Growing Neural Cellular Automata, 2020). */
public final class Grow implements Task {
  private final RuleSpec spec;
  private final GrowOptions options;
  private final Loss loss;
  private final State seed;
  private final Pool pool;

  /**
   * @param target {@code [height, width, 4]}, premultiplied; its size is the grid's
   */
  public Grow(RuleSpec spec, State target, GrowOptions options) {
    if (target.channels() != spec.visible()) {
      throw new IllegalArgumentException(
          "A target of %d channels for a rule that shows %d."
              .formatted(target.channels(), spec.visible()));
    }
    this.spec = spec;
    this.options = options;
    loss = new TargetLoss(target);
    seed = Seed.single(target.width(), target.height(), spec.channels());
    pool = new Pool(seed, options.pool());
  }

  @Override
  public RuleSpec spec() {
    return spec;
  }

  @Override
  public Loss loss() {
    return loss;
  }

  @Override
  public Batch draw(int iteration, double progress, RandomGenerator random) {
    int steps = options.curriculum().steps(iteration, random);
    if (!usesPool(progress)) {
      return new Batch(Collections.nCopies(options.batch(), seed), new int[0], steps).copy();
    }
    int[] slots = pool.draw(options.batch(), random);
    List<State> states = new ArrayList<>();
    for (int slot : slots) {
      states.add(pool.get(slot));
    }
    states.set(0, seed.copy()); // the worst starts again, so that growing is never forgotten
    if (wounds(progress)) {
      for (int i = slots.length - options.damaged(); i < slots.length; i++) {
        wound(states.get(i), random);
      }
    }
    return new Batch(states, slots, steps);
  }

  /** Until growing works the pool would only fill with failures. */
  private boolean usesPool(double progress) {
    return options.mode() != GrowOptions.Mode.GROW && progress >= options.growingPhase();
  }

  /** Wounds come after growing and staying: earlier they can teach that death is safest. */
  private boolean wounds(double progress) {
    return options.mode() == GrowOptions.Mode.REGENERATE && progress >= 2 * options.growingPhase();
  }

  /**
   * A disc around any cell that lives, a tenth to almost half of the half-width and more often
   * large than small: it is the large wound, the lost head, that an organism gets wrong.
   */
  private static void wound(State state, RandomGenerator random) {
    int[] living =
        IntStream.range(0, state.cells())
            .filter(
                cell -> state.get(cell % state.width(), cell / state.width(), 3) > LifeMask.ALIVE)
            .toArray();
    if (living.length == 0) {
      return;
    }
    int cell = living[random.nextInt(living.length)];
    double half = Math.min(state.width(), state.height()) / 2.0;
    double radius = half * (0.1 + 0.35 * Math.sqrt(random.nextDouble()));
    Damage.disc(state, cell % state.width(), cell / state.width(), radius);
  }

  @Override
  public void keep(Batch batch, float[] losses) {
    for (int i = 0; i < batch.slots().length; i++) {
      pool.put(batch.slots()[i], batch.states().get(i), losses[i]);
    }
  }

  @Override
  public List<Tensor> memory() {
    return pool.tensors();
  }

  @Override
  public void remember(List<Tensor> memory) {
    pool.restore(memory);
  }
}
