package morphogen.export;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import morphogen.cells.FireHash;
import morphogen.rule.Filters;
import morphogen.rule.Owner;
import morphogen.rule.Rule;
import morphogen.rule.RuleSet;
import morphogen.rule.RuleSpec;
import morphogen.shader.RuleShaders;

/** What engine.js reads: shaders, numbers and sizes of one rule, or of several on one grid. */
final class PageData {
  /** Layers that a draw writes: every WebGL 2 has as many, and not all have more. */
  private static final int AT_ONCE = 4;

  private final JsonObject json = new JsonObject();

  private PageData() {}

  /** Of a rule with a grid of its own. */
  static JsonObject of(Rule rule) {
    RuleSpec spec = rule.spec();
    PageData data = new PageData();
    data.cells(spec.channels(), spec.visible(), spec.wraps());
    JsonArray steps = new JsonArray();
    for (int pass = 0; pass < RuleShaders.passes(spec); pass++) {
      int number = pass;
      steps.add(
          groups((first, count) -> RuleShaders.step(spec, number, first, count), spec.channels()));
    }
    data.programs(steps, file -> RuleShaders.source(spec, file, "KIND", 0, "SMOOTH", 0));
    float[] weights = RuleShaders.weights(rule);
    data.weights(weights);
    data.json.addProperty("vectors", weights.length / 4);
    data.json.addProperty("base", weights.length / 4 / RuleShaders.passes(spec));
    data.json.addProperty("masked", spec.aliveMask().after());
    data.json.addProperty("offset", (float) spec.offset());
    data.uniforms(spec);
    JsonArray rules = new JsonArray();
    rules.add(rule(spec, spec.living()));
    data.json.add("rules", rules);
    return data.json;
  }

  /** Of several rules that share a grid. */
  static JsonObject of(RuleSet set) {
    PageData data = new PageData();
    data.cells(set.channels(), 4, set.wraps());
    JsonArray steps = new JsonArray();
    steps.add(groups((first, count) -> RuleShaders.step(set, first, count), set.channels()));
    data.programs(steps, file -> RuleShaders.source(set, file, "KIND", 0, "SMOOTH", 0));
    data.program("spread", RuleShaders.source(set, "spread.frag"));
    data.blocks(set);
    data.weights(RuleShaders.weights(set));
    data.json.addProperty("masked", RuleShaders.maskedAfter(set) != 0);
    data.json.addProperty("maskedAfter", RuleShaders.maskedAfter(set));
    data.json.addProperty("offset", 0);
    data.json.add("uniforms", new JsonObject());
    JsonArray rules = new JsonArray();
    for (int i = 0; i < set.size(); i++) {
      JsonObject rule = rule(set.rules().get(i).spec(), set.living(i));
      rule.add("from", from(set.owners().get(i), set.channels()));
      rule.addProperty("opaque", set.owners().get(i).opaque());
      rules.add(rule);
    }
    data.json.add("rules", rules);
    return data.json;
  }

  /** What rules that attend by several blocks do before the step. */
  private void blocks(RuleSet set) {
    JsonArray several = new JsonArray();
    for (int rule : RuleShaders.several(set)) {
      JsonObject one = new JsonObject();
      one.addProperty("rule", rule);
      one.addProperty("passes", RuleShaders.passes(set.rules().get(rule).spec()));
      several.add(one);
    }
    json.add("several", several);
    if (!several.isEmpty()) {
      json.addProperty("stride", RuleShaders.stride(set));
      json.add(
          "blocks", groups((from, count) -> RuleShaders.block(set, from, count), set.channels()));
    }
  }

  /** Of each channel of the grid the rule's own, -1 where it has none. */
  private static JsonArray from(Owner owner, int channels) {
    JsonArray from = new JsonArray();
    for (int c = 0; c < channels; c++) {
      boolean has = c < owner.seen() || c >= owner.firstHidden() && c < owner.endHidden();
      from.add(has ? owner.own(c) : -1);
    }
    return from;
  }

  private void cells(int channels, int visible, boolean wraps) {
    json.addProperty("channels", channels);
    json.addProperty("visible", visible);
    json.addProperty("wraps", wraps);
    json.addProperty("atOnce", AT_ONCE);
    json.addProperty("row", RuleShaders.ROW);
  }

  /** The source of a program, by its file. */
  @FunctionalInterface
  private interface Sources {
    String of(String file);
  }

  /** The source of a step that writes so many layers. */
  @FunctionalInterface
  private interface Step {
    String of(int first, int count);
  }

  private void programs(JsonArray steps, Sources sources) {
    json.add("steps", steps);
    json.addProperty("vertex", Dialect.es(RuleShaders.vertex()));
    program("mask", sources.of("mask.frag"));
    program("fill", RuleShaders.fill());
    program("view", sources.of("view.frag"));
  }

  private void program(String name, String source) {
    json.addProperty(name, Dialect.es(source));
  }

  private static JsonArray groups(Step step, int channels) {
    int layers = RuleShaders.layers(channels);
    JsonArray groups = new JsonArray();
    for (int first = 0; first < layers; first += AT_ONCE) {
      groups.add(Dialect.es(step.of(first, Math.min(AT_ONCE, layers - first))));
    }
    return groups;
  }

  private void weights(float[] weights) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * weights.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(weights);
    json.addProperty("weights", Base64.getEncoder().encodeToString(bytes.array()));
  }

  /** What rule.glsl asks. */
  private void uniforms(RuleSpec spec) {
    JsonObject uniforms = new JsonObject();
    uniforms.addProperty("threshold", FireHash.threshold(spec.fireRate()));
    uniforms.addProperty("keep", (float) (1 - spec.hiddenDecay()));
    uniforms.addProperty("least", spec.dynamics().limits().least());
    uniforms.addProperty("most", spec.dynamics().limits().most());
    if (spec.network() instanceof Filters filters && filters.isCapped()) {
      uniforms.addProperty("ceiling", (float) filters.ceiling());
    }
    json.add("uniforms", uniforms);
  }

  /** How a rule begins, and what a brush paints of it. */
  private static JsonObject rule(RuleSpec spec, float[] living) {
    JsonObject rule = new JsonObject();
    rule.addProperty("start", spec.start().name());
    rule.addProperty("x", spec.origin().x());
    rule.addProperty("y", spec.origin().y());
    rule.addProperty("channels", spec.channels());
    rule.addProperty("visible", spec.visible());
    rule.addProperty("offset", (float) spec.offset());
    JsonArray values = new JsonArray();
    for (float value : living) {
      values.add(value);
    }
    rule.add("living", values);
    return rule;
  }
}
