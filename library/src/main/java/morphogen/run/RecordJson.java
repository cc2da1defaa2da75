package morphogen.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import morphogen.file.JsonText;

/**
 * Flat records as JSON: an object of their parts by name, a choice as its word in lower case.
 *
 * @param name what stands before a part's name in messages
 * @param older what parts were called before, by their name now
 * @param missing what a part is that files of before lack, by its name
 */
record RecordJson(String name, Map<String, String> older, Map<String, JsonElement> missing) {

  /** The record as it stands in a file. */
  static JsonObject of(Record record) {
    JsonObject json = new JsonObject();
    for (RecordComponent part : record.getClass().getRecordComponents()) {
      try {
        Object value = part.getAccessor().invoke(record);
        json.add(
            part.getName(),
            value instanceof Number number
                ? new JsonPrimitive(number)
                : new JsonPrimitive(
                    value instanceof Enum<?> choice ? JsonText.word(choice) : (String) value));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return json;
  }

  /**
   * Reads what {@link #of} wrote.
   *
   * @param faults receives a sentence for all that is unknown, missing or out of range
   * @return null after a fault
   */
  <R extends Record> R read(JsonElement json, Class<R> type, List<String> faults) {
    if (json == null || !json.isJsonObject()) {
      faults.add("%s: %s is not an object.".formatted(name, JsonText.say(json)));
      return null;
    }
    int before = faults.size();
    JsonObject object = json.getAsJsonObject().deepCopy();
    RecordComponent[] parts = type.getRecordComponents();
    Object[] values = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i].getName();
      JsonElement value = object.remove(part);
      if (value == null && older.containsKey(part)) {
        value = object.remove(older.get(part));
      }
      value = value == null ? missing.get(part) : value;
      if (value == null) {
        faults.add("%s.%s is missing.".formatted(name, part));
        continue;
      }
      try {
        values[i] = value("%s.%s".formatted(name, part), value, parts[i].getType());
      } catch (IllegalArgumentException e) {
        faults.add(e.getMessage());
      }
    }
    String known = Stream.of(parts).map(RecordComponent::getName).collect(Collectors.joining(", "));
    for (String key : object.keySet()) {
      faults.add(
          "%s.%s: there is no such word; there are %s."
              .formatted(name, JsonText.shown(key), known));
    }
    return faults.size() > before ? null : made(type, values, faults);
  }

  private static Object value(String path, JsonElement json, Class<?> type) {
    if (type == int.class) {
      return (int) JsonText.whole(path, json, Integer.MIN_VALUE, Integer.MAX_VALUE);
    } else if (type == long.class) {
      return JsonText.whole(path, json, Long.MIN_VALUE, Long.MAX_VALUE);
    } else if (type == double.class) {
      return JsonText.number(path, json);
    } else if (type.isEnum()) {
      return choice(path, json, type);
    }
    return JsonText.text(path, json);
  }

  /** Older builds wrote upper case. */
  private static Object choice(String path, JsonElement json, Class<?> type) {
    List<Enum<?>> choices = List.of((Enum<?>[]) type.getEnumConstants());
    String word = JsonText.isText(json) ? json.getAsString() : "";
    return choices.stream()
        .filter(choice -> choice.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseGet(() -> JsonText.choice(path, json, choices));
  }

  private <R extends Record> R made(Class<R> type, Object[] values, List<String> faults) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      faults.add(name + "." + e.getCause().getMessage());
      return null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
