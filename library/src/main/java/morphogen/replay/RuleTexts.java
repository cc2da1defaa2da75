package morphogen.replay;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import morphogen.file.JsonText;
import morphogen.file.Tensor;
import morphogen.rule.Boundary;
import morphogen.rule.Rule;
import morphogen.rule.RuleSet;
import morphogen.rule.RuleSpec;
import morphogen.rule.SpecJson;

/**
 * Rules in a log. Weights stand in it once: a knob that is turned changes the spec, or multiplies a
 * tensor by a number, and what is the same as, or a multiple of, one of the last {@value #KEPT}
 * tensors that were written is only said to be. Writer and reader each have one of these.
 */
final class RuleTexts {
  private static final int KEPT = 64;

  private final float[][] kept = new float[KEPT][]; // those written last, in turn
  private int count; // how many were written

  JsonArray write(List<Rule> rules) {
    JsonArray json = new JsonArray();
    rules.forEach(rule -> json.add(write(rule)));
    return json;
  }

  JsonObject write(Rule rule) {
    JsonObject json = new JsonObject();
    json.add("spec", SpecJson.of(rule.spec()));
    JsonObject weights = new JsonObject();
    for (Tensor tensor : rule.tensors()) {
      weights.add(tensor.name(), write(tensor.values()));
    }
    json.add("weights", weights);
    return json;
  }

  private JsonObject write(float[] values) {
    JsonObject json = new JsonObject();
    for (int number = count - 1; number >= Math.max(0, count - KEPT); number--) {
      float[] before = kept[number % KEPT];
      if (before.length == values.length) {
        Float times = times(before, values);
        if (times != null) {
          json.addProperty("as", number);
          json.addProperty("times", (double) times); // exactly
          return json;
        }
      }
    }
    keep(values);
    json.addProperty("values", Packed.floats(values));
    return json;
  }

  private void keep(float[] values) {
    kept[count++ % KEPT] = values;
  }

  /** The number by which all values were multiplied; null if there is none. */
  private static Float times(float[] before, float[] values) {
    int largest = 0;
    for (int i = 0; i < before.length; i++) {
      largest = Math.abs(before[i]) > Math.abs(before[largest]) ? i : largest;
    }
    if (before.length == 0 || before[largest] == 0) {
      return Arrays.equals(before, values) ? 1f : null;
    }
    float near = (float) ((double) values[largest] / before[largest]);
    for (float times : new float[] {near, Math.nextUp(near), Math.nextDown(near)}) {
      if (isProduct(before, times, values)) {
        return times;
      }
    }
    return null;
  }

  private static boolean isProduct(float[] before, float times, float[] values) {
    if (!Float.isFinite(times)) {
      return false;
    }
    for (int i = 0; i < before.length; i++) {
      if (Float.floatToRawIntBits(before[i] * times) != Float.floatToRawIntBits(values[i])) {
        return false;
      }
    }
    return true;
  }

  /**
   * Rules that share a grid.
   *
   * @throws IllegalArgumentException if they are no rules; says what is wrong
   */
  RuleSet read(JsonElement json, Boundary boundary) {
    List<Rule> rules = new ArrayList<>();
    for (JsonElement rule : JsonText.list("rules", json)) {
      rules.add(read(rule));
    }
    return new RuleSet(rules, boundary);
  }

  /**
   * @throws IllegalArgumentException if it is no rule; says what is wrong
   */
  Rule read(JsonElement json) {
    JsonObject rule = JsonText.object("rule", json);
    RuleSpec spec = SpecJson.read(JsonText.object("spec", rule.get("spec")));
    JsonObject weights = JsonText.object("weights", rule.get("weights"));
    List<Tensor> tensors = new ArrayList<>();
    for (Map.Entry<String, List<Integer>> wanted : spec.shapes().entrySet()) {
      String name = wanted.getKey();
      long size = 1;
      for (int length : wanted.getValue()) {
        size = Math.multiplyExact(size, length);
      }
      float[] values = read(name, JsonText.object(name, weights.get(name)), size);
      tensors.add(new Tensor(name, wanted.getValue(), values));
    }
    if (weights.size() != tensors.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "weights: there are %d tensors where its spec has %d.",
              weights.size(),
              tensors.size()));
    }
    return new Rule(spec, tensors);
  }

  private float[] read(String name, JsonObject json, long size) {
    if (!json.has("as")) {
      float[] values = Packed.floats(name, json.get("values"), size);
      keep(values);
      return values;
    }
    int number = (int) JsonText.whole(name + ", as", json.get("as"), 0, Integer.MAX_VALUE);
    if (number >= count || number < count - KEPT || kept[number % KEPT].length != size) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s: it is to be as tensor %d, and there is none.", name, number));
    }
    float times = (float) JsonText.number(name + ", times", json.get("times"));
    float[] values = kept[number % KEPT].clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= times;
    }
    return values;
  }
}
