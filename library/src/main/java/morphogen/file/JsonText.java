package morphogen.file;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** JSON that a person may have edited: what is wrong with it is said in plain words, with where. */
public final class JsonText {
  /** The longest file that is read, in bytes; its objects can take a hundred times that. */
  public static final int LONGEST = 1 << 20;

  private static final int SHOWN = 40; // characters of a wrong value that a message repeats
  private static final Pattern PLACE = Pattern.compile("line (\\d+) column (\\d+)");

  private JsonText() {}

  /**
   * Reads a file that holds one object.
   *
   * @throws BadFileException if it is missing, cannot be read, or holds anything else
   */
  public static JsonObject read(Path file) throws BadFileException {
    return read(file, LONGEST, JsonText::object);
  }

  /**
   * The same of a file that holds anything.
   *
   * @param longest in bytes
   */
  public static JsonElement readAny(Path file, int longest) throws BadFileException {
    return read(file, longest, JsonText::any);
  }

  private static <T> T read(Path file, int longest, Function<String, T> how)
      throws BadFileException {
    try {
      if (Files.size(file) > longest) {
        throw new BadFileException(
            file,
            String.format(
                Locale.ROOT,
                "it is %d bytes long, at most %d are read.",
                Files.size(file),
                longest));
      }
      return how.apply(Files.readString(file));
    } catch (BadFileException e) {
      throw e;
    } catch (IOException e) {
      throw new BadFileException(file, "it cannot be read: " + IoReason.of(e) + ".");
    } catch (IllegalArgumentException e) {
      throw new BadFileException(file, e.getMessage());
    }
  }

  /**
   * The object that a text is.
   *
   * @throws IllegalArgumentException if it is none; says where it ceases to be one
   */
  public static JsonObject object(String text) {
    JsonElement json = any(text);
    if (!json.isJsonObject()) {
      throw new IllegalArgumentException(
          "it is %s, not a JSON object { ... }.".formatted(text.isBlank() ? "empty" : say(json)));
    }
    return json.getAsJsonObject();
  }

  private static JsonElement any(String text) {
    try {
      JsonElement json = JsonParser.parseString(text);
      if (!json.isJsonPrimitive() && !json.isJsonNull()) {
        refuseDuplicates(text);
      }
      return json;
    } catch (JsonParseException | IOException e) {
      throw new IllegalArgumentException("it is not JSON" + place(e) + ".");
    }
  }

  /** Of a name that stands twice in an object one value would be dropped in silence. */
  private static void refuseDuplicates(String text) throws IOException {
    Deque<Set<String>> open = new ArrayDeque<>();
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.LENIENT); // as the parser reads
    for (JsonToken token = reader.peek(); token != JsonToken.END_DOCUMENT; token = reader.peek()) {
      switch (token) {
        case BEGIN_OBJECT -> {
          reader.beginObject();
          open.push(new HashSet<>());
        }
        case END_OBJECT -> {
          reader.endObject();
          open.pop();
        }
        case BEGIN_ARRAY -> reader.beginArray();
        case END_ARRAY -> reader.endArray();
        case NAME -> {
          String name = reader.nextName();
          if (!open.element().add(name)) {
            throw new IllegalArgumentException(
                "it has '%s' twice in one object.".formatted(shown(name)));
          }
        }
        default -> reader.skipValue();
      }
    }
  }

  private static String place(Exception e) {
    Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
    return place.find()
        ? ": something is wrong in line %s, character %s".formatted(place.group(1), place.group(2))
        : ": it is nested too deep or ends too early";
  }

  /** A value as a message repeats it: short, whatever it is. */
  public static String say(JsonElement value) {
    if (value == null || value.isJsonNull()) {
      return "nothing";
    }
    if (!value.isJsonPrimitive()) {
      return value.isJsonArray() ? "a list" : "an object";
    }
    String text = shown(value.getAsString());
    return value.getAsJsonPrimitive().isString() ? "\"" + text + "\"" : text;
  }

  /** A file's own words, which may hold anything, control characters too, and be very long. */
  public static String shown(String text) {
    String cut = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    return cut.replaceAll("\\p{Cntrl}", "?");
  }

  /** True for a number, not for a text that looks like one. */
  public static boolean isNumber(JsonElement value) {
    return value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
  }

  /** True for a text. */
  public static boolean isText(JsonElement value) {
    return value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
  }

  /**
   * A text.
   *
   * @param name of the value, for the message
   * @throws IllegalArgumentException if it is anything else
   */
  public static String text(String name, JsonElement value) {
    if (!isText(value)) {
      throw new IllegalArgumentException("%s: %s is not a text.".formatted(name, say(value)));
    }
    return value.getAsString();
  }

  /**
   * True or false.
   *
   * @param name of the value, for the message
   * @throws IllegalArgumentException if it is anything else
   */
  public static boolean truth(String name, JsonElement value) {
    if (value == null || !value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean()) {
      throw new IllegalArgumentException(
          "%s: %s is not true or false.".formatted(name, say(value)));
    }
    return value.getAsBoolean();
  }

  /**
   * One of some choices, whose names are written in lower case.
   *
   * @param name of the value, for the message
   * @throws IllegalArgumentException if it is anything else; says which there are
   */
  public static <E extends Enum<?>> E choice(String name, JsonElement value, List<E> choices) {
    for (E choice : choices) {
      if (isText(value) && value.getAsString().equals(word(choice))) {
        return choice;
      }
    }
    String all = choices.stream().map(JsonText::word).collect(Collectors.joining(" or "));
    throw new IllegalArgumentException("%s: %s is not %s.".formatted(shown(name), say(value), all));
  }

  /** A choice as files write it: its name in lower case. */
  public static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  /**
   * An object inside of another.
   *
   * @param name of the value, for the message
   * @throws IllegalArgumentException if it is anything else
   */
  public static JsonObject object(String name, JsonElement value) {
    if (value == null || !value.isJsonObject()) {
      throw new IllegalArgumentException("%s: %s is not an object.".formatted(name, say(value)));
    }
    return value.getAsJsonObject();
  }

  /**
   * A list.
   *
   * @param name of the value, for the message
   * @throws IllegalArgumentException if it is anything else
   */
  public static JsonArray list(String name, JsonElement value) {
    if (value == null || !value.isJsonArray()) {
      throw new IllegalArgumentException("%s: %s is not a list.".formatted(name, say(value)));
    }
    return value.getAsJsonArray();
  }

  /**
   * A whole number.
   *
   * @param name of the value, for the message
   * @throws IllegalArgumentException if it is anything else, or beyond the range
   */
  public static long whole(String name, JsonElement value, long least, long most) {
    if (isNumber(value)) {
      try {
        long number = value.getAsBigDecimal().longValueExact();
        if (number >= least && number <= most) {
          return number;
        }
      } catch (ArithmeticException | NumberFormatException e) {
        // said below
      }
    }
    throw new IllegalArgumentException(
        "%s: %s is not a whole number from %s to %s."
            .formatted(shown(name), say(value), least, most));
  }

  /**
   * A number, which may be infinite.
   *
   * @param name of the value, for the message
   * @throws IllegalArgumentException if it is anything else
   */
  public static double number(String name, JsonElement value) {
    // Infinity is no JSON proper, and read as a text.
    if (isNumber(value) || isText(value) && value.getAsString().matches("-?Infinity")) {
      try {
        return value.getAsDouble();
      } catch (NumberFormatException e) {
        // said below
      }
    }
    throw new IllegalArgumentException(
        "%s: %s is not a number.".formatted(shown(name), say(value)));
  }
}
