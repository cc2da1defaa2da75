package morphogen.torch;

import ai.djl.engine.Engine;
import ai.djl.training.GradientCollector;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
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
    State first = batch.get(0);
    int size = first.values().length;
    try (NDManager manager = parent.newSubManager();
        GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      ByteBuffer values = manager.allocateDirect(batch.size() * size * Float.BYTES);
      for (int b = 0; b < batch.size(); b++) {
        values.asFloatBuffer().put(b * size, batch.get(b).values());
      }
      Shape shape = new Shape(batch.size(), first.height(), first.width(), first.channels());
      NDArray states = manager.create(values, shape, DataType.FLOAT32);
      states.setRequiresGradient(true);
      NDArray losses = loss.perSample(states.transpose(0, 3, 1, 2)); // [batch]
      collector.backward(losses.mean());
      ByteBuffer gradient = states.getGradient().toByteBuffer();
      List<State> gradients =
          batch.stream().map(s -> new State(s.width(), s.height(), s.channels())).toList();
      for (int b = 0; b < batch.size(); b++) {
        gradient.asFloatBuffer().get(b * size, gradients.get(b).values());
      }
      return new Scored(losses.toFloatArray(), gradients);
    }
  }
}
