package morphogen.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import morphogen.cells.State;
import morphogen.file.Tensor;

/** What a trajectory showed, every so many iterations: the visible channels of its states. */
final class Snapshots {
  /** A checkpoint's tensor of them, {@code [count, height, width, channels]}. */
  static final String TENSOR = "attend.snapshots";

  private static final String EVERY = "attend.every";

  /** The most that are kept. */
  static final int MOST = 400; // then each other one goes, and they are taken half as often

  private final List<State> states = Collections.synchronizedList(new ArrayList<>());
  private final int visible;
  private int every;

  /**
   * @param every iterations between them, 1 or more
   */
  Snapshots(int visible, int every) {
    this.visible = visible;
    this.every = every;
  }

  /** Takes a copy of what a state shows, if it is time to. */
  void offer(int iteration, State state) {
    if (iteration % every != 0) {
      return;
    }
    State seen = new State(state.width(), state.height(), visible);
    for (int cell = 0; cell < seen.cells(); cell++) {
      System.arraycopy(
          state.values(), cell * state.channels(), seen.values(), cell * visible, visible);
    }
    states.add(seen);
    if (states.size() >= MOST) {
      List<State> kept = new ArrayList<>();
      for (int i = 0; i < states.size(); i += 2) {
        kept.add(states.get(i));
      }
      states.clear();
      states.addAll(kept);
      every *= 2;
    }
  }

  /** All of them, the oldest first. From any thread. */
  List<State> all() {
    return List.copyOf(states);
  }

  /** For a checkpoint. */
  List<Tensor> tensors() {
    Tensor often = new Tensor(EVERY, List.of(1), new float[] {every});
    if (states.isEmpty()) {
      return List.of(often);
    }
    State like = states.get(0);
    int size = like.values().length;
    float[] values = new float[states.size() * size];
    for (int i = 0; i < states.size(); i++) {
      System.arraycopy(states.get(i).values(), 0, values, i * size, size);
    }
    List<Integer> shape = List.of(states.size(), like.height(), like.width(), visible);
    return List.of(often, new Tensor(TENSOR, shape, values));
  }

  /**
   * Goes on from {@link #tensors}.
   *
   * @throws IllegalArgumentException if they are none of such a trajectory
   */
  void restore(List<Tensor> tensors) {
    states.clear();
    for (Tensor tensor : tensors) {
      if (tensor.name().equals(EVERY)) {
        float value = tensor.values().length == 1 ? tensor.values()[0] : 0;
        Check.that(value >= 1 && value < 1e7, EVERY, value, "1 or more");
        every = (int) value;
      } else if (tensor.name().equals(TENSOR)) {
        List<Integer> shape = tensor.shape();
        Check.that(
            shape.size() == 4 && shape.get(3) == visible && shape.get(0) <= MOST,
            TENSOR,
            shape,
            "what a trajectory showed");
        int size = shape.get(1) * shape.get(2) * visible;
        for (int i = 0; i < shape.get(0); i++) {
          State seen = new State(shape.get(2), shape.get(1), visible);
          System.arraycopy(tensor.values(), i * size, seen.values(), 0, size);
          states.add(seen);
        }
      }
    }
  }
}
