package morphogen.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import morphogen.cells.State;
import morphogen.loss.Loss;

/**
 * States and how their mean loss depends on them.
 *
 * @param losses one for each state of the batch
 * @param gradients one for each state of each scored step, {@code [scored step][batch]}, of its
 *     shape
 */
record StateGradients(float[] losses, List<List<State>> gradients) {
  /**
   * Each summand on one of PyTorch's threads, since more of them would wait for each other in each
   * operation; the summands on ours.
   *
   * @param scored the batch at each scored step, oldest first
   */
  static StateGradients score(
      NDManager parent, List<List<State>> scored, Loss loss, Workers workers) {
    List<Loss> summands = loss.summands();
    Torch.threads(1); // it may be another thread that asks than the last time
    try (AutogradScope scope = Torch.autograd()) {
      if (summands.size() == 1) {
        return score(parent, scored, summands.get(0), scope);
      }
      List<StateGradients> each =
          workers.each(
              summands.size(),
              i -> {
                scope.join();
                return score(parent, scored, summands.get(i), scope);
              });
      each.subList(1, each.size()).forEach(each.get(0)::add);
      return each.get(0);
    }
  }

  private static StateGradients score(
      NDManager parent, List<List<State>> scored, Loss loss, AutogradScope scope) {
    try (NDManager manager = parent.newSubManager()) {
      List<NDArray> states = new ArrayList<>();
      for (List<State> batch : scored) {
        NDArray uploaded = DenseStep.upload(manager, batch); // [batch, channels, height, width]
        uploaded.setRequiresGradient(true);
        states.add(uploaded);
      }
      NDArray losses = loss.perSample(states); // [batch]
      scope.backward(losses.mean());
      List<List<State>> gradients = new ArrayList<>();
      for (int l = 0; l < scored.size(); l++) {
        List<State> empty =
            scored.get(l).stream()
                .map(s -> new State(s.width(), s.height(), s.channels()))
                .toList();
        DenseStep.download(states.get(l).getGradient(), empty);
        gradients.add(empty);
      }
      return new StateGradients(losses.toFloatArray(), gradients);
    }
  }

  private void add(StateGradients other) {
    for (int b = 0; b < losses.length; b++) {
      losses[b] += other.losses[b];
    }
    for (int l = 0; l < gradients.size(); l++) {
      for (int b = 0; b < losses.length; b++) {
        gradients.get(l).get(b).add(other.gradients.get(l).get(b));
      }
    }
  }

  /** The gradients of one state of the batch, step by step. */
  List<State> gradients(int sample) {
    return gradients.stream().map(states -> states.get(sample)).toList();
  }
}
