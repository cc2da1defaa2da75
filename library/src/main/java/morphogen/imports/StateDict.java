package morphogen.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import morphogen.file.JsonText;
import morphogen.file.Safetensors;
import morphogen.file.Tensor;
import morphogen.rule.Activation;
import morphogen.rule.AliveMask;
import morphogen.rule.Filters;
import morphogen.rule.Kernel;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import morphogen.rule.Start;

/**
 * What PyTorch saves of an automaton of two layers, whatever they are called: {@code fc0} and
 * {@code fc1}, {@code w1} and {@code w2}, {@code update.0} and {@code update.2}. The layers are
 * told by their shapes, since what one puts out the other reads; their biases by their names.
 *
 * <p>A weight is {@code [out, in]} or {@code [out, in, 1, 1]}. Kernels may be there, {@code [K, 3,
 * 3]} or {@code [K, 1, 3, 3]} or once for each channel. Or the first layer is a learned 3x3
 * convolution.
 */
final class StateDict {
  private static final int GRID = 64;

  private final Hints hints;
  private final List<Tensor> left; // not used yet
  private final List<String> assumed = new ArrayList<>();

  private StateDict(Safetensors file, Hints hints) {
    this.hints = hints;
    left = new ArrayList<>(file.tensors());
  }

  /**
   * Reads one model.
   *
   * @throws IllegalArgumentException if something is missing or does not fit; names it
   */
  static Imports read(String name, Safetensors file, Hints hints) {
    StateDict dict = new StateDict(file, hints);
    Rule rule = dict.rule();
    return new Imports(List.of(Imports.rule(name, "a state dict", GRID, rule)), dict.assumed);
  }

  /** Two layers, and how many numbers of each channel the first one reads. */
  private record Layers(Tensor first, Tensor second, int readings, boolean learned) {
    int hidden() {
      return first.shape().get(0);
    }

    int channels() {
      return second.shape().get(0);
    }
  }

