package morphogen.knob;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import morphogen.file.AtomicFile;
import morphogen.file.BadFileException;
import morphogen.file.JsonText;
import morphogen.file.Saving;

/**
 * A preset of a show: the name of a rule and where all knobs of a rack stand. As a file it is JSON,
 * {@code {"rule": "lizard", "knobs": {"organism": {"angle": 0.5}}}}. Immutable.
 *
 * @param rule as a sketch names it, "lizard" or "mine.safetensors"
 * @param knobs by their groups' names and their own
 */
public record Scene(String rule, Map<String, Map<String, Double>> knobs) {
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();
  private static final double HALF = 0.5;

  /** Copies them. */
  public Scene {
    Map<String, Map<String, Double>> copy = new LinkedHashMap<>();
    knobs.forEach(
        (group, values) ->
            copy.put(group, Collections.unmodifiableMap(new LinkedHashMap<>(values))));
    knobs = Collections.unmodifiableMap(copy); // in their order, in which they are saved
  }

  /** A rule, and a rack as it stands now. */
  public static Scene of(String rule, Rack rack) {
    return new Scene(rule, Preset.values(rack));
  }

  /** Turns all knobs that it names, within their ranges; groups that are not here are skipped. */
  public void show(Rack rack) {
    rack.forEach(group -> group.knobs().values(knobs.getOrDefault(group.name(), Map.of())));
  }

  /**
   * Turns all knobs that it names part of the way from where another scene has them: a crossfade.
   * Switches, choices and whole numbers change in its middle.
   *
   * @param share 0 is the other scene, 1 this one
   */
  public void show(Rack rack, Scene from, double share) {
    double part = Math.max(0, Math.min(1, share));
    each(
        rack,
        (path, to) -> {
          Knob knob = rack.knob(path);
          int slash = path.lastIndexOf('/'); // an older name may stand behind it
          Map<String, Double> group = from.knobs.getOrDefault(path.substring(0, slash), Map.of());
          double begin =
              group.getOrDefault(path.substring(slash + 1), group.getOrDefault(knob.name(), to));
          boolean sudden = knob.grain() > 0;
          knob.set(sudden ? part < HALF ? begin : to : begin + part * (to - begin));
        });
  }

  private void each(Rack rack, BiConsumer<String, Double> knob) {
    knobs.forEach(
        (group, values) ->
            values.forEach(
                (name, value) -> {
                  if (rack.isKnob(group + "/" + name)) {
                    knob.accept(group + "/" + name, value);
                  }
                }));
  }

  /**
   * Saves it. What cannot be written is told in one line in the console, and the sketch goes on.
   *
   * @param file in a sketch {@code savePath("scenes/1.json")}
   * @return false if it cannot be written; an older file is kept
   */
  public boolean save(String file) {
    return Saving.saved("Scene", () -> Rack.path(file), this::write);
  }

  private void write(Path file) throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("rule", rule);
    all.put("knobs", knobs);
    AtomicFile.write(file, (GSON.toJson(all) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads one.
   *
   * @param file in a sketch {@code sketchPath("scenes/1.json")}
   * @throws UncheckedIOException if it is missing or no such file; says what is wrong with it
   */
  public static Scene load(String file) {
    try {
      return read(Rack.path(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static Scene read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new BadFileException(file, "there is no such scene.");
    }
    JsonObject json = JsonText.read(file);
    try {
      return new Scene(
          JsonText.text("rule", json.get("rule")),
          Preset.values(JsonText.object("knobs", json.get("knobs"))));
    } catch (IllegalArgumentException e) {
      throw new BadFileException(file, "not a scene: " + e.getMessage());
    }
  }
}
