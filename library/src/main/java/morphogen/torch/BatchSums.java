package morphogen.torch;

import java.util.List;
import java.util.stream.IntStream;
import morphogen.cells.State;
import morphogen.file.Tensor;

/** What the states of a batch contribute, each worked out on its own. */
final class BatchSums {
  private BatchSums() {}

  /** From one list of scored steps per state to one list of states per scored step. */
  static List<List<State>> byScoredStep(List<List<State>> byState) {
    return IntStream.range(0, byState.get(0).size())
        .mapToObj(step -> byState.stream().map(scored -> scored.get(step)).toList())
        .toList();
  }

  /** The sum in the order of the batch, so that it is the same on any number of threads. */
  static List<Tensor> sum(List<List<Tensor>> shares) {
    List<Tensor> total = shares.get(0);
    for (List<Tensor> share : shares.subList(1, shares.size())) {
      for (int t = 0; t < total.size(); t++) {
        float[] into = total.get(t).values();
        float[] from = share.get(t).values();
        for (int i = 0; i < into.length; i++) {
          into[i] += from[i];
        }
      }
    }
    return total;
  }
}
