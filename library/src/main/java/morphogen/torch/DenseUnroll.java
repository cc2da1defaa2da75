package morphogen.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.loss.Loss;
import morphogen.rule.Capabilities;
import morphogen.rule.Rule;

/**
 * Differentiates the whole grid with PyTorch's autograd: every kind of rule, every device. Where
 * most cells are empty {@link SparseUnroll} does the same for a fraction of the work.
 */
public final class DenseUnroll implements Unroll {
  /** Every kind of rule. */
  public static final Capabilities CAN = DenseStep.CAN;

  private final NDManager manager;
  private final int threads;
  private final boolean stepwise;

  /** On as many threads as there are processors. */
  public DenseUnroll(Device device) {
    this(device, Runtime.getRuntime().availableProcessors());
  }

  public DenseUnroll(Device device, int threads) {
    this(device, threads, false);
  }

  /**
   * @param stepwise whether the gradient of the state is brought back to the length that it had at
   *     the loss after each step back. Each step is then computed once more on the way back, and
   *     memory holds the states of all steps, but the graph of one instead of all
   */
  public DenseUnroll(Device device, int threads, boolean stepwise) {
    manager = Torch.manager(device);
    this.threads = threads;
    this.stepwise = stepwise;
  }

  @Override
  public Gradients run(
      Rule rule, List<State> batch, long[] fireSeeds, int[] scoredSteps, Loss loss) {
    CAN.require(rule.spec());
    return stepwise
        ? stepByStep(rule, batch, fireSeeds, scoredSteps, loss)
        : atOnce(rule, batch, fireSeeds, scoredSteps, loss);
  }

  private Gradients stepByStep(
      Rule rule, List<State> batch, long[] fireSeeds, int[] scoredSteps, Loss loss) {
    Torch.threads(threads);
    try (NDManager iteration = manager.newSubManager()) {
      DenseTape tape = new DenseTape(rule, iteration, fireSeeds, scoredSteps);
      tape.forward(batch);
      try (AutogradScope scope = Torch.autograd()) {
        return tape.backward(loss, scope);
      }
    }
  }

  private Gradients atOnce(
      Rule rule, List<State> batch, long[] fireSeeds, int[] scoredSteps, Loss loss) {
    State first = batch.get(0);
    Torch.threads(threads);
    try (NDManager iteration = manager.newSubManager();
        AutogradScope scope = Torch.autograd()) {
      DenseStep step = DenseStep.differentiable(rule, iteration);
      NDArray states = DenseStep.upload(iteration, batch); // [batch, channels, height, width]
      List<NDArray> seen = new ArrayList<>();
      for (int i = 0; i < scoredSteps[scoredSteps.length - 1]; i++) {
        Workers.goOn();
        NDArray fire =
            DenseStep.fire(iteration, rule.spec(), fireSeeds, i, first.width(), first.height());
        states = step.apply(states, fire);
        if (scoredSteps[seen.size()] == i + 1) {
          seen.add(states);
        }
      }
      NDArray losses = loss.perSample(seen); // [batch]
      scope.backward(losses.mean());
      DenseStep.download(states, batch);
      List<Tensor> gradients = new ArrayList<>();
      for (Tensor tensor : rule.tensors()) {
        gradients.add(tensor.with(step.gradient(tensor.name())));
      }
      return new Gradients(losses.toFloatArray(), gradients);
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
