package morphogen.rule;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import morphogen.file.Tensor;

/**
 * What a cell adds to itself in a step, computed from its 3x3 neighbourhood; of several passes,
 * from one as many times as far. It says what is to be learned; the weights themselves are a {@link
 * Rule}'s.
 *
 * <p>Engines say which networks they can compute ({@link Capabilities}) and refuse all others.
 */
public sealed interface Network permits Filters, Attention {
  /** What it is called in messages. */
  String name();

  /**
   * Checks what must fit together.
   *
   * @throws IllegalArgumentException if something does not; names it
   */
  void check();

  /** The shapes of its weights by name, in the order of a rule's file. */
  Map<String, List<Integer>> shapes(int channels);

  /**
   * Weights that do nothing yet, for training that grows something out of nothing. Blocks of
   * attention with an output activation change the state all the same, by what that makes of it.
   */
  List<Tensor> untrained(int channels, long randomSeed);

  /**
   * Weights that do something, each normally distributed, biases 0.
   *
   * @param deviation of the weights, over 0; 0.1 is gentle
   */
  List<Tensor> random(int channels, double deviation, long randomSeed);

  /** The same weights, with which a cell adds {@code size} times as much to itself. */
  List<Tensor> scaled(List<Tensor> tensors, float size);

  /**
   * What it is in cells that are rotated by {@code angle} radians, clockwise on the screen; weights
   * stay as they are.
   */
  Network rotated(double angle);

  /**
   * What it is where patterns become {@code scale} times as large, as far as they follow from what
   * neighbours differ by; weights stay as they are.
   *
   * @param scale over 0; 1 changes nothing
   */
  Network magnified(double scale);

  /** Of another width within, as far as networks have one, see {@link Filters#hidden}. */
  Network withHidden(int hidden);

  /** How many numbers are multiplied and added for one cell in one step. */
  long multiplyAdds(int channels);

  /** Writes its part of a spec, see {@link SpecJson}. */
  void write(JsonObject spec);

  /** Zeros, in the order of a rule's file. */
  default List<Tensor> zeros(int channels) {
    return shapes(channels).entrySet().stream()
        .map(shape -> Tensor.zeros(shape.getKey(), shape.getValue()))
        .toList();
  }
}
