package morphogen.imports;

import java.util.ArrayList;
import java.util.List;
import morphogen.file.Tensor;
import morphogen.rule.Kernel;

/**
 * What an automaton perceives, and in which order its first layer reads that.
 *
 * @param kernels as many as there are readings of a channel
 * @param order what comes first among the inputs
 */
record PublishedKernels(List<Kernel> kernels, Hints.Order order) {
  private static final float ALIKE = 1e-6f;
  private static final int SRNCA_FIXED = 5;

  /** The same, read in an order that a person knows; null leaves it. */
  PublishedKernels inOrder(Hints.Order known) {
    return known == null ? this : new PublishedKernels(kernels, known);
  }

  /**
   * The kernels that a tensor holds: {@code [K, 3, 3]} or {@code [K, 1, 3, 3]}, of all channels
   * alike, or K of each channel in turn, as a depthwise convolution has them.
   *
   * @param readings how many the first layer reads of each channel; if the tensor has one less, the
   *     cell itself comes first
   * @return null if it is no such tensor
   */
  static PublishedKernels of(Tensor tensor, int readings, int channels) {
    List<Integer> shape = tensor.shape();
    int last = shape.size() - 1;
    boolean square = last >= 2 && shape.get(last) == 3 && shape.get(last - 1) == 3;
    if (!square || last == 3 && shape.get(1) != 1 || last > 3) {
      return null;
    }
    int count = shape.get(0);
    if (count == readings * channels && channels > 1) {
      refuseDifferences(tensor, readings);
      return new PublishedKernels(list(tensor, readings), Hints.Order.CHANNELS);
    }
    if (count == readings) {
      return new PublishedKernels(list(tensor, count), Hints.Order.CHANNELS);
    }
    if (count == readings - 1) {
      List<Kernel> kernels = new ArrayList<>(List.of(Kernel.IDENTITY));
      kernels.addAll(list(tensor, count));
      return new PublishedKernels(List.copyOf(kernels), Hints.Order.KERNELS);
    }
    return null;
  }

  private static void refuseDifferences(Tensor tensor, int each) {
    float[] values = tensor.values();
    for (int i = 9 * each; i < values.length; i++) {
      if (Math.abs(values[i] - values[i % (9 * each)]) > ALIKE) {
        throw new IllegalArgumentException(
            tensor.name() + " has other kernels for other channels, which a rule has not.");
      }
    }
  }

  private static List<Kernel> list(Tensor tensor, int count) {
    List<Kernel> kernels = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      List<Float> taps = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        taps.add(tensor.values()[9 * k + i]);
      }
      kernels.add(new Kernel("kernel-" + k, taps));
    }
    return kernels;
  }

  /**
   * What automata of a kind usually perceive.
   *
   * @param divisor of gradients and Laplacian; null for the kind's own
   * @throws IllegalArgumentException if it is not that many; names how many are known
   */
  static PublishedKernels usual(Hints.Kind kind, int readings, Double divisor) {
    List<Kernel> kernels =
        switch (kind) {
          case GROWING -> divided(Kernel.SOBEL, divisor == null ? 8 : divisor);
          case TEXTURE -> divided(Kernel.SOBEL_LAPLACIAN, divisor == null ? 1 : divisor);
          case SRNCA -> Kernel.texture(Math.min(readings, SRNCA_FIXED), 0);
        };
    if (kernels.size() != readings) {
      throw new IllegalArgumentException(
          "its kernels are missing: the first layer reads %s numbers of each channel, and only what %s usually are is known, %s."
              .formatted(
                  readings,
                  kind == Hints.Kind.SRNCA ? "SRNCA's first ones" : "those of its kind",
                  kernels.size()));
    }
    return new PublishedKernels(
        kernels, kind == Hints.Kind.TEXTURE ? Hints.Order.CHANNELS : Hints.Order.KERNELS);
  }

  /** All but the cell itself, which are divided by 8, divided by something else. */
  private static List<Kernel> divided(List<Kernel> kernels, double divisor) {
    List<Kernel> divided = new ArrayList<>();
    for (Kernel kernel : kernels) {
      boolean self = kernel.equals(Kernel.IDENTITY);
      divided.add(
          new Kernel(
              kernel.name(),
              kernel.taps().stream().map(t -> self ? t : (float) (t * 8 / divisor)).toList()));
    }
    return divided;
  }

  /**
   * The weights of the first layer as rules have them, {@code [readings * channels, hidden]},
   * kernel by kernel.
   *
   * @param weight {@code [hidden, inputs]} in this order
   */
  float[] hiddenWeight(float[] weight, int hidden, int channels) {
    int readings = kernels.size();
    float[] sorted = new float[weight.length];
    for (int h = 0; h < hidden; h++) {
      for (int k = 0; k < readings; k++) {
        for (int c = 0; c < channels; c++) {
          int input = order == Hints.Order.KERNELS ? k * channels + c : c * readings + k;
          sorted[(k * channels + c) * hidden + h] = weight[h * readings * channels + input];
        }
      }
    }
    return sorted;
  }
}
