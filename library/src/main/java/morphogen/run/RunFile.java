package morphogen.run;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import morphogen.file.AtomicFile;
import morphogen.file.BadFileException;
import morphogen.file.JsonText;
import morphogen.kind.Kind;

/**
 * What is written down about a run: its plan, earlier plans, what it was made with, what came of
 * it.
 *
 * @param file {@code run.json} in the run's folder
 */
public record RunFile(Path file) {
  static final String NAME = "run.json";

  /** Plain JSON; "no time limit" is infinite, which JSON proper cannot say. */
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().serializeSpecialFloatingPointValues().create();

  public static RunFile in(Path dir) {
    return new RunFile(dir.resolve(NAME));
  }

  public boolean exists() {
    return Files.isRegularFile(file);
  }

  /**
   * Reads the plan.
   *
   * @param kind whose run it has to be
   * @throws BadFileException if there is none, or anything in it is wrong; says all of that
   */
  Plan plan(Kind kind) throws IOException {
    JsonElement plan = JsonText.read(file).get("plan");
    if (plan == null || !plan.isJsonObject()) {
      throw new BadFileException(file, "it holds no plan.");
    }
    try {
      return Plan.read(plan.getAsJsonObject(), kind);
    } catch (IllegalArgumentException e) {
      throw new BadFileException(file, e.getMessage());
    }
  }

  /** Writes the plan, what it was done with and what came of it; keeps earlier plans. */
  void write(Plan plan, Kind kind, JsonObject results) throws IOException {
    write(plan.json(kind), earlier(), results);
  }

  private void write(JsonObject plan, JsonArray earlier, JsonObject results) throws IOException {
    JsonObject json = new JsonObject();
    json.add("plan", plan);
    if (!earlier.isEmpty()) {
      json.add("earlier", earlier);
    }
    json.add("versions", Versions.json());
    json.add("results", results);
    AtomicFile.write(file, (GSON.toJson(json) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes a plan that goes on otherwise than the one before. What came of that stays, as a part;
   * what it had planned otherwise is noted, with the iteration until which it held.
   */
  void replan(Plan old, Plan plan, Kind kind, Done done) throws IOException {
    JsonObject results = results();
    results.addProperty("complete", false);
    JsonArray earlier = earlier();
    if (done.iterations() > 0) {
      JsonObject now = plan.json(kind);
      JsonObject part = new JsonObject();
      part.addProperty("until", done.iterations());
      old.json(kind).asMap().entrySet().stream()
          .filter(entry -> !entry.getValue().equals(now.get(entry.getKey())))
          .forEach(entry -> part.add(entry.getKey(), finite(entry.getValue())));
      earlier.add(part);
    }
    write(plan.json(kind), earlier, results);
  }

  /** Without "no time limit", which would be read back as a word. */
  private static JsonElement finite(JsonElement part) {
    if (part.isJsonObject()) {
      part.getAsJsonObject()
          .asMap()
          .values()
          .removeIf(value -> JsonText.isNumber(value) && Double.isInfinite(value.getAsDouble()));
    }
    return part;
  }

  /** What came of the run so far; empty if it was never written. */
  public JsonObject results() throws IOException {
    return noted("results", new JsonObject());
  }

  /** The plans before the last one; empty if there was but one. */
  private JsonArray earlier() throws IOException {
    return noted("earlier", new JsonArray());
  }

  /** A part of what is written down about the run, or {@code none} where there is none yet. */
  private <J extends JsonElement> J noted(String name, J none) throws IOException {
    JsonElement noted = exists() ? JsonText.read(file).get(name) : null;
    if (noted == null) {
      return none;
    }
    @SuppressWarnings("unchecked")
    Class<J> kind = (Class<J>) none.getClass();
    if (!kind.isInstance(noted)) {
      throw new BadFileException(
          file,
          "\"%s\" is broken: it is %s, not %s."
              .formatted(name, JsonText.say(noted), JsonText.say(none)));
    }
    return kind.cast(noted);
  }

  /** Whether the run was over when it was last written down. */
  boolean complete() throws IOException {
    JsonElement complete = results().get("complete");
    return complete != null && complete.isJsonPrimitive() && complete.getAsBoolean();
  }
}
