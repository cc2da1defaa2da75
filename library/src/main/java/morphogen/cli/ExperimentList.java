package morphogen.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import morphogen.file.AtomicFile;
import morphogen.file.BadFileException;
import morphogen.file.JsonText;

/**
 * Trainings to compare, each as the words of its command line: the kind of training first.
 *
 * @param text what they are for
 * @param words of each, by its name, in their order
 */
record ExperimentList(String text, Map<String, List<String>> words) {
  /** The file in a folder of experiments, which says what they are. */
  static final String NAME = "experiments.json";

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  ExperimentList {
    words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
  }

  /** The growing-NCA tutorial's three. */
  static ExperimentList tutorial() {
    try (InputStream in =
        ExperimentList.class.getResourceAsStream("/morphogen/experiments/tutorial.json")) {
      return of(JsonText.object(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws BadFileException if the file holds no such list; says what is wrong with it
   */
  static ExperimentList read(Path file) throws BadFileException {
    try {
      return of(JsonText.read(file));
    } catch (IllegalArgumentException e) {
      throw new BadFileException(file, e.getMessage());
    }
  }

  private static ExperimentList of(JsonObject json) {
    for (String key : json.keySet()) {
      if (!List.of("text", "all", "experiments").contains(key)) {
        throw new IllegalArgumentException(
            "there is no '%s' in a list of experiments.".formatted(JsonText.shown(key)));
      }
    }
    List<String> all = words("all", json.get("all"));
    JsonElement list = json.get("experiments");
    if (list == null || !list.isJsonArray() || list.getAsJsonArray().isEmpty()) {
      throw new IllegalArgumentException(
          "experiments: %s is no list of experiments.".formatted(JsonText.say(list)));
    }
    Map<String, List<String>> experiments = new LinkedHashMap<>();
    for (JsonElement element : list.getAsJsonArray()) {
      JsonObject one = element.isJsonObject() ? element.getAsJsonObject() : new JsonObject();
      String name = JsonText.isText(one.get("name")) ? one.get("name").getAsString() : "";
      if (!name.matches("[A-Za-z0-9][\\w.-]{0,60}")) {
        throw new IllegalArgumentException(
            "an experiment is {\"name\": ..., \"words\": ...}, its name a folder's: letters,"
                + " digits, '-', '_' and '.'; %s is none."
                    .formatted(JsonText.say(element.isJsonObject() ? one.get("name") : element)));
      }
      List<String> words =
          Stream.concat(all.stream(), words(name, one.get("words")).stream()).toList();
      if (words.isEmpty() || words.get(0).startsWith("-")) {
        throw new IllegalArgumentException(
            name + ": its first word is the kind of training, grow for example.");
      }
      if (experiments.put(name, words) != null) {
        throw new IllegalArgumentException("there are two experiments called " + name + ".");
      }
    }
    String text = JsonText.isText(json.get("text")) ? json.get("text").getAsString() : "";
    return new ExperimentList(text, experiments);
  }

  /** Words with blanks between them, or a list of words, which may have blanks in them. */
  private static List<String> words(String name, JsonElement json) {
    if (json == null) {
      return List.of();
    }
    if (JsonText.isText(json)) {
      return Stream.of(json.getAsString().split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }
    List<String> words = new ArrayList<>();
    if (json.isJsonArray()) {
      json.getAsJsonArray().forEach(word -> words.add(JsonText.text(name, word)));
      return words;
    }
    throw new IllegalArgumentException(
        "%s: %s is neither words nor a list of them.".formatted(name, JsonText.say(json)));
  }

  /** The same with more words behind each, which count where they say otherwise. */
  ExperimentList with(List<String> more) {
    Map<String, List<String>> longer = new LinkedHashMap<>();
    words.forEach(
        (name, own) -> longer.put(name, Stream.concat(own.stream(), more.stream()).toList()));
    return new ExperimentList(text, longer);
  }

  /** Writes it, whole or not at all, so that it is read back as the same list. */
  void write(Path file) throws IOException {
    JsonObject json = new JsonObject();
    json.addProperty("text", text);
    JsonArray list = new JsonArray();
    words.forEach(
        (name, own) -> {
          JsonObject one = new JsonObject();
          one.addProperty("name", name);
          one.add("words", GSON.toJsonTree(own));
          list.add(one);
        });
    json.add("experiments", list);
    AtomicFile.write(file, (GSON.toJson(json) + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
