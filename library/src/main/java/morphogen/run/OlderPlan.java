package morphogen.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Locale;
import morphogen.file.JsonText;

/**
 * Plans of {@code grow} and {@code yourloss} as builds wrote them that had a record for each, in
 * the form of today. What is wrong in them stays as it is, for the reader to tell.
 */
final class OlderPlan {
  private static final List<String> RULE_WORDS =
      List.of("activation", "fire", "boundary", "clamp", "lifeMask", "start");

  private OlderPlan() {}

  /** The plan as it would be written today; one of today as it is. */
  static JsonObject converted(JsonObject plan) {
    if (plan.has("kind")) {
      return plan;
    }
    JsonObject old = plan.deepCopy();
    JsonObject json = new JsonObject();
    JsonObject inputs = new JsonObject();
    JsonObject settings = new JsonObject();
    if (old.has("grow")) {
      json.addProperty("kind", "grow");
      grow(old, inputs, settings);
    } else if (old.has("wishes")) {
      json.addProperty("kind", "yourloss");
      yourLoss(old, json, settings);
    } else {
      return plan;
    }
    json.add("inputs", inputs);
    json.add("settings", settings);
    json.add("rule", inLowerCase(old.remove("rule")));
    move(old, "train", json, "train");
    old.asMap().forEach(json::add); // what is unknown is told
    return json;
  }

  private static void grow(JsonObject old, JsonObject inputs, JsonObject settings) {
    move(old, "target", inputs, "target");
    JsonElement from = old.remove("from");
    if (from != null && !from.equals(new JsonPrimitive(""))) {
      inputs.add("start", from);
    }
    move(old, "size", settings, "size");
    move(old, "grid", settings, "grid");
    JsonObject grow = object(old.remove("grow"));
    lower(grow, "mode");
    JsonObject steps = object(grow.remove("curriculum"));
    range(steps, "start", "cap", settings);
    move(steps, "growth", settings, "growth");
    move(steps, "every", settings, "every");
    steps.asMap().forEach(settings::add);
    grow.asMap().forEach(settings::add);
  }

  private static void yourLoss(JsonObject old, JsonObject json, JsonObject settings) {
    JsonElement label = old.remove("label");
    if (label != null && !label.equals(new JsonPrimitive("yourloss"))) {
      json.add("profile", label);
    }
    JsonElement form = old.remove("form");
    String word = JsonText.isText(form) ? form.getAsString().toLowerCase(Locale.ROOT) : "";
    if (word.equals("poster") || word.equals("repository")) {
      settings.addProperty("poster", word.equals("poster"));
    } else if (form != null) {
      settings.add("poster", form);
    }
    JsonElement visible = object(old.get("rule")).get("visible");
    settings.addProperty("colour", new JsonPrimitive(3).equals(visible));
    JsonObject options = object(old.remove("options"));
    JsonObject steps = object(options.remove("horizon"));
    range(steps, "fewest", "most", settings);
    move(steps, "looks", settings, "scored");
    steps.asMap().forEach(settings::add);
    options.asMap().forEach(settings::add);
    JsonElement terms = old.remove("wishes");
    for (JsonElement term : terms.isJsonArray() ? terms.getAsJsonArray() : new JsonArray()) {
      JsonObject parts = object(term);
      String name = JsonText.isText(parts.get("name")) ? parts.get("name").getAsString() : "?";
      move(parts, "weight", settings, name + ".weight");
      move(parts, "target", settings, name + ".target");
    }
  }

  /** From the fewest and the most steps to their mean and how far they lie from it. */
  private static void range(JsonObject from, String few, String most, JsonObject to) {
    if (JsonText.isNumber(from.get(few)) && JsonText.isNumber(from.get(most))) {
      double least = from.remove(few).getAsDouble();
      double longest = from.remove(most).getAsDouble();
      to.addProperty("steps", (least + longest) / 2);
      to.addProperty("spread", (longest - least) / 2);
    }
  }

  private static JsonObject object(JsonElement json) {
    return json != null && json.isJsonObject() ? json.getAsJsonObject() : new JsonObject();
  }

  private static void move(JsonObject from, String name, JsonObject to, String as) {
    JsonElement value = from.remove(name);
    if (value != null) {
      to.add(as, value);
    }
  }

  /** The first builds wrote choices in upper case. */
  private static JsonElement inLowerCase(JsonElement rule) {
    JsonObject json = object(rule);
    RULE_WORDS.forEach(word -> lower(json, word));
    return rule == null ? json : rule;
  }

  private static void lower(JsonObject json, String name) {
    if (JsonText.isText(json.get(name))) {
      json.addProperty(name, json.get(name).getAsString().toLowerCase(Locale.ROOT));
    }
  }
}
