package morphogen.imports;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import morphogen.file.JsonText;
import morphogen.file.Tensor;
import morphogen.rule.Clamp;
import morphogen.rule.Kernel;
import morphogen.rule.Limits;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import morphogen.rule.Start;

/**
 * The textures of hexells (Mordvintsev et al., 2021): two layers, each with the weights of all
 * models as tiles of a picture, a byte a weight, and with how the demo packs what the layer puts
 * out into bytes. It was trained for that range, so the rule keeps to it; the bytes' steps it does
 * without.
 */
final class Hexells {
  private static final int GRID = 96;

  private Hexells() {}

  /** One layer: the picture, the sizes of a model's part of it, and the range of what comes out. */
  private record Layer(
      String name,
      double scale,
      WeightPicture picture,
      int in,
      int out,
      int[] layout,
      Limits range) {

    static Layer read(String name, JsonElement element) {
      JsonObject json = JsonText.object(name, element);
      int[] shape = pair(name + ".shape", json.get("shape"));
      if (shape[0] < 2 || shape[1] % 4 != 0) {
        throw new IllegalArgumentException(
            "%s.shape: %s rows of %s weights; two rows or more of a multiple of four are needed."
                .formatted(name, shape[0], shape[1]));
      }
      double[] quant = numbers(name + ".quant_scale_zero", json.get("quant_scale_zero"));
      return new Layer(
          name,
          JsonText.number(name + ".scale", json.get("scale")),
          WeightPicture.read(name + ".data", json.get("data")),
          shape[0] - 1,
          shape[1],
          pair(name + ".layout", json.get("layout")),
          new Limits(-quant[1] * quant[0], (1 - quant[1]) * quant[0]));
    }

    /** {@code [in + 1, out]}, the last row the biases. */
    float[] weights(int model) {
      int across = model % layout[0];
      int down = model / layout[0];
      if (down >= layout[1]) {
        throw new IllegalArgumentException(
            "%s.layout: %s x %s tiles have no model %s."
                .formatted(name, layout[0], layout[1], model));
      }
      int[] bytes = picture.tile(across * out / 4, down * (in + 1), out / 4, in + 1);
      float[] weights = new float[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        weights[i] = (float) ((bytes[i] - 127) / 255.0 * scale);
      }
      return weights;
    }
  }

  private static int[] pair(String name, JsonElement json) {
    JsonArray list = JsonText.list(name, json);
    if (list.size() != 2) {
      throw new IllegalArgumentException(name + ": " + list.size() + " numbers, not two.");
    }
    return new int[] {
      (int) JsonText.whole(name, list.get(0), 1, 65536),
      (int) JsonText.whole(name, list.get(1), 1, 65536)
    };
  }

  private static double[] numbers(String name, JsonElement json) {
    JsonArray list = JsonText.list(name, json);
    if (list.size() != 2) {
      throw new IllegalArgumentException(name + ": " + list.size() + " numbers, not two.");
    }
    return new double[] {JsonText.number(name, list.get(0)), JsonText.number(name, list.get(1))};
  }

  /**
   * Reads all models.
   *
   * @throws IllegalArgumentException if something is missing or does not fit; names it
   */
  static Imports read(JsonObject json) {
    JsonArray layers = JsonText.list("layers", json.get("layers"));
    JsonArray names = JsonText.list("model_names", json.get("model_names"));
    if (layers.size() != 2) {
      throw new IllegalArgumentException("layers: " + layers.size() + ", not two.");
    }
    Layer hidden = Layer.read("layers[0]", layers.get(0));
    Layer output = Layer.read("layers[1]", layers.get(1));
    RuleSpec spec = spec(hidden, output);
    List<Imported> rules = new ArrayList<>();
    Set<String> taken = Imports.names();
    for (int model = 0; model < names.size(); model++) {
      String name = JsonText.text("model_names[" + model + "]", names.get(model));
      Rule rule = rule(spec, hidden.weights(model), output.weights(model));
      String free = Imports.free(Imports.cleaned(name), taken);
      rules.add(Imports.rule(free, "hexells", GRID, rule));
    }
    return new Imports(
        rules,
        List.of(
            "Such files do not say what is perceived (identity, Sobel x and y, Laplacian, divided"
                + " by 8), how often cells fire (0.5), the edges (joined), what is shown (the first"
                + " three channels + 0.5), the start (zeros): taken from hexells and its article."
                + " Cells are squares here, not hexagons."));
  }

  private static RuleSpec spec(Layer hidden, Layer output) {
    int channels = output.out();
    if (output.in() != hidden.out() || hidden.in() != Kernel.SOBEL_LAPLACIAN.size() * channels) {
      throw new IllegalArgumentException(
          "its layers are %s to %s and %s to %s, which do not fit: the second reads what the first puts out, the first reads four times what the second puts out."
              .formatted(hidden.in(), hidden.out(), output.in(), output.out()));
    }
    if (hidden.range().low() != 0) {
      throw new IllegalArgumentException(
          "layers[0].quant_scale_zero: what the first layer puts out begins at %s, not at 0, as a ReLU does."
              .formatted(hidden.range().low()));
    }
    return RuleSpec.texture()
        .withChannels(channels)
        .withHidden(hidden.out())
        .withCeiling(hidden.range().high())
        .withClamp(Clamp.RANGE)
        .withRange(output.range())
        .withStart(Start.ZERO)
        .withOffset(0.5);
  }

  private static Rule rule(RuleSpec spec, float[] hidden, float[] output) {
    List<Tensor> tensors = new ArrayList<>();
    for (Tensor tensor : spec.tensors()) {
      boolean first = tensor.name().startsWith("hidden");
      float[] layer = first ? hidden : output;
      int size = tensor.values().length;
      int from = tensor.name().endsWith(".bias") ? layer.length - size : 0;
      float[] values = new float[size];
      System.arraycopy(layer, from, values, 0, size);
      tensors.add(tensor.with(values));
    }
    return new Rule(spec, tensors);
  }
}
