package morphogen.control;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import morphogen.file.AtomicFile;
import morphogen.file.BadFileException;
import morphogen.file.JsonText;

/**
 * Which controller or note turns which knob: a path of a rack has one, which may turn several. As a
 * file it is JSON, {@code {"lizard/angle": "controller 7, channel 1"}}. Safe for use by several
 * threads.
 */
public final class MidiMap {
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  private final Map<String, MidiSource> sources = new ConcurrentHashMap<>();

  /** Lets a source turn what is at a path, and none else. */
  public void put(String path, MidiSource source) {
    sources.put(path, source);
  }

  /** Lets nothing turn what is at a path. */
  public void remove(String path) {
    sources.remove(path);
  }

  /** Forgets all of them. */
  public void clear() {
    sources.clear();
  }

  /** What turns what is at a path. */
  public Optional<MidiSource> source(String path) {
    return Optional.ofNullable(sources.get(path));
  }

  /** The paths that a source turns. */
  List<String> paths(MidiSource source) {
    List<String> paths = new ArrayList<>();
    sources.forEach(
        (path, other) -> {
          if (other.equals(source)) {
            paths.add(path);
          }
        });
    return paths;
  }

  /** How many paths are turned. */
  public int size() {
    return sources.size();
  }

  /** Writes all of them, whole or not at all. */
  public void write(Path file) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    sources.forEach((path, source) -> texts.put(path, source.toString()));
    AtomicFile.write(file, (GSON.toJson(texts) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a file instead of all there are; paths that a rack does not have yet may come.
   *
   * @throws BadFileException if it is missing or no such file; then all stay as they are
   */
  public void read(Path file) throws IOException {
    Map<String, MidiSource> read = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> entry : JsonText.read(file).entrySet()) {
      String path = JsonText.shown(entry.getKey());
      try {
        read.put(entry.getKey(), MidiSource.of(JsonText.text(path, entry.getValue())));
      } catch (IllegalArgumentException e) {
        throw new BadFileException(file, "no MIDI mappings: " + path + ": " + e.getMessage());
      }
    }
    sources.keySet().retainAll(read.keySet());
    sources.putAll(read);
  }
}
