package morphogen.rule;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import morphogen.file.JsonText;

/**
 * A spec as JSON, in rule files and in the plans of runs: one flat object, as {@code
 * reference/rule-format.md} describes it. The alive mask's key is {@code lifeMask}.
 */
public final class SpecJson {
  private SpecJson() {}

  /** The spec as it stands in files. */
  public static JsonObject of(RuleSpec spec) {
    Dynamics dynamics = spec.dynamics();
    JsonObject json = new JsonObject();
    json.addProperty("channels", dynamics.channels());
    json.addProperty("visible", dynamics.visible());
    spec.network().write(json);
    json.addProperty("fireRate", dynamics.fireRate());
    json.addProperty("fire", JsonText.word(dynamics.fire()));
    json.addProperty("boundary", JsonText.word(dynamics.boundary()));
    json.addProperty("clamp", JsonText.word(dynamics.clamp()));
    json.addProperty("lifeMask", JsonText.word(dynamics.aliveMask()));
    // Left out where they say nothing, so that files of rules without them stay as they were.
    if (dynamics.hiddenDecay() != 0) {
      json.addProperty("hiddenDecay", dynamics.hiddenDecay());
    }
    if (dynamics.start() != Start.SINGLE) {
      json.addProperty("start", JsonText.word(dynamics.start()));
    }
    if (!dynamics.origin().equals(Origin.MIDDLE)) {
      JsonArray origin = new JsonArray();
      origin.add(dynamics.origin().x());
      origin.add(dynamics.origin().y());
      json.add("origin", origin);
    }
    if (dynamics.clamp() == Clamp.RANGE) {
      JsonArray range = new JsonArray();
      range.add(dynamics.range().low());
      range.add(dynamics.range().high());
      json.add("range", range);
    }
    if (dynamics.offset() != 0) {
      json.addProperty("offset", dynamics.offset());
    }
    return json;
  }

  /**
   * Reads what {@link #of} wrote, and nothing that only looks like it: a text is no number, a
   * number no truth value.
   *
   * @throws IllegalArgumentException if anything is missing, unknown, of another type or out of
   *     range, or does not fit together; names all of it
   */
  public static RuleSpec read(JsonObject json) {
    List<String> faults = new ArrayList<>();
    RuleSpec spec = read(json, faults::add);
    if (spec == null) {
      throw new IllegalArgumentException(String.join(" ", faults));
    }
    return spec;
  }

  /**
   * The same, telling each fault.
   *
   * @return null after a fault
   */
  public static RuleSpec read(JsonObject json, Consumer<String> faults) {
    SpecReader reader = new SpecReader(json, faults);
    try {
      Integer channels = reader.whole("channels");
      Integer visible = reader.whole("visible");
      String kind = reader.read("network", "filters", SpecJson::network);
      if (kind == null) {
        return null;
      }
      Network network = kind.equals("attention") ? Attention.read(reader) : Filters.read(reader);
      Double fireRate = reader.read("fireRate", v -> JsonText.number("fireRate", v));
      Fire fire = reader.choice("fire", Fire.class);
      Boundary boundary = reader.choice("boundary", Boundary.class);
      Clamp clamp = reader.choice("clamp", Clamp.class);
      AliveMask aliveMask = reader.choice("lifeMask", AliveMask.class);
      Double decay = reader.read("hiddenDecay", 0.0, v -> JsonText.number("hiddenDecay", v));
      Start start =
          reader.read(
              "start", Start.SINGLE, v -> JsonText.choice("start", v, List.of(Start.values())));
      Origin origin = reader.read("origin", Origin.MIDDLE, SpecJson::origin);
      Limits range = Limits.UNIT;
      if (clamp == Clamp.RANGE) {
        range = reader.read("range", SpecJson::range);
      } else if (clamp != null && json.has("range")) {
        reader.read("range", v -> v);
        reader.fault("range: there only if clamp is range.");
      }
      Double offset = reader.read("offset", 0.0, v -> JsonText.number("offset", v));
      reader.refuseUnknown();
      if (!reader.isGood()) {
        return null;
      }
      Dynamics dynamics =
          Dynamics.of(channels, visible)
              .withFireRate(fireRate)
              .withFire(fire)
              .withBoundary(boundary)
              .withClamp(clamp)
              .withAliveMask(aliveMask)
              .withHiddenDecay(decay)
              .withStart(start)
              .withOrigin(origin)
              .withRange(range)
              .withOffset(offset);
      return new RuleSpec(dynamics, network).check();
    } catch (IllegalArgumentException e) {
      reader.fault(e.getMessage());
      return null;
    }
  }

  private static String network(JsonElement json) {
    String name = JsonText.text("network", json);
    if (!name.equals("filters") && !name.equals("attention")) {
      throw new IllegalArgumentException(
          "network: %s is not filters or attention.".formatted(JsonText.say(json)));
    }
    return name;
  }

  private static Limits range(JsonElement json) {
    JsonArray ends = JsonText.list("range", json);
    if (ends.size() != 2) {
      throw new IllegalArgumentException(
          "range: " + ends.size() + " numbers, not two, the least and the largest.");
    }
    return new Limits(
        JsonText.number("range, low", ends.get(0)), JsonText.number("range, high", ends.get(1)));
  }

  private static Origin origin(JsonElement json) {
    JsonArray numbers = JsonText.list("origin", json);
    if (numbers.size() != 2) {
      throw new IllegalArgumentException(
          "origin: " + numbers.size() + " numbers, not two, x and y.");
    }
    return new Origin(
        SpecReader.whole("origin x", numbers.get(0)), SpecReader.whole("origin y", numbers.get(1)));
  }
}
