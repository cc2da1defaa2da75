package morphogen.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import morphogen.file.JsonText;
import morphogen.kind.Kind;
import morphogen.rule.RuleSpec;
import morphogen.rule.SpecJson;
import morphogen.train.TrainOptions;

/**
 * Everything a run was asked to do; kept in its {@code run.json}, so that it can be resumed and
 * repeated.
 *
 * @param kind the kind of training, by its name
 * @param profile where its settings began; empty for no profile
 * @param inputs what it was given, as words by the inputs' names
 * @param settings where they stand, by name
 * @param rule the kind of rule that is trained
 * @param train how
 */
public record Plan(
    String kind,
    String profile,
    Map<String, String> inputs,
    Map<String, Double> settings,
    RuleSpec rule,
    TrainOptions train) {
  private static final RecordJson TRAIN =
      new RecordJson(
          "train",
          Map.of("differentiator", "engine"),
          Map.of(
              "fallsFrom", new JsonPrimitive(0),
              "threads", new JsonPrimitive(0),
              "optimiser", new JsonPrimitive("adam")));

  /** Copies what could be changed. */
  public Plan {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** The same with other settings, trained otherwise. */
  Plan with(Map<String, Double> settings, TrainOptions train) {
    return new Plan(kind, profile, inputs, settings, rule, train);
  }

  /** The same for another kind of rule, without a rule to start from. */
  Plan with(RuleSpec rule) {
    return new Plan(kind, profile, inputs, settings, rule, train);
  }

  /** The plan as it stands in a file. */
  JsonObject json(Kind kind) {
    JsonObject json = new JsonObject();
    json.addProperty("kind", this.kind);
    json.addProperty("profile", profile);
    JsonObject words = new JsonObject();
    inputs.forEach(words::addProperty);
    json.add("inputs", words);
    json.add("settings", kind.settings().json(settings));
    json.add("rule", SpecJson.of(rule));
    json.add("train", RecordJson.of(train));
    return json;
  }

  /**
   * Reads what {@link #json} wrote, or what a build before it did.
   *
   * @throws IllegalArgumentException if anything in it is unknown, missing or out of range; names
   *     all of that at once, with what is allowed
   */
  static Plan read(JsonObject file, Kind kind) {
    JsonObject json = OlderPlan.converted(file);
    List<String> faults = new ArrayList<>();
    if (!json.has("kind") || !json.get("kind").equals(new JsonPrimitive(kind.name()))) {
      throw new IllegalArgumentException("it holds no plan of " + kind.name() + ".");
    }
    for (String key : json.keySet()) {
      if (!List.of("kind", "profile", "inputs", "settings", "rule", "train").contains(key)) {
        faults.add("%s: there is no such word in a plan.".formatted(JsonText.shown(key)));
      }
    }
    Map<String, String> inputs = new LinkedHashMap<>();
    object(json, "inputs", faults)
        .asMap()
        .forEach((name, word) -> inputs.put(name, text("inputs." + name, word, faults)));
    String profile = json.has("profile") ? text("profile", json.get("profile"), faults) : "";
    Map<String, Double> settings = kind.settings().read(object(json, "settings", faults), faults);
    RuleSpec rule =
        SpecJson.read(object(json, "rule", faults), fault -> faults.add("rule." + fault));
    TrainOptions train = TRAIN.read(json.get("train"), TrainOptions.class, faults);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "the plan of the run is broken: " + String.join(" ", faults));
    }
    return new Plan(kind.name(), profile, inputs, settings, rule, train);
  }

  private static JsonObject object(JsonObject json, String name, List<String> faults) {
    JsonElement part = json.get(name);
    if (part == null || !part.isJsonObject()) {
      faults.add("%s: %s is not an object.".formatted(name, JsonText.say(part)));
      return new JsonObject();
    }
    return part.getAsJsonObject();
  }

  private static String text(String name, JsonElement json, List<String> faults) {
    try {
      return JsonText.text(name, json);
    } catch (IllegalArgumentException e) {
      faults.add(e.getMessage());
      return "";
    }
  }
}
