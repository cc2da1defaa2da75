package morphogen.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.List;
import morphogen.cells.State;
import morphogen.loss.Loss;

/**
 * Final states and how their mean loss depends on them.
 *
 * @param losses one for each state
 * @param gradients one for each state, of its shape
 */
record Scored(float[] losses, List<State> gradients) {
  static Scored score(NDManager parent, List<State> batch, Loss loss) {
    try (NDManager manager = parent.newSubManager();
        GradientCollector collector = Torch.collector()) {
      NDArray states = DenseStep.upload(manager, batch); // [batch, channels, height, width]
      states.setRequiresGradient(true);
      NDArray losses = loss.perSample(states); // [batch]
      collector.backward(losses.mean());
      List<State> gradients =
          batch.stream().map(s -> new State(s.width(), s.height(), s.channels())).toList();
      DenseStep.download(states.getGradient(), gradients);
      return new Scored(losses.toFloatArray(), gradients);
    }
  }
}
