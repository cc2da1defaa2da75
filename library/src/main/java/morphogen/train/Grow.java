package morphogen.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import morphogen.cells.CellSet;
import morphogen.cells.Seed;
import morphogen.cells.State;
import morphogen.loss.Loss;
import morphogen.loss.TargetLoss;
import morphogen.picture.Coverage;
import morphogen.rule.LifeMask;
import morphogen.rule.Origin;
import morphogen.rule.RuleSpec;
import morphogen.rule.Tensor;

/** Growing a picture from one cell (Mordvintsev et al., Growing Neural Cellular Automata, 2020). */
public final class Grow implements Task {
  private final RuleSpec spec;
  private final GrowOptions options;
  private final Loss loss;
  private final State seed;
  private final Pool pool;
  private final Wounds wounds = new Wounds();
  private Wounds.Cut[] cuts = {}; // of the batch that is out

  /**
   * @param target {@code [height, width, 4]}, premultiplied; its size is the grid's
   */
  public Grow(RuleSpec spec, State target, GrowOptions options) {
    if (target.channels() != spec.visible()) {
      throw new IllegalArgumentException(
          "A target of %d channels for a rule that shows %d."
              .formatted(target.channels(), spec.visible()));
    }
    this.spec = spec(spec, target);
    this.options = options;
    loss = new TargetLoss(target);
    Origin origin = this.spec.origin();
    seed = new State(target.width(), target.height(), spec.channels());
    Seed.plant(seed, origin.column(target.width()), origin.row(target.height()));
    pool = new Pool(seed, options.pool());
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
    boolean covered = target.get(x, y, 3) > LifeMask.ALIVE;
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

  private static int grown(RuleSpec spec, State target) {
    if (spec.lifeMask() == LifeMask.NONE) {
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
    cuts = new Wounds.Cut[slots.length];
    if (wounds(progress)) {
      for (int i = slots.length - options.damaged(); i < slots.length; i++) {
        cuts[i] = wounds.cut(states.get(i), iteration, random);
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

  @Override
  public void keep(Batch batch, float[] losses) {
    for (int i = 0; i < batch.slots().length; i++) {
      pool.put(batch.slots()[i], batch.states().get(i), losses[i]);
      if (i < cuts.length && cuts[i] != null) {
        wounds.healed(cuts[i], losses[i]);
      }
    }
  }

  @Override
  public List<Tensor> memory() {
    List<Tensor> memory = new ArrayList<>(pool.tensors());
    memory.add(wounds.tensor());
    return memory;
  }

  @Override
  public void remember(List<Tensor> memory) {
    List<Tensor> rest = new ArrayList<>(memory);
    rest.removeIf(wounds::restore); // checkpoints from before there were any have none
    pool.restore(rest);
  }
}
