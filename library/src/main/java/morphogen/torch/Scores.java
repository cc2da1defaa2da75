package morphogen.torch;

import ai.djl.ndarray.NDManager;
import java.util.List;
import morphogen.cells.State;
import morphogen.loss.Loss;

/** What a loss says of states that nothing is to be learned from. */
public final class Scores {
  private Scores() {}

  /**
   * The loss of one state.
   *
   * @param manager of the device to score on, which keeps nothing
   */
  public static double of(NDManager manager, State state, Loss loss) {
    try (NDManager score = manager.newSubManager()) {
      return loss.perSample(DenseStep.upload(score, List.of(state))).getFloat(0);
    }
  }
}
