package morphogen.rule;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import morphogen.file.JsonText;
import morphogen.file.Tensor;

/**
 * Fixed 3x3 filters over every channel, then two learned layers: {@code activation(perceived *
 * hidden.weight + hidden.bias) * output.weight + output.bias} (Mordvintsev et al., Distill 2020).
 *
 * @param kernels what is perceived, 1 to 64 filters
 * @param hidden width of the hidden layer, 1 to 65536; wider can do more and costs more
 * @param activation after the hidden layer
 * @param bias whether both layers have biases; without, empty space stays empty
 * @param ceiling above which a ReLU cuts, over 0 up to 1000, or infinite, which is none
 * @param magnitude whether the last two kernels are perceived as one, √(a² + b² + {@link #TINY}):
 *     of two gradients how steep it is, whichever way
 */
public record Filters(
    List<Kernel> kernels,
    int hidden,
    Activation activation,
    boolean bias,
    double ceiling,
    boolean magnitude)
    implements Network {
  /** {@code [kernels * channels, hidden]}, rows ordered kernel by kernel, then channel. */
  public static final String HIDDEN_WEIGHT = "hidden.weight";

  /** {@code [hidden]}. */
  public static final String HIDDEN_BIAS = "hidden.bias";

  /** {@code [hidden, channels]}. */
  public static final String OUTPUT_WEIGHT = "output.weight";

  /** {@code [channels]}. */
  public static final String OUTPUT_BIAS = "output.bias";

  /** What is added below the root of a magnitude, so that it has a slope where nothing is steep. */
  public static final float TINY = 1e-8f;

  /** Checks every value; the message names the one at fault and its range. */
  public Filters {
    kernels = List.copyOf(kernels);
    int count = kernels.size();
    Range.check(count >= 1 && count <= 64, "kernels", count, "1 to 64");
    Range.check(hidden >= 1 && hidden <= 65536, "hidden", hidden, "1 to 65536");
    Objects.requireNonNull(activation, "activation");
    Range.check(
        ceiling > 0 && (ceiling <= 1000 || ceiling == Double.POSITIVE_INFINITY),
        "ceiling",
        ceiling,
        "over 0, up to 1000, or infinite");
  }

  /** Without a ceiling and magnitude. */
  public Filters(List<Kernel> kernels, int hidden, Activation activation, boolean bias) {
    this(kernels, hidden, activation, bias, Double.POSITIVE_INFINITY, false);
  }

  /**
   * The filters of a spec, for engines that compute nothing else.
   *
   * @throws IllegalArgumentException if it has another network; names it
   */
  public static Filters of(RuleSpec spec) {
    if (spec.network() instanceof Filters filters) {
      return filters;
    }
    throw new IllegalArgumentException(
        "This works on rules of filters, not on one of %s.".formatted(spec.network().name()));
  }

  @Override
  public String name() {
    return "filters";
  }

  @Override
  public void check() {
    Range.check(
        !isCapped() || activation == Activation.RELU,
        "ceiling",
        ceiling,
        "infinite, as it must be where there is no ReLU");
    Range.check(
        !magnitude || kernels.size() >= 2, "kernels", kernels.size(), "2 or more for a magnitude");
  }

  /** Whether the ReLU has a ceiling. */
  public boolean isCapped() {
    return ceiling != Double.POSITIVE_INFINITY;
  }

  /** How many numbers a cell perceives of each channel: a magnitude is one of two kernels. */
  public int readings() {
    return kernels.size() - (magnitude ? 1 : 0);
  }

  /** How many numbers a cell perceives: readings x channels, reading by reading. */
  public int features(int channels) {
    return readings() * channels;
  }

  @Override
  public Map<String, List<Integer>> shapes(int channels) {
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    shapes.put(HIDDEN_WEIGHT, List.of(features(channels), hidden));
    shapes.put(OUTPUT_WEIGHT, List.of(hidden, channels));
    if (bias) {
      shapes.put(HIDDEN_BIAS, List.of(hidden));
      shapes.put(OUTPUT_BIAS, List.of(channels));
    }
    return shapes;
  }

  /**
   * A random hidden layer, an output layer of zeros. The hidden layer is Glorot uniform, ±√(6 /
   * (inputs + outputs)), biases 0.
   */
  @Override
  public List<Tensor> untrained(int channels, long randomSeed) {
    Random random = new Random(randomSeed);
    double limit = Math.sqrt(6.0 / (features(channels) + hidden));
    List<Tensor> tensors = zeros(channels);
    for (Tensor tensor : tensors) {
      for (int i = 0; tensor.name().equals(HIDDEN_WEIGHT) && i < tensor.values().length; i++) {
        tensor.values()[i] = (float) ((2 * random.nextDouble() - 1) * limit);
      }
    }
    return tensors;
  }

  @Override
  public List<Tensor> random(int channels, double deviation, long randomSeed) {
    Random random = new Random(randomSeed);
    List<Tensor> tensors = zeros(channels);
    for (Tensor tensor : tensors) {
      boolean weight = tensor.name().equals(HIDDEN_WEIGHT) || tensor.name().equals(OUTPUT_WEIGHT);
      for (int i = 0; weight && i < tensor.values().length; i++) {
        tensor.values()[i] = (float) (deviation * random.nextGaussian());
      }
    }
    return tensors;
  }

  @Override
  public List<Tensor> scaled(List<Tensor> tensors, float size) {
    List<Tensor> scaled = new ArrayList<>();
    for (Tensor tensor : tensors) {
      boolean output = tensor.name().equals(OUTPUT_WEIGHT) || tensor.name().equals(OUTPUT_BIAS);
      if (!output || size == 1) {
        scaled.add(tensor);
        continue;
      }
      float[] values = tensor.values().clone();
      for (int i = 0; i < values.length; i++) {
        values[i] *= size;
      }
      scaled.add(tensor.with(values));
    }
    return scaled;
  }

  /** Rotates what is perceived, see {@link Kernel#rotated}. */
  @Override
  public Filters rotated(double angle) {
    return withKernels(Kernel.rotated(kernels, angle));
  }

  /** Magnifies what neighbours differ by, see {@link Kernel#magnified}. */
  @Override
  public Filters magnified(double scale) {
    return withKernels(kernels.stream().map(kernel -> kernel.magnified(scale)).toList());
  }

  @Override
  public long multiplyAdds(int channels) {
    long features = features(channels);
    return 9L * kernels.size() * channels + hidden * (features + channels);
  }

  @Override
  public void write(JsonObject spec) {
    spec.addProperty("hidden", hidden);
    JsonArray list = new JsonArray();
    for (Kernel kernel : kernels) {
      JsonObject entry = new JsonObject();
      entry.addProperty("name", kernel.name());
      JsonArray taps = new JsonArray();
      kernel.taps().forEach(taps::add);
      entry.add("taps", taps);
      list.add(entry);
    }
    spec.add("kernels", list);
    spec.addProperty("activation", JsonText.word(activation));
    spec.addProperty("bias", bias);
    if (isCapped()) {
      spec.addProperty("ceiling", ceiling);
    }
    if (magnitude) {
      spec.addProperty("magnitude", true);
    }
  }

  /** Reads what {@link #write} wrote; null if anything is wrong with it. */
  static Filters read(SpecReader spec) {
    Integer hidden = spec.whole("hidden");
    List<Kernel> kernels = spec.read("kernels", Filters::kernels);
    Activation activation = spec.choice("activation", Activation.class);
    Boolean bias = spec.read("bias", json -> JsonText.truth("bias", json));
    Double ceiling =
        spec.read("ceiling", Double.POSITIVE_INFINITY, v -> JsonText.number("ceiling", v));
    Boolean magnitude = spec.read("magnitude", false, v -> JsonText.truth("magnitude", v));
    return spec.isGood()
        ? new Filters(kernels, hidden, activation, bias, ceiling, magnitude)
        : null;
  }

  private static List<Kernel> kernels(JsonElement json) {
    List<Kernel> kernels = new ArrayList<>();
    for (JsonElement element : JsonText.list("kernels", json)) {
      String name = "kernels[" + kernels.size() + "]";
      JsonObject entry = JsonText.object(name, element);
      List<Float> taps = new ArrayList<>();
      for (JsonElement tap : JsonText.list(name + ".taps", entry.get("taps"))) {
        taps.add((float) JsonText.number(name + ".taps[" + taps.size() + "]", tap));
      }
      kernels.add(new Kernel(JsonText.text(name + ".name", entry.get("name")), taps));
    }
    return kernels;
  }

  public Filters withKernels(List<Kernel> kernels) {
    return new Filters(kernels, hidden, activation, bias, ceiling, magnitude);
  }

  @Override
  public Filters withHidden(int hidden) {
    return new Filters(kernels, hidden, activation, bias, ceiling, magnitude);
  }

  public Filters withActivation(Activation activation) {
    return new Filters(kernels, hidden, activation, bias, ceiling, magnitude);
  }

  public Filters withBias(boolean bias) {
    return new Filters(kernels, hidden, activation, bias, ceiling, magnitude);
  }

  public Filters withCeiling(double ceiling) {
    return new Filters(kernels, hidden, activation, bias, ceiling, magnitude);
  }

  public Filters withMagnitude(boolean magnitude) {
    return new Filters(kernels, hidden, activation, bias, ceiling, magnitude);
  }
}
