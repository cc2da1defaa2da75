package morphogen.imports;

/**
 * What a state dict does not say, and a person may know.
 *
 * @param kind what kind of automaton it is of; null if the number of kernels is to tell
 * @param order in which order the first layer reads; null for that of the kernels in the file, else
 *     of the kind
 * @param divisor by what gradients and Laplacian are divided, over 0 up to 1000, where the file has
 *     no kernels; null for that of the kind, 8 of growing ones, 1 of others
 */
public record Hints(Kind kind, Order order, Double divisor) {
  /** Nothing is known. */
  public static final Hints NONE = new Hints(null, null, null);

  /** Checks the divisor; the message names its range. */
  public Hints {
    if (divisor != null && !(divisor > 0 && divisor <= 1000)) {
      throw new IllegalArgumentException("divisor: " + divisor + " is not over 0, up to 1000.");
    }
  }

  /** Kinds of automata that have been published. */
  public enum Kind {
    /** Mordvintsev et al., Distill 2020: alpha, an alive mask, edges of zeros. */
    GROWING,
    /** Niklasson et al., Distill 2021: RGB around 0, joined edges. */
    TEXTURE,
    /** riveSunder and tanishagerg, 2022: no ReLU, everything in [0, 1], joined edges. */
    SRNCA
  }

  /** What comes first among the inputs of the first layer. */
  public enum Order {
    /** All channels of the first kernel, then all of the second: concatenated pictures. */
    KERNELS,
    /** All kernels of the first channel, then all of the second: a depthwise convolution. */
    CHANNELS
  }
}
