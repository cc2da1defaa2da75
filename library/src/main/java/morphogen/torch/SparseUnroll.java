package morphogen.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.loss.Loss;
import morphogen.rule.Activation;
import morphogen.rule.AliveMask;
import morphogen.rule.Boundary;
import morphogen.rule.Capabilities;
import morphogen.rule.Clamp;
import morphogen.rule.Filters;
import morphogen.rule.Fire;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/**
 * Differentiates only what living, firing cells do, on the CPU, one state of the batch to a thread.
 *
 * <p>Losses and gradients are those of {@link DenseUnroll}. They do not depend on the number of
 * threads: each state's gradient is summed on its own and the states in order.
 */
public final class SparseUnroll implements Unroll {
  /** Every kind of rule of filters. */
  public static final Capabilities CAN =
      Capabilities.of("The sparse engine", "The dense engine does every kind of rule.")
          .networks(Set.of(Filters.class))
          .activations(Activation.RELU, Activation.NONE)
          .fires(Fire.CELL, Fire.CHANNEL)
          .boundaries(Boundary.ZERO, Boundary.WRAP)
          .clamps(Clamp.NONE, Clamp.HARD, Clamp.SOFT, Clamp.VISIBLE, Clamp.RANGE)
          .aliveMasks(AliveMask.NONE, AliveMask.PRE, AliveMask.POST, AliveMask.BOTH)
          .decay()
          .ceilings()
          .magnitudes();

  private final NDManager manager = Torch.manager(Device.cpu());
  private final boolean stepwise;
  private final Workers workers;
  private final List<Slab> slabs = new ArrayList<>();

  /** On as many threads as there are processors. */
  public SparseUnroll() {
    this(Runtime.getRuntime().availableProcessors());
  }

  public SparseUnroll(int threads) {
    this(threads, false);
  }

  /**
   * @param stepwise whether the gradient of the state is brought back to the length that it had at
   *     the loss after each step back
   */
  public SparseUnroll(int threads, boolean stepwise) {
    this.stepwise = stepwise;
    workers = new Workers(threads);
  }

  @Override
  public Gradients run(
      Rule rule, List<State> batch, long[] fireSeeds, int[] scoredSteps, Loss loss) {
    RuleSpec spec = rule.spec();
    CAN.require(spec);
    Torch.threads(1); // each of our own threads
    while (slabs.size() < batch.size()) {
      slabs.add(new Slab());
    }
    List<Tape> tapes = new ArrayList<>();
    try (NDManager iteration = manager.newSubManager()) {
      SparseWeights weights = SparseWeights.of(rule, iteration);
      for (int b = 0; b < batch.size(); b++) {
        tapes.add(new Tape(spec, weights, iteration, slabs.get(b)));
      }
      List<List<State>> seen =
          workers.each(
              batch.size(), b -> tapes.get(b).forward(batch.get(b), fireSeeds[b], scoredSteps));
      StateGradients scored =
          StateGradients.score(iteration, BatchSums.byScoredStep(seen), loss, workers);
      List<List<Tensor>> shares =
          workers.each(
              batch.size(),
              b -> {
                try (NDManager sums = iteration.newSubManager()) {
                  WeightSums sum = new WeightSums(spec, sums);
                  tapes
                      .get(b)
                      .backward(scored.gradients(b), scoredSteps, sum, new StepwiseNorm(stepwise));
                  return sum.tensors(spec);
                }
              });
      return new Gradients(scored.losses(), BatchSums.sum(shares));
    }
  }

  @Override
  public void close() {
    workers.close();
    manager.close();
  }
}
