package morphogen.train;

import java.util.List;
import morphogen.file.Tensor;

/** Moves weights against gradients, and remembers of earlier ones what it needs for that. */
interface Optimiser {
  /**
   * Moves the weights, in place.
   *
   * @param weights always of the same number and shapes
   * @param gradients of the weights' shapes
   * @param rate about how far a weight moves at most, 0 or more
   */
  void update(List<Tensor> weights, List<Tensor> gradients, double rate);

  /** How many updates there were. */
  int updates();

  /** Forgets everything, for other weights. */
  void reset();

  /** Its memory, for a checkpoint; not copied. */
  List<Tensor> tensors();

  /**
   * Restores {@link #tensors}, by name.
   *
   * @throws IllegalArgumentException if one is missing, unfit or not sane
   */
  void restore(List<Tensor> tensors, int updates);

  /** Copies into tensors of one's own those of the same names and shapes. */
  static void copy(List<Tensor> from, List<Tensor> to) {
    for (Tensor own : to) {
      Tensor stored =
          from.stream()
              .filter(t -> t.name().equals(own.name()) && t.shape().equals(own.shape()))
              .findFirst()
              .orElseThrow(
                  () -> new IllegalArgumentException("'" + own.name() + "' is missing or unfit."));
      System.arraycopy(stored.values(), 0, own.values(), 0, own.values().length);
    }
  }
}
