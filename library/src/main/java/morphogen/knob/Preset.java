package morphogen.knob;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import morphogen.rule.AtomicFile;
import morphogen.rule.BadFileException;
import morphogen.rule.JsonText;

/** Where many knobs stand, as a file: JSON, by the names of their owners and their own. */
public final class Preset {
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  private Preset() {}

  /** Writes where they stand, whole or not at all. */
  public static void write(Path file, Map<String, Knobs> knobs) throws IOException {
    Map<String, Map<String, Double>> values = new LinkedHashMap<>();
    knobs.forEach((owner, its) -> values.put(owner, its.values()));
    AtomicFile.write(file, (GSON.toJson(values) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Turns all knobs that the file names, within their ranges; owners and names that are not here
   * are skipped.
   *
   * @throws BadFileException if the file is missing or no preset; nothing is turned then
   */
  public static void read(Path file, Map<String, Knobs> knobs) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new BadFileException(file, "there is no such preset.");
    }
    Map<String, Map<String, Double>> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> owner : JsonText.read(file).entrySet()) {
      try {
        values.put(owner.getKey(), values(owner.getKey(), owner.getValue()));
      } catch (IllegalArgumentException e) {
        throw new BadFileException(file, "not a preset: " + e.getMessage());
      }
    }
    knobs.forEach((owner, its) -> its.values(values.getOrDefault(owner, Map.of())));
  }

  private static Map<String, Double> values(String owner, JsonElement json) {
    if (!json.isJsonObject()) {
      throw new IllegalArgumentException(
          "%s: %s is not an object of names and numbers."
              .formatted(JsonText.shown(owner), JsonText.say(json)));
    }
    Map<String, Double> values = new LinkedHashMap<>();
    json.getAsJsonObject()
        .entrySet()
        .forEach(
            knob ->
                values.put(
                    knob.getKey(), JsonText.number(owner + "." + knob.getKey(), knob.getValue())));
    return values;
  }
}
