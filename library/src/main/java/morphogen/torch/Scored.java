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
 * @param gradients one for each state of each look, {@code [look][batch]}, of its shape
 */
record Scored(float[] losses, List<List<State>> gradients) {
  /**
   * @param looks the batch at each look, oldest first
   */
  static Scored score(NDManager parent, List<List<State>> looks, Loss loss) {
    try (NDManager manager = parent.newSubManager();
        Recording recording = Torch.record()) {
      List<NDArray> states = new ArrayList<>();
      for (List<State> look : looks) {
        NDArray uploaded = DenseStep.upload(manager, look); // [batch, channels, height, width]
        uploaded.setRequiresGradient(true);
        states.add(uploaded);
      }
      NDArray losses = loss.perSample(states); // [batch]
      recording.backward(losses.mean());
      List<List<State>> gradients = new ArrayList<>();
      for (int l = 0; l < looks.size(); l++) {
        List<State> empty =
            looks.get(l).stream().map(s -> new State(s.width(), s.height(), s.channels())).toList();
        DenseStep.download(states.get(l).getGradient(), empty);
        gradients.add(empty);
      }
      return new Scored(losses.toFloatArray(), gradients);
    }
  }

  /** The gradients of one state of the batch, look by look. */
  List<State> gradients(int sample) {
    return gradients.stream().map(look -> look.get(sample)).toList();
  }
}
