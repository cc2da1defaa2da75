package morphogen.rule;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A rule on disk: a safetensors file with the spec as JSON in its metadata. The format is written
 * down in {@code reference/rule-format.md}.
 *
 * @param rule spec and weights
 * @param notes anything else worth keeping, as text by name: {@link #GRID}, what it grew from ...
 */
public record RuleFile(Rule rule, Map<String, String> notes) {
  /** The note that says on how many cells across the rule was trained. */
  public static final String GRID = "grid";

  private static final String RULES = "/morphogen/rules/";
  private static final String FORMAT = "format";
  private static final String FORMAT_NAME = "morphogen-rule-1";
  private static final String SPEC = "spec";
  private static final List<String> NAMES =
      Stream.of(RuleSpec.class.getRecordComponents()).map(RuleFile::key).toList();
  private static final int MAX_GRID = 1024;
  private static final long MAX_VALUES = 1L << 26; // a quarter of a gigabyte

  /**
   * On how many cells across and down the rule was trained, 1 to 1024.
   *
   * @param otherwise what to answer if the file does not say, or nothing sane: it costs a file
   *     nothing to claim a grid of more cells than any memory holds
   */
  public int grid(int otherwise) {
    String note = notes.getOrDefault(GRID, "");
    if (!note.matches("[1-9]\\d{0,3}")) {
      return otherwise;
    }
    int grid = Integer.parseInt(note);
    long values = (long) grid * grid * rule.spec().channels();
    return grid <= MAX_GRID && values <= MAX_VALUES ? grid : otherwise;
  }

  /** Copies the notes and sorts them by name, so that the same rule makes the same file. */
  public RuleFile {
    notes = Collections.unmodifiableMap(new TreeMap<>(notes));
  }

  /**
   * Reads and checks a rule.
   *
   * @throws BadFileException if the file is missing or not a whole, sane rule; says what is wrong
   */
  public static RuleFile read(Path file) throws IOException {
    return of(file, Safetensors.read(file));
  }

  /**
   * Reads a rule that comes with the library.
   *
   * @param name as in {@link #builtIn()}
   * @throws IllegalArgumentException if there is none of that name
   */
  public static RuleFile builtIn(String name) {
    if (!builtIn().contains(name)) {
      throw new IllegalArgumentException(
          "No rule '%s' comes with Morphogen; there are %s.".formatted(name, builtIn()));
    }
    String resource = RULES + name + ".safetensors";
    try (InputStream in = RuleFile.class.getResourceAsStream(resource)) {
      Path file = Path.of(name + ".safetensors");
      return of(file, Safetensors.read(file, in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("Morphogen's own rule " + name + " cannot be read.", e);
    }
  }

  /** The names of the rules that come with the library. */
  public static List<String> builtIn() {
    try (InputStream in = RuleFile.class.getResourceAsStream(RULES + "index.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The list of Morphogen's own rules cannot be read.", e);
    }
  }

  static RuleFile of(Path file, Safetensors content) throws IOException {
    Map<String, String> notes = new LinkedHashMap<>(content.metadata());
    String format = notes.remove(FORMAT);
    if (!FORMAT_NAME.equals(format)) {
      throw new BadFileException(
          file, "not a Morphogen rule (its format is " + format + ", not " + FORMAT_NAME + ").");
    }
    String spec = notes.remove(SPEC);
    if (spec == null) {
      throw new BadFileException(file, "it does not say what kind of rule it is: no spec.");
    }
    try {
      return new RuleFile(new Rule(spec(JsonText.object(spec)), content.tensors()), notes);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new BadFileException(file, "not a sane rule: " + e.getMessage());
    }
  }

  /** Writes the rule whole or not at all. */
  public void write(Path file) throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(FORMAT, FORMAT_NAME);
    metadata.put(SPEC, new Gson().toJson(json(rule.spec())));
    metadata.putAll(notes);
    new Safetensors(rule.tensors(), metadata).write(file);
  }

  /** The spec as it stands in the file. */
  public static JsonObject json(RuleSpec spec) {
    JsonObject json = new JsonObject();
    json.addProperty("channels", spec.channels());
    json.addProperty("visible", spec.visible());
    json.addProperty("hidden", spec.hidden());
    JsonArray kernels = new JsonArray();
    for (Kernel kernel : spec.kernels()) {
      JsonObject entry = new JsonObject();
      entry.addProperty("name", kernel.name());
      JsonArray taps = new JsonArray();
      kernel.taps().forEach(taps::add);
      entry.add("taps", taps);
      kernels.add(entry);
    }
    json.add("kernels", kernels);
    json.addProperty("activation", name(spec.activation()));
    json.addProperty("bias", spec.bias());
    json.addProperty("fireRate", spec.fireRate());
    json.addProperty("fire", name(spec.fire()));
    json.addProperty("boundary", name(spec.boundary()));
    json.addProperty("clamp", name(spec.clamp()));
    json.addProperty("lifeMask", name(spec.aliveMask()));
    // Left out where they say nothing, so that files of rules without them stay as they were.
    if (spec.hiddenDecay() != 0) {
      json.addProperty("hiddenDecay", spec.hiddenDecay());
    }
    if (spec.start() != Start.SINGLE) {
      json.addProperty("start", name(spec.start()));
    }
    if (!spec.origin().equals(Origin.MIDDLE)) {
      JsonArray origin = new JsonArray();
      origin.add(spec.origin().x());
      origin.add(spec.origin().y());
      json.add("origin", origin);
    }
    return json;
  }

  /**
   * Reads what {@link #json} wrote, and nothing that only looks like it: a text is no number, a
   * number no truth value.
   *
   * @throws IllegalArgumentException if anything is missing, unknown, of another type or out of
   *     range; names it
   */
  public static RuleSpec spec(JsonObject json) {
    for (String name : json.keySet()) {
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "its spec has a '%s', which this version does not know; it knows %s."
                .formatted(JsonText.shown(name), String.join(", ", NAMES)));
      }
    }
    return new RuleSpec(
        whole(json, "channels"),
        whole(json, "visible"),
        whole(json, "hidden"),
        kernels(value(json, "kernels")),
        choice(json, "activation", Activation.class),
        JsonText.truth("bias", value(json, "bias")),
        JsonText.number("fireRate", value(json, "fireRate")),
        choice(json, "fire", Fire.class),
        choice(json, "boundary", Boundary.class),
        choice(json, "clamp", Clamp.class),
        choice(json, "lifeMask", AliveMask.class),
        json.has("hiddenDecay") ? JsonText.number("hiddenDecay", value(json, "hiddenDecay")) : 0,
        json.has("start") ? choice(json, "start", Start.class) : Start.SINGLE,
        json.has("origin") ? origin(value(json, "origin")) : Origin.MIDDLE);
  }

  private static List<Kernel> kernels(JsonElement json) {
    List<Kernel> kernels = new ArrayList<>();
    for (JsonElement element : JsonText.list("kernels", json)) {
      String name = "kernels[" + kernels.size() + "]";
      if (!element.isJsonObject()) {
        throw new IllegalArgumentException(
            "%s: %s is not an object.".formatted(name, JsonText.say(element)));
      }
      JsonObject entry = element.getAsJsonObject();
      List<Float> taps = new ArrayList<>();
      for (JsonElement tap : JsonText.list(name + ".taps", value(entry, "taps"))) {
        taps.add((float) JsonText.number(name + ".taps[" + taps.size() + "]", tap));
      }
      kernels.add(new Kernel(JsonText.text(name + ".name", value(entry, "name")), taps));
    }
    return kernels;
  }

  private static Origin origin(JsonElement json) {
    JsonArray numbers = JsonText.list("origin", json);
    if (numbers.size() != 2) {
      throw new IllegalArgumentException(
          "origin: " + numbers.size() + " numbers, not two, x and y.");
    }
    return new Origin(whole("origin x", numbers.get(0)), whole("origin y", numbers.get(1)));
  }

  private static JsonElement value(JsonObject json, String name) {
    JsonElement value = json.get(name);
    if (value == null || value.isJsonNull()) {
      throw new IllegalArgumentException("its spec lacks '" + name + "'.");
    }
    return value;
  }

  private static int whole(JsonObject json, String name) {
    return whole(name, value(json, name));
  }

  private static int whole(String name, JsonElement value) {
    return (int) JsonText.whole(name, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private static <E extends Enum<E>> E choice(JsonObject json, String name, Class<E> type) {
    JsonElement value = value(json, name);
    List<String> words = Stream.of(type.getEnumConstants()).map(RuleFile::name).toList();
    int at = JsonText.isText(value) ? words.indexOf(value.getAsString()) : -1;
    if (at < 0) {
      throw new IllegalArgumentException(
          "%s: %s is not %s.".formatted(name, JsonText.say(value), String.join(" or ", words)));
    }
    return type.getEnumConstants()[at];
  }

  /** What a part of a spec is called in files. */
  public static String key(RecordComponent part) {
    return switch (part.getName()) {
      case "aliveMask" -> "lifeMask";
      case "differentiator" -> "engine";
      default -> part.getName();
    };
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
