package morphogen.knob;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import morphogen.file.AtomicFile;
import morphogen.file.BadFileException;
import morphogen.file.JsonText;

/** Where the knobs of a rack stand, as a file: JSON, by the names of groups and knobs. */
public final class Preset {
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  private Preset() {}

  /** Writes where they stand, whole or not at all. */
  public static void write(Path file, Rack rack) throws IOException {
    AtomicFile.write(file, (GSON.toJson(values(rack)) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Where they stand, by the names of groups and knobs. */
  static Map<String, Map<String, Double>> values(Rack rack) {
    Map<String, Map<String, Double>> values = new LinkedHashMap<>();
    for (Group group : rack) {
      if (group.knobs().iterator().hasNext()) { // not those of buttons alone
        values.put(group.name(), group.knobs().values());
      }
    }
    return values;
  }

  /**
   * Turns all knobs that the file names, within their ranges; groups and names that are not here
   * are skipped.
   *
   * @throws BadFileException if the file is missing or no preset; nothing is turned then
   */
  public static void read(Path file, Rack rack) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new BadFileException(file, "there is no such preset.");
    }
    JsonObject json = JsonText.read(file);
    Map<String, Map<String, Double>> values;
    try {
      values = values(json);
    } catch (IllegalArgumentException e) {
      throw new BadFileException(file, "not a preset: " + e.getMessage());
    }
    rack.forEach(group -> group.knobs().values(values.getOrDefault(group.name(), Map.of())));
  }

  /**
   * What an object of groups says.
   *
   * @throws IllegalArgumentException if it is anything else; says where
   */
  static Map<String, Map<String, Double>> values(JsonObject json) {
    Map<String, Map<String, Double>> values = new LinkedHashMap<>();
    json.entrySet()
        .forEach(group -> values.put(group.getKey(), values(group.getKey(), group.getValue())));
    return values;
  }

  private static Map<String, Double> values(String group, JsonElement json) {
    if (!json.isJsonObject()) {
      throw new IllegalArgumentException(
          "%s: %s is not an object of names and numbers."
              .formatted(JsonText.shown(group), JsonText.say(json)));
    }
    Map<String, Double> values = new LinkedHashMap<>();
    json.getAsJsonObject()
        .entrySet()
        .forEach(
            knob ->
                values.put(
                    knob.getKey(), JsonText.number(group + "." + knob.getKey(), knob.getValue())));
    return values;
  }
}
