package morphogen.rule;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import morphogen.file.JsonText;

/**
 * Reads the values of a spec one by one and goes on after a fault, so that all are told at once.
 */
final class SpecReader {
  private final JsonObject json;
  private final Consumer<String> faults;
  private final Set<String> known = new LinkedHashSet<>();
  private boolean good = true;

  SpecReader(JsonObject json, Consumer<String> faults) {
    this.json = json;
    this.faults = faults;
  }

  /** False after a fault; what was read then is of no use. */
  boolean isGood() {
    return good;
  }

  void fault(String fault) {
    good = false;
    faults.accept(fault);
  }

  /** A value, read by {@code how}; null after a fault. */
  <T> T read(String name, Function<JsonElement, T> how) {
    known.add(name);
    JsonElement value = json.get(name);
    if (value == null) {
      fault(name + " is missing.");
      return null;
    }
    try {
      return how.apply(value);
    } catch (IllegalArgumentException e) {
      fault(e.getMessage());
      return null;
    }
  }

  /** The same, with what it means if the file does not say. */
  <T> T read(String name, T otherwise, Function<JsonElement, T> how) {
    known.add(name);
    return json.has(name) ? read(name, how) : otherwise;
  }

  Integer whole(String name) {
    return read(name, value -> whole(name, value));
  }

  static int whole(String name, JsonElement value) {
    return (int) JsonText.whole(name, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  <E extends Enum<E>> E choice(String name, Class<E> type) {
    return read(name, value -> JsonText.choice(name, value, List.of(type.getEnumConstants())));
  }

  /**
   * Everything that was not asked for is a fault: a reader that passed it over would play another
   * rule.
   */
  void refuseUnknown() {
    for (String name : json.keySet()) {
      if (!known.contains(name)) {
        fault(
            "%s: this version does not know it; it knows %s."
                .formatted(JsonText.shown(name), String.join(", ", known)));
      }
    }
  }
}
