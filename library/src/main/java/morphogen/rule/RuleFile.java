package morphogen.rule;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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

  private static final String FORMAT = "format";
  private static final String FORMAT_NAME = "morphogen-rule-1";
  private static final String SPEC = "spec";

  /** Copies the notes. */
  public RuleFile {
    notes = Map.copyOf(notes);
  }

  /**
   * Reads and checks a rule.
   *
   * @throws BadFileException if the file is missing or not a whole, sane rule; says what is wrong
   */
  public static RuleFile read(Path file) throws IOException {
    Safetensors content = Safetensors.read(file);
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
      return new RuleFile(new Rule(parse(spec), content.tensors()), notes);
    } catch (IllegalArgumentException
        | JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | ArithmeticException
        | NullPointerException e) {
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
    json.addProperty("lifeMask", name(spec.lifeMask()));
    return json;
  }

  private static RuleSpec parse(String text) {
    JsonObject json = JsonParser.parseString(text).getAsJsonObject();
    List<Kernel> kernels = new ArrayList<>();
    for (JsonElement element : value(json, "kernels").getAsJsonArray()) {
      JsonObject entry = element.getAsJsonObject();
      List<Float> taps = new ArrayList<>();
      value(entry, "taps").getAsJsonArray().forEach(tap -> taps.add(tap.getAsFloat()));
      kernels.add(new Kernel(value(entry, "name").getAsString(), taps));
    }
    return new RuleSpec(
        integer(json, "channels"),
        integer(json, "visible"),
        integer(json, "hidden"),
        kernels,
        choice(json, "activation", Activation.class),
        value(json, "bias").getAsBoolean(),
        value(json, "fireRate").getAsDouble(),
        choice(json, "fire", Fire.class),
        choice(json, "boundary", Boundary.class),
        choice(json, "clamp", Clamp.class),
        choice(json, "lifeMask", LifeMask.class));
  }

  private static JsonElement value(JsonObject json, String name) {
    JsonElement value = json.get(name);
    if (value == null || value.isJsonNull()) {
      throw new IllegalArgumentException("its spec lacks '" + name + "'.");
    }
    return value;
  }

  private static int integer(JsonObject json, String name) {
    return value(json, name).getAsBigDecimal().intValueExact();
  }

  private static <E extends Enum<E>> E choice(JsonObject json, String name, Class<E> type) {
    String text = value(json, name).getAsString();
    for (E constant : type.getEnumConstants()) {
      if (name(constant).equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("its spec says %s = '%s'.".formatted(name, text));
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
