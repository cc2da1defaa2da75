package morphogen.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.loss.StyleLoss;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import morphogen.torch.Torch;

/**
 * Of the rules on the way of a training the one whose texture is best after a long free run: what
 * looks right only for as long as rollouts are in training is not done.
 */
final class LongRun {
  /** The share of the training after which rules are checked, and where the last one is. */
  private static final double FIRST = 0.5;

  private static final double LAST = 0.97;

  /** Steps after which it is scored, each as much as the other: found soon, and kept. */
  private static final int[] SCORED = {150, 1500};

  private static final long RANDOM_SEED = 4242; // the same run for all, so that they compare
  private static final String BEST = "best.";
  private static final String LOSS = BEST + "loss";
  private static final String CHECKED = BEST + "checked";

  private final RuleSpec spec;
  private final StyleLoss loss;
  private final int grid;
  private List<Tensor> best = List.of();
  private float least = Float.POSITIVE_INFINITY;
  private int checked;

  LongRun(RuleSpec spec, StyleLoss loss, int grid) {
    this.spec = spec;
    this.loss = loss;
    this.grid = grid;
  }

  /** The best so far, or these weights where there is none. */
  Rule best(Rule otherwise) {
    return best.isEmpty() ? otherwise : new Rule(spec, copies(best));
  }

  /**
   * Checks weights if it is time to.
   *
   * @param progress how much of the training is done, 0 to 1; may fall where it is prolonged
   * @param checks how many there are in all
   */
  void consider(List<Tensor> weights, double progress, int checks) {
    int due = (int) (Math.max(0, progress - FIRST) / (LAST - FIRST) * checks);
    if (due > checked) {
      check(weights);
    }
    checked = due;
  }

  /** Plays weights on their own and keeps a copy if nothing was as good. */
  void check(List<Tensor> weights) {
    float score = score(new Rule(spec, weights));
    if (score <= least) {
      least = score;
      best = copies(weights);
    }
  }

  private float score(Rule rule) {
    Rollout rollout = new JavaRollout(rule, spec.first(grid, grid, RANDOM_SEED), RANDOM_SEED);
    loss.draw(RANDOM_SEED);
    float sum = 0;
    for (int steps : SCORED) {
      rollout.steps(steps - rollout.steps());
      sum += score(rollout.state());
    }
    return sum;
  }

  private float score(State state) {
    try (NDManager manager = Torch.manager(Torch.device("cpu"))) {
      NDArray cells =
          manager
              .create(state.values(), new Shape(1, grid, grid, state.channels()))
              .transpose(0, 3, 1, 2);
      return loss.perSample(cells).getFloat();
    }
  }

  private static List<Tensor> copies(List<Tensor> tensors) {
    return tensors.stream().map(Tensor::copy).toList();
  }

  /** For a checkpoint. */
  List<Tensor> state() {
    List<Tensor> state = new ArrayList<>();
    for (Tensor tensor : best) {
      state.add(new Tensor(BEST + tensor.name(), tensor.shape(), tensor.values()));
    }
    if (!best.isEmpty()) {
      state.add(new Tensor(LOSS, List.of(1), new float[] {least}));
    }
    state.add(new Tensor(CHECKED, List.of(1), new float[] {checked}));
    return state;
  }

  /** Takes back what {@link #state} gave, and leaves the other tensors. */
  List<Tensor> restore(List<Tensor> state) {
    List<Tensor> others = new ArrayList<>();
    List<Tensor> own = new ArrayList<>();
    for (Tensor tensor : state) {
      if (!tensor.name().startsWith(BEST)) {
        others.add(tensor);
      } else if (tensor.name().equals(LOSS)) {
        least = tensor.values()[0];
      } else if (tensor.name().equals(CHECKED)) {
        checked = (int) tensor.values()[0];
      } else {
        String name = tensor.name().substring(BEST.length());
        own.add(new Tensor(name, tensor.shape(), tensor.values().clone()));
      }
    }
    if (!own.isEmpty()) {
      new Rule(spec, own); // refuses what does not fit
    }
    best = List.copyOf(own);
    return others;
  }
}
