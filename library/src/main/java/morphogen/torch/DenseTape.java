package morphogen.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.loss.Loss;
import morphogen.rule.Rule;

/**
 * A batch's rollout in whole-grid PyTorch operations, walked back one step at a time, so that the
 * gradient of the states can be scaled in between.
 *
 * <p>Only the states are remembered. What a step computed on the way is computed again under
 * autograd on the way back, so memory holds one step's graph instead of the whole rollout's.
 */
final class DenseTape {
  private final Rule rule;
  private final NDManager manager;
  private final long[] fireSeeds;
  private final int[] scoredSteps;
  private final List<NDArray> states = new ArrayList<>(); // [batch, channels, height, width] each
  private final Map<String, NDArray> sums = new LinkedHashMap<>();

  /** Everything it holds is the manager's. */
  DenseTape(Rule rule, NDManager manager, long[] fireSeeds, int[] scoredSteps) {
    this.rule = rule;
    this.manager = manager;
    this.fireSeeds = fireSeeds;
    this.scoredSteps = scoredSteps;
  }

  /** Plays the batch on, in place. */
  void forward(List<State> batch) {
    states.add(DenseStep.upload(manager, batch));
    DenseStep step = DenseStep.fixed(rule, manager);
    int count = scoredSteps[scoredSteps.length - 1];
    for (int i = 0; i < count; i++) {
      Workers.goOn();
      try (NDManager scratch = manager.newSubManager()) {
        NDArray next = step.apply(constant(i, scratch), fire(i, scratch));
        next.attach(manager);
        states.add(next);
      }
    }
    DenseStep.download(states.get(count), batch);
  }

  /** Scores the states and walks back from their gradients. */
  Gradients backward(Loss loss, AutogradScope scope) {
    List<NDArray> scored = new ArrayList<>();
    float[] losses = score(loss, scope, scored);
    StepwiseNorm norm = new StepwiseNorm(true);
    NDArray gradient = manager.zeros(states.get(0).getShape());
    int at = scored.size() - 1;
    for (int i = scoredSteps[at] - 1; i >= 0; i--) {
      Workers.goOn();
      try (NDManager scratch = manager.newSubManager()) {
        gradient.attach(scratch);
        if (at >= 0 && scoredSteps[at] == i + 1) {
          gradient = gradient.add(scored.get(at--));
          norm.begin(gradient, manager);
        }
        gradient = back(i, gradient, scratch, scope);
        if (i > 0) {
          gradient = norm.restore(gradient);
          gradient.attach(manager);
        }
      }
    }
    List<Tensor> weights = new ArrayList<>();
    for (Tensor tensor : rule.tensors()) {
      weights.add(tensor.with(sums.get(tensor.name()).toFloatArray()));
    }
    return new Gradients(losses, weights);
  }

  /**
   * The losses, one a state; {@code gradients} receives those of the states at each scored step.
   */
  private float[] score(Loss loss, AutogradScope scope, List<NDArray> gradients) {
    try (NDManager scratch = manager.newSubManager()) {
      List<NDArray> seen = new ArrayList<>();
      for (int step : scoredSteps) {
        NDArray state = constant(step, scratch);
        state.setRequiresGradient(true);
        seen.add(state);
      }
      NDArray losses = loss.perSample(seen); // [batch]
      scope.backward(losses.mean());
      for (NDArray state : seen) {
        NDArray gradient = state.getGradient();
        gradient.attach(manager);
        gradients.add(gradient);
      }
      return losses.toFloatArray();
    }
  }

  /** The gradient of the states before step i, null for the first ones; adds to the weights'. */
  private NDArray back(int i, NDArray gradient, NDManager scratch, AutogradScope scope) {
    DenseStep step = DenseStep.differentiable(rule, scratch);
    NDArray before = constant(i, scratch);
    before.setRequiresGradient(i > 0);
    NDArray after = step.apply(before, fire(i, scratch));
    scope.backward(after.mul(gradient).sum());
    for (Tensor tensor : rule.tensors()) {
      NDArray share = step.gradientOf(tensor.name());
      if (sums.containsKey(tensor.name())) {
        sums.get(tensor.name()).addi(share);
      } else {
        share.attach(manager);
        sums.put(tensor.name(), share);
      }
    }
    return i > 0 ? before.getGradient() : null;
  }

  /** The states before step i, of which PyTorch does not know where they come from. */
  private NDArray constant(int i, NDManager scratch) {
    NDArray state = states.get(i).stopGradient();
    state.attach(scratch);
    return state;
  }

  private NDArray fire(int i, NDManager scratch) {
    long[] shape = states.get(0).getShape().getShape();
    return DenseStep.fire(scratch, rule.spec(), fireSeeds, i, (int) shape[3], (int) shape[2]);
  }
}
