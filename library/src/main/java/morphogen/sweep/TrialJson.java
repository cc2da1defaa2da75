package morphogen.sweep;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import morphogen.file.JsonText;

/** The lines of a {@link TrialLog}. Numbers that are not finite are texts, as JSON has none. */
final class TrialJson {
  private TrialJson() {}

  static JsonObject json(SweepPlan plan) {
    JsonObject json = new JsonObject();
    json.add("words", list(plan.words()));
    json.add("targets", list(plan.targets()));
    json.add("space", plan.space().json());
    json.addProperty("strategy", plan.strategy().word());
    json.addProperty("seed", plan.seed());
    json.addProperty("trials", plan.trials());
    json.add("minutes", number(plan.minutes()));
    json.add("trialSeconds", number(plan.trialSeconds()));
    return json;
  }

  static SweepPlan plan(JsonObject line) {
    JsonObject json = JsonText.object("sweep", line.get("sweep"));
    return new SweepPlan(
        texts("words", json.get("words")),
        Space.of(JsonText.object("space", json.get("space"))),
        SweepPlan.Strategy.of(JsonText.text("strategy", json.get("strategy"))),
        whole("seed", json),
        (int) JsonText.whole("trials", json.get("trials"), 1, Integer.MAX_VALUE),
        number("minutes", json.get("minutes")),
        number("trialSeconds", json.get("trialSeconds")),
        texts("targets", json.get("targets")));
  }

  static JsonObject json(Trial trial) {
    JsonObject json = new JsonObject();
    json.addProperty("number", trial.number());
    json.addProperty("target", trial.target());
    JsonObject settings = new JsonObject();
    trial.settings().forEach(settings::addProperty);
    json.add("settings", settings);
    json.addProperty("seed", trial.seed());
    json.add("seconds", number(trial.seconds()));
    json.addProperty("rung", trial.rung());
    json.add("loss", number(trial.loss()));
    json.add("fault", trial.fault() == null ? JsonNull.INSTANCE : new JsonPrimitive(trial.fault()));
    JsonObject numbers = new JsonObject();
    trial.numbers().forEach((name, value) -> numbers.add(name, number(value)));
    json.add("numbers", numbers);
    JsonArray losses = new JsonArray();
    for (double[] point : trial.losses()) {
      JsonArray one = new JsonArray();
      one.add(number(point[0]));
      one.add(number(point[1]));
      losses.add(one);
    }
    json.add("losses", losses);
    JsonObject pictures = new JsonObject();
    trial
        .pictures()
        .forEach(
            (name, png) -> pictures.addProperty(name, Base64.getEncoder().encodeToString(png)));
    json.add("pictures", pictures);
    return json;
  }

  static Trial trial(JsonObject line) {
    JsonObject json = JsonText.object("trial", line.get("trial"));
    Map<String, String> settings = new LinkedHashMap<>();
    object("settings", json)
        .forEach((name, value) -> settings.put(name, JsonText.text(name, value)));
    Map<String, Double> numbers = new LinkedHashMap<>();
    object("numbers", json).forEach((name, value) -> numbers.put(name, number(name, value)));
    List<double[]> losses = new ArrayList<>();
    for (JsonElement point : JsonText.list("losses", json.get("losses"))) {
      JsonArray two = JsonText.list("losses", point);
      if (two.size() != 2) {
        throw new IllegalArgumentException("losses: a point is an iteration and a loss.");
      }
      losses.add(new double[] {number("losses", two.get(0)), number("losses", two.get(1))});
    }
    Map<String, byte[]> pictures = new LinkedHashMap<>();
    object("pictures", json).forEach((name, value) -> pictures.put(name, png(name, value)));
    JsonElement fault = json.get("fault");
    return new Trial(
        place("number", json),
        JsonText.text("target", json.get("target")),
        settings,
        whole("seed", json),
        number("seconds", json.get("seconds")),
        losses,
        number("loss", json.get("loss")),
        numbers,
        pictures,
        fault == null || fault.isJsonNull() ? null : JsonText.text("fault", fault),
        place("rung", json));
  }

  static JsonObject json(Rating rating) {
    JsonObject json = new JsonObject();
    json.addProperty("trial", rating.trial());
    json.addProperty("target", rating.target());
    json.addProperty("stars", rating.stars());
    json.addProperty("by", rating.by());
    return json;
  }

  static Rating rating(JsonObject line) {
    JsonObject json = JsonText.object("rating", line.get("rating"));
    return new Rating(
        place("trial", json),
        JsonText.text("target", json.get("target")),
        (int) JsonText.whole("stars", json.get("stars"), Rating.NONE, Rating.MOST),
        JsonText.text("by", json.get("by")));
  }

  private static JsonArray list(List<String> words) {
    JsonArray list = new JsonArray();
    words.forEach(list::add);
    return list;
  }

  private static List<String> texts(String name, JsonElement json) {
    List<String> texts = new ArrayList<>();
    JsonText.list(name, json).forEach(one -> texts.add(JsonText.text(name, one)));
    return texts;
  }

  private static Map<String, JsonElement> object(String name, JsonObject json) {
    return JsonText.object(name, json.get(name)).asMap();
  }

  private static byte[] png(String name, JsonElement json) {
    try {
      return Base64.getDecoder().decode(JsonText.text(name, json));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "pictures: %s is damaged.".formatted(JsonText.shown(name)));
    }
  }

  private static int place(String name, JsonObject json) {
    return (int) JsonText.whole(name, json.get(name), 0, Integer.MAX_VALUE);
  }

  private static long whole(String name, JsonObject json) {
    return JsonText.whole(name, json.get(name), Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private static JsonPrimitive number(double value) {
    return Double.isFinite(value)
        ? new JsonPrimitive(value)
        : new JsonPrimitive(Double.toString(value));
  }

  private static double number(String name, JsonElement json) {
    return JsonText.isText(json) && json.getAsString().equals("NaN")
        ? Double.NaN
        : JsonText.number(name, json);
  }
}
