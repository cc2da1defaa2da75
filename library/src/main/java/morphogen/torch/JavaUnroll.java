package morphogen.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.loss.Loss;
import morphogen.rule.Capabilities;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import morphogen.step.PlaneUpdate;

/**
 * Differentiates rules without an alive mask on the CPU in plain Java, one state of the batch to a
 * thread; only the loss itself is PyTorch's. Best for small rules of which every cell is at work.
 *
 * <p>Losses and gradients are those of {@link DenseUnroll} and do not depend on the number of
 * threads.
 */
public final class JavaUnroll implements Unroll {
  /** Rules in which nothing dies. */
  public static final Capabilities CAN = PlaneUpdate.CAN;

  private final NDManager manager = Torch.manager(Device.cpu());
  private final boolean stepwise;
  private final Workers workers;
  private final List<JavaTape> tapes = new ArrayList<>();

  /** On as many threads as there are processors. */
  public JavaUnroll() {
    this(Runtime.getRuntime().availableProcessors());
  }

  public JavaUnroll(int threads) {
    this(threads, false);
  }

  /**
   * @param stepwise whether the gradient of the state is brought back to the length that it had at
   *     the loss after each step back
   */
  public JavaUnroll(int threads, boolean stepwise) {
    this.stepwise = stepwise;
    workers = new Workers(threads);
  }

  @Override
  public Gradients run(
      Rule rule, List<State> batch, long[] fireSeeds, int[] scoredSteps, Loss loss) {
    RuleSpec spec = rule.spec();
    CAN.require(spec);
    prepare(spec, batch);
    List<List<State>> seen =
        workers.each(
            batch.size(), b -> tapes.get(b).forward(rule, batch.get(b), fireSeeds[b], scoredSteps));
    StateGradients scored =
        StateGradients.score(manager, BatchSums.byScoredStep(seen), loss, workers);
    List<List<Tensor>> shares =
        workers.each(
            batch.size(),
            b -> tapes.get(b).backward(scored.gradients(b), fireSeeds[b], scoredSteps));
    return new Gradients(scored.losses(), BatchSums.sum(shares));
  }

  private void prepare(RuleSpec spec, List<State> batch) {
    State like = batch.get(0);
    if (like.channels() != spec.channels()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A rule of %d channels cannot run on a grid of %s.",
              spec.channels(),
              like));
    }
    if (!tapes.isEmpty() && !tapes.get(0).fits(spec, like)) {
      tapes.clear();
    }
    while (tapes.size() < batch.size()) {
      tapes.add(new JavaTape(spec, like, stepwise));
    }
  }

  @Override
  public void close() {
    workers.close();
    manager.close();
  }
}
