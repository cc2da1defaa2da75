package morphogen.torch;

import java.util.List;
import java.util.stream.IntStream;
import morphogen.cells.State;
import morphogen.rule.Tensor;

/** What the states of a batch contribute, each worked out on its own. */
final class Shares {
  private Shares() {}

  /** From one list of looks per state to one list of states per look. */
  static List<List<State>> byLook(List<List<State>> byState) {
    return IntStream.range(0, byState.get(0).size())
        .mapToObj(look -> byState.stream().map(looks -> looks.get(look)).toList())
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
