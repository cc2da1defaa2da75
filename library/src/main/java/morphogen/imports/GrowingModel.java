package morphogen.imports;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Base64;
import java.util.List;
import morphogen.file.JsonText;
import morphogen.file.Tensor;
import morphogen.rule.Filters;
import morphogen.rule.Kernel;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/**
 * The models of <i>Growing Neural Cellular Automata</i> (Mordvintsev et al., Distill 2020): two
 * layers, each with its sizes, two scales and a byte a weight, the biases in the last row.
 */
final class GrowingModel {
  private static final int GRID = 72; // as the article grows them
  private static final int WIDEST = 65536;

  private GrowingModel() {}

  /** One layer: {@code weight [in, out]} and {@code bias [out]}. */
  private record Layer(int in, int out, float[] weight, float[] bias) {
    static Layer read(String name, JsonElement element) {
      JsonObject json = JsonText.object(name, element);
      int in = (int) JsonText.whole(name + ".in_ch", json.get("in_ch"), 1, WIDEST);
      int out = (int) JsonText.whole(name + ".out_ch", json.get("out_ch"), 1, WIDEST);
      double weightScale = JsonText.number(name + ".weight_scale", json.get("weight_scale"));
      double biasScale = JsonText.number(name + ".bias_scale", json.get("bias_scale"));
      byte[] bytes = bytes(name + ".data_b64", json.get("data_b64"), (in + 1L) * out);
      float[] weight = new float[in * out];
      float[] bias = new float[out];
      for (int i = 0; i < bytes.length; i++) {
        double share = (bytes[i] & 255) / 255.0 - 0.5;
        if (i < weight.length) {
          weight[i] = (float) (share * weightScale);
        } else {
          bias[i - weight.length] = (float) (share * biasScale);
        }
      }
      return new Layer(in, out, weight, bias);
    }

    private static byte[] bytes(String name, JsonElement json, long count) {
      byte[] bytes;
      try {
        bytes = Base64.getDecoder().decode(JsonText.text(name, json));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(name + " is missing or no base64.");
      }
      if (bytes.length != count) {
        throw new IllegalArgumentException(
            "%s: %s bytes, not %s, a row of weights for each input and one of biases."
                .formatted(name, bytes.length, count));
      }
      return bytes;
    }
  }

  /**
   * Reads one model.
   *
   * @throws IllegalArgumentException if something is missing or does not fit; names it
   */
  static Imports read(String name, JsonArray json) {
    if (json.size() != 2) {
      throw new IllegalArgumentException("it has " + json.size() + " layers, not two.");
    }
    Layer hidden = Layer.read("layer 0", json.get(0));
    Layer output = Layer.read("layer 1", json.get(1));
    int channels = output.out();
    if (output.in() != hidden.out() || hidden.in() != Kernel.SOBEL.size() * channels) {
      throw new IllegalArgumentException(
          "its layers are %s to %s and %s to %s, which do not fit: the second reads what the first puts out, the first reads three times what the second puts out."
              .formatted(hidden.in(), hidden.out(), output.in(), output.out()));
    }
    RuleSpec spec = RuleSpec.growing().withChannels(channels).withHidden(hidden.out());
    List<Tensor> tensors =
        spec.tensors().stream()
            .map(
                tensor ->
                    tensor.with(
                        switch (tensor.name()) {
                          case Filters.HIDDEN_WEIGHT -> hidden.weight();
                          case Filters.HIDDEN_BIAS -> hidden.bias();
                          case Filters.OUTPUT_WEIGHT -> output.weight();
                          default -> output.bias();
                        }))
            .toList();
    return new Imports(
        List.of(Imports.rule(name, "Distill's growing models", GRID, new Rule(spec, tensors))),
        List.of(
            "Such files do not say what is perceived (identity, Sobel x and y, divided by 8), how"
                + " often cells fire (0.5), the alive mask (before and after), the edges (zeros):"
                + " taken from the article."));
  }
}
