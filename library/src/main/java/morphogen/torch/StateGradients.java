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
   * On one of PyTorch's threads: more of them would wait for each other in each operation.
   *
   * @param scored the batch at each scored step, oldest first
   */
  static StateGradients score(NDManager parent, List<List<State>> scored, Loss loss) {
    Torch.threads(1); // it may be another thread that asks than the last time
    try (NDManager manager = parent.newSubManager();
        AutogradScope scope = Torch.autograd()) {
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

  /** The gradients of one state of the batch, step by step. */
  List<State> gradients(int sample) {
    return gradients.stream().map(states -> states.get(sample)).toList();
  }
}
