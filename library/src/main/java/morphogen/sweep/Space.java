package morphogen.sweep;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import morphogen.file.BadFileException;
import morphogen.file.JsonText;
import morphogen.sweep.Dimension.Scale;

/**
 * What a sweep searches: settings and their ranges. Immutable.
 *
 * @param name what it is called, for tables and pages
 * @param dimensions 1 to 50, with different names
 */
public record Space(String name, List<Dimension> dimensions) {
  private static final List<String> PRESETS = List.of("srnca", "grow", "texture");
  private static final int MOST = 50;

  /**
   * @throws IllegalArgumentException if there are none or too many, or if two have one name
   */
  public Space {
    dimensions = List.copyOf(dimensions);
    if (dimensions.isEmpty() || dimensions.size() > MOST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "A space has 1 to %d dimensions, not %d.", MOST, dimensions.size()));
    }
    if (dimensions.stream().map(Dimension::name).distinct().count() < dimensions.size()) {
      throw new IllegalArgumentException("A space has each dimension once.");
    }
  }

  /** The names that {@link #preset} knows. */
  public static List<String> presets() {
    return PRESETS;
  }

  /**
   * A space that comes with Morphogen.
   *
   * @param name {@code srnca} (that of SRNCA's author, for textures), {@code grow} or {@code
   *     texture}
   * @throws IllegalArgumentException if there is none of that name; says which there are
   */
  public static Space preset(String name) {
    if (!PRESETS.contains(name)) {
      throw new IllegalArgumentException(
          "There is no space '%s'; there are %s."
              .formatted(JsonText.shown(name), String.join(", ", PRESETS)));
    }
    try (InputStream file = Space.class.getResourceAsStream(name + ".json")) {
      return of(JsonText.object(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a file that a person may have written, as {@code reference/sweep.md} describes it.
   *
   * @throws BadFileException if it is missing or no space; says what is wrong
   */
  public static Space read(Path file) throws BadFileException {
    JsonObject json = JsonText.read(file);
    try {
      return of(json);
    } catch (IllegalArgumentException e) {
      throw new BadFileException(file, "not a space: " + e.getMessage());
    }
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws IllegalArgumentException if it is anything else; says where
   */
  public static Space of(JsonObject json) {
    refuseUnknown("a space", json, Set.of("name", "dimensions"));
    List<Dimension> dimensions = new ArrayList<>();
    for (JsonElement one : JsonText.list("dimensions", json.get("dimensions"))) {
      dimensions.add(dimension(JsonText.object("dimensions", one)));
    }
    return new Space(JsonText.text("name", json.get("name")), dimensions);
  }

  private static Dimension dimension(JsonObject json) {
    String name = JsonText.text("dimensions: name", json.get("name"));
    refuseUnknown(
        JsonText.shown(name), json, Set.of("name", "scale", "from", "to", "choices", "text"));
    if (json.has("choices")) {
      if (json.has("scale") || json.has("from") || json.has("to")) {
        throw new IllegalArgumentException(
            JsonText.shown(name) + " has choices, so leave out scale, from and to.");
      }
      List<String> words = new ArrayList<>();
      for (JsonElement word : JsonText.list(name, json.get("choices"))) {
        words.add(JsonText.isNumber(word) ? word.getAsString() : JsonText.text(name, word));
      }
      return Dimension.choice(name, words);
    }
    double from = JsonText.number(name + ": from", json.get("from"));
    double to = JsonText.number(name + ": to", json.get("to"));
    return new Dimension(name, scale(name, json.get("scale")), from, to, List.of());
  }

  private static Scale scale(String name, JsonElement json) {
    return json == null
        ? Scale.LINEAR
        : JsonText.choice(name + ": scale", json, List.of(Scale.LINEAR, Scale.LOG, Scale.WHOLE));
  }

  private static void refuseUnknown(String what, JsonObject json, Set<String> known) {
    for (String key : json.keySet()) {
      if (!known.contains(key)) {
        throw new IllegalArgumentException(
            "%s has no '%s', but %s."
                .formatted(
                    what,
                    JsonText.shown(key),
                    known.stream().sorted().collect(Collectors.joining(", "))));
      }
    }
  }

  /** As a file has it. */
  public JsonObject json() {
    JsonArray list = new JsonArray();
    for (Dimension dimension : dimensions) {
      JsonObject one = new JsonObject();
      one.addProperty("name", dimension.name());
      if (dimension.scale() == Scale.CHOICE) {
        JsonArray words = new JsonArray();
        dimension.choices().forEach(words::add);
        one.add("choices", words);
      } else {
        one.addProperty("scale", dimension.scale().name().toLowerCase(Locale.ROOT));
        one.addProperty("from", dimension.from());
        one.addProperty("to", dimension.to());
      }
      list.add(one);
    }
    JsonObject json = new JsonObject();
    json.addProperty("name", name);
    json.add("dimensions", list);
    return json;
  }

  /**
   * The words of a place, by the dimensions' names in their order.
   *
   * @param point as many numbers from 0 to 1 as there are dimensions
   */
  public Map<String, String> words(double[] point) {
    if (point.length != dimensions.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%d numbers for %d dimensions.", point.length, dimensions.size()));
    }
    Map<String, String> words = new LinkedHashMap<>();
    for (int i = 0; i < point.length; i++) {
      words.put(dimensions.get(i).name(), dimensions.get(i).word(point[i]));
    }
    return words;
  }

  /**
   * The place of words.
   *
   * @throws IllegalArgumentException if one is missing, or none of its dimension
   */
  public double[] point(Map<String, String> words) {
    double[] point = new double[dimensions.size()];
    for (int i = 0; i < point.length; i++) {
      String word = words.get(dimensions.get(i).name());
      if (word == null) {
        throw new IllegalArgumentException("There is no " + dimensions.get(i).name() + ".");
      }
      point[i] = dimensions.get(i).unit(word);
    }
    return point;
  }
}
