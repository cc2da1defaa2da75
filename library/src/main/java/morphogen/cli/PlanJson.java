package morphogen.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import morphogen.rule.JsonText;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;

/**
 * Plans as JSON: a record is an object of its parts by their names, a choice is its word in lower
 * case, a rule's spec is what rule files hold. Words in upper case, as older builds wrote them, are
 * read as well.
 */
final class PlanJson {
  /** What plans of older builds lack, and what that means. */
  private static final Map<String, JsonElement> ADDED =
      Map.of(
          "fallsFrom", new JsonPrimitive(0),
          "threads", new JsonPrimitive(0),
          "from", new JsonPrimitive(""));

  private final List<String> faults = new ArrayList<>();

  private PlanJson() {}

  /** A plan as it stands in a file. */
  static JsonObject of(Record plan) {
    if (plan instanceof RuleSpec spec) {
      return RuleFile.json(spec);
    }
    JsonObject json = new JsonObject();
    for (RecordComponent part : plan.getClass().getRecordComponents()) {
      try {
        json.add(RuleFile.key(part), element(part.getAccessor().invoke(plan)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return json;
  }

  private static JsonElement element(Object value) {
    if (value instanceof Record record) {
      return of(record);
    }
    if (value instanceof List<?> list) {
      JsonArray array = new JsonArray();
      list.forEach(entry -> array.add(element(entry)));
      return array;
    }
    if (value instanceof Enum<?> choice) {
      return new JsonPrimitive(word(choice));
    }
    return value instanceof Number number
        ? new JsonPrimitive(number)
        : new JsonPrimitive((String) value);
  }

  /** True if plans of that kind have a part of that name. */
  static boolean has(Class<? extends Record> type, String name) {
    return Stream.of(type.getRecordComponents()).anyMatch(part -> part.getName().equals(name));
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads what {@link #of} wrote.
   *
   * @throws IllegalArgumentException if anything in it is unknown, missing or out of range; names
   *     all of that at once, with what is allowed
   */
  static <P extends Record> P read(JsonObject json, Class<P> type) {
    PlanJson reader = new PlanJson();
    P plan = type.cast(reader.value("", json, type));
    if (!reader.faults.isEmpty()) {
      throw new IllegalArgumentException(String.join(" ", reader.faults));
    }
    return plan;
  }

  /** Null after a fault. */
  private Object value(String path, JsonElement json, Type type) {
    try {
      if (type instanceof ParameterizedType list) {
        return list(path, json, list.getActualTypeArguments()[0]);
      }
      Class<?> kind = (Class<?>) type;
      if (kind == int.class) {
        return (int) JsonText.whole(path, json, Integer.MIN_VALUE, Integer.MAX_VALUE);
      } else if (kind == long.class) {
        return JsonText.whole(path, json, Long.MIN_VALUE, Long.MAX_VALUE);
      } else if (kind == double.class) {
        return JsonText.number(path, json);
      } else if (kind.isEnum()) {
        return choice(path, json, kind);
      } else if (kind == RuleSpec.class) {
        return spec(path, json);
      } else if (kind.isRecord()) {
        return object(path, json, kind);
      } else if (JsonText.isText(json)) {
        return json.getAsString();
      }
      throw new IllegalArgumentException(
          "%s: %s is not a text.".formatted(path, JsonText.say(json)));
    } catch (IllegalArgumentException e) {
      faults.add(e.getMessage());
      return null;
    }
  }

  private List<Object> list(String path, JsonElement json, Type type) {
    if (!json.isJsonArray()) {
      throw new IllegalArgumentException(
          "%s: %s is not a list.".formatted(path, JsonText.say(json)));
    }
    List<Object> list = new ArrayList<>();
    for (JsonElement entry : json.getAsJsonArray()) {
      list.add(value("%s[%d]".formatted(path, list.size()), entry, type));
    }
    return list;
  }

  private static Object choice(String path, JsonElement json, Class<?> kind) {
    Object[] choices = kind.getEnumConstants();
    for (Object choice : choices) {
      if (JsonText.isText(json) && json.getAsString().equalsIgnoreCase(((Enum<?>) choice).name())) {
        return choice;
      }
    }
    throw new IllegalArgumentException(
        "%s: %s is not %s."
            .formatted(
                path,
                JsonText.say(json),
                Stream.of(choices)
                    .map(choice -> word((Enum<?>) choice))
                    .collect(Collectors.joining(" or "))));
  }

  private JsonObject known(String path, JsonElement json, Class<?> kind) {
    if (!json.isJsonObject()) {
      throw new IllegalArgumentException(
          "%s: %s is not an object.".formatted(path, JsonText.say(json)));
    }
    JsonObject object = json.getAsJsonObject();
    Set<String> names =
        Stream.of(kind.getRecordComponents())
            .map(RuleFile::key)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    for (String name : object.keySet()) {
      if (!names.contains(name)) {
        faults.add(
            "%s: there is no such word; there are %s."
                .formatted(below(path, JsonText.shown(name)), String.join(", ", names)));
      }
    }
    return object;
  }

  private Object object(String path, JsonElement json, Class<?> kind) {
    JsonObject object = known(path, json, kind);
    RecordComponent[] parts = kind.getRecordComponents();
    Object[] values = new Object[parts.length];
    int before = faults.size();
    for (int i = 0; i < parts.length; i++) {
      String name = RuleFile.key(parts[i]);
      JsonElement value = object.has(name) ? object.get(name) : ADDED.get(name);
      if (value == null) {
        faults.add(below(path, name) + " is missing.");
      } else {
        values[i] = value(below(path, name), value, parts[i].getGenericType());
      }
    }
    return faults.size() > before ? null : made(path, kind, values);
  }

  private static Object made(String path, Class<?> kind, Object[] values) {
    Class<?>[] types =
        Arrays.stream(kind.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      var constructor = kind.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      String fault = String.valueOf(e.getCause().getMessage());
      throw new IllegalArgumentException(path.isEmpty() ? fault : path + "." + fault, e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object spec(String path, JsonElement json) {
    JsonObject spec = known(path, json, RuleSpec.class).deepCopy();
    int before = faults.size();
    for (RecordComponent part : RuleSpec.class.getRecordComponents()) {
      if (part.getType().isEnum() && spec.has(RuleFile.key(part))) {
        String name = RuleFile.key(part);
        Object choice = value(below(path, name), spec.get(name), part.getType());
        if (choice != null) {
          spec.addProperty(name, word((Enum<?>) choice));
        }
      }
    }
    if (faults.size() > before) {
      return null;
    }
    try {
      return RuleFile.spec(spec);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("%s: %s".formatted(path, e.getMessage()), e);
    }
  }

  private static String below(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