  private Rule rule() {
    Layers layers = layers();
    left.remove(layers.first);
    left.remove(layers.second);
    float[] hiddenBias = bias(layers.first);
    float[] outputBias = bias(layers.second);
    PublishedKernels kernels = kernels(layers);
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(
          "it has tensors that a rule of two layers has not: %s.".formatted(names(left)));
    }
    boolean bias = hiddenBias != null || outputBias != null;
    RuleSpec spec = spec(layers, kernels).withBias(bias).check();
    float[] hidden =
        kernels.hiddenWeight(layers.first.values(), layers.hidden(), layers.channels());
    float[] output = transposed(layers.second.values(), layers.channels(), layers.hidden());
    return new Rule(
        spec,
        spec.tensors().stream()
            .map(
                tensor ->
                    switch (tensor.name()) {
                      case Filters.HIDDEN_WEIGHT -> tensor.with(hidden);
                      case Filters.OUTPUT_WEIGHT -> tensor.with(output);
                      case Filters.HIDDEN_BIAS ->
                          hiddenBias == null ? tensor : tensor.with(hiddenBias);
                      default -> outputBias == null ? tensor : tensor.with(outputBias);
                    })
            .toList());
  }

  /**
   * The two whose shapes fit: the second reads what the first puts out, and leads back to cells.
   */
  private Layers layers() {
    List<Layers> found = new ArrayList<>();
    for (Tensor first : left) {
      for (Tensor second : left) {
        if (first != second && isDense(second)) {
          addFitting(found, first, second);
        }
      }
    }
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "%s two layers, of shapes [hidden, inputs] and [channels, hidden], inputs a multiple of channels; it has %s."
              .formatted(found.isEmpty() ? "it lacks" : "it has more than", names(left)));
    }
    return found.get(0);
  }

  private static void addFitting(List<Layers> found, Tensor first, Tensor second) {
    int channels = second.shape().get(0);
    boolean fits = second.shape().get(1).equals(first.shape().get(0));
    int inputs = first.shape().size() < 2 ? 0 : first.shape().get(1);
    if (fits && isDense(first) && inputs % channels == 0) {
      found.add(new Layers(first, second, inputs / channels, false));
    } else if (fits && isLearned(first) && inputs == channels) {
      found.add(new Layers(first, second, Kernel.NEIGHBOURS.size(), true));
    }
  }

  private static boolean isDense(Tensor tensor) {
    List<Integer> shape = tensor.shape();
    return shape.size() == 2 || shape.size() == 4 && shape.get(2) == 1 && shape.get(3) == 1;
  }

  /** A 3x3 convolution of all channels. */
  private static boolean isLearned(Tensor tensor) {
    List<Integer> shape = tensor.shape();
    return shape.size() == 4 && shape.get(1) > 1 && shape.get(2) == 3 && shape.get(3) == 3;
  }

  private static String names(List<Tensor> tensors) {
    return tensors.isEmpty()
        ? "no tensors"
        : tensors.stream()
            .limit(20)
            .map(tensor -> tensor.name() + " " + tensor.shape())
            .collect(Collectors.joining(", "));
  }

  private float[] bias(Tensor weight) {
    String name = weight.name().replaceFirst("weight$", "bias");
    for (Tensor tensor : left) {
      if (tensor.name().equals(name) && tensor.shape().equals(List.of(weight.shape().get(0)))) {
        left.remove(tensor);
        return tensor.values();
      }
    }
    return null;
  }

  private PublishedKernels kernels(Layers layers) {
    if (layers.learned) {
      return new PublishedKernels(Kernel.NEIGHBOURS, Hints.Order.CHANNELS);
    }
    for (Tensor tensor : left) {
      PublishedKernels found = PublishedKernels.of(tensor, layers.readings, layers.channels());
      if (found != null) {
        left.remove(tensor);
        return found.inOrder(hints.order());
      }
    }
    Hints.Kind kind = kind(layers);
    PublishedKernels usual = PublishedKernels.usual(kind, layers.readings, hints.divisor());
    PublishedKernels read = usual.inOrder(hints.order());
    assumed.add(
        "It does not say what is perceived: taken to be %s (%s), read %s by %s."
            .formatted(
                read.kernels().stream().map(Kernel::name).collect(Collectors.joining(", ")),
                JsonText.word(kind),
                read.order() == Hints.Order.KERNELS ? "kernel" : "channel",
                read.order() == Hints.Order.KERNELS ? "kernel" : "channel"));
    return read;
  }

  private Hints.Kind kind(Layers layers) {
    if (hints.kind() != null) {
      return hints.kind();
    }
    Set<Integer> growing = new HashSet<>(List.of(Kernel.SOBEL.size(), Kernel.NEIGHBOURS.size()));
    if (growing.contains(layers.readings) && layers.channels() >= 4) {
      return Hints.Kind.GROWING;
    }
    if (layers.readings == Kernel.SOBEL_LAPLACIAN.size() && layers.channels() >= 3) {
      return Hints.Kind.TEXTURE;
    }
    throw new IllegalArgumentException(
        "it does not say which kind of automaton it is of, and %s readings of %s channels do not tell: growing, texture or srnca?"
            .formatted(layers.readings, layers.channels()));
  }

  private RuleSpec spec(Layers layers, PublishedKernels kernels) {
    Hints.Kind kind = kind(layers);
    RuleSpec spec =
        switch (kind) {
          case GROWING -> RuleSpec.growing();
          case TEXTURE -> RuleSpec.texture().withStart(Start.ZERO).withOffset(0.5);
          case SRNCA -> RuleSpec.srnca(1, 0);
        };
    assumed.add(
        "It does not say how often cells fire (%s, per %s), the edges (%s), the clamp (%s), the activation (%s), %s: taken from %s."
            .formatted(
                spec.fireRate(),
                JsonText.word(spec.fire()),
                JsonText.word(spec.boundary()),
                JsonText.word(spec.clamp()),
                JsonText.word(Filters.of(spec).activation()),
                spec.aliveMask() == AliveMask.NONE
                    ? "what is added before it is shown (" + spec.offset() + ")"
                    : "the alive mask (" + JsonText.word(spec.aliveMask()) + ")",
                switch (kind) {
                  case GROWING -> "Distill's growing automaton";
                  case TEXTURE -> "Distill's textures";
                  case SRNCA -> "SRNCA";
                }));
    Activation activation = Filters.of(spec).activation();
    return spec.withChannels(layers.channels())
        .withNetwork(new Filters(kernels.kernels(), layers.hidden(), activation, true));
  }

  private static float[] transposed(float[] matrix, int rows, int columns) {
    float[] transposed = new float[matrix.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        transposed[j * rows + i] = matrix[i * columns + j];
      }
    }
    return transposed;
  }
}
