package morphogen.replay;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import morphogen.cells.CellSet;
import morphogen.cells.State;
import morphogen.cells.Territory;
import morphogen.file.JsonText;
import morphogen.file.Release;
import morphogen.rollout.ArenaRollout;
import morphogen.rollout.JavaArena;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Boundary;
import morphogen.rule.Rule;
import morphogen.rule.RuleSet;

/**
 * What a performance began with: all that a rollout needs to go on as the one that was logged.
 *
 * @param engine what computed it, in a word: "java", "shader"; only told
 * @param frameRate of the show, in frames a second, more than 0 to 1000
 * @param randomSeed decides which cells fire
 * @param steps how many had been played, 0 or more
 * @param rule what all cells obeyed; null in an arena
 * @param rules what cells of an arena obeyed; null where all obeyed one rule
 * @param territory which rule each cell of an arena obeyed; else null
 * @param habitat where cells may live; null for everywhere
 */
public record Beginning(
    String engine,
    double frameRate,
    long randomSeed,
    int steps,
    State state,
    Rule rule,
    RuleSet rules,
    Territory territory,
    CellSet habitat) {
  private static final String FORMAT = "morphogen-performance-1";

  /**
   * What a rollout has come to; copied. How an arena spreads it does not know: that is logged when
   * it is said for the first time.
   */
  public static Beginning of(Rollout rollout, String engine, double frameRate, long randomSeed) {
    ArenaRollout arena = rollout instanceof ArenaRollout one ? one : null;
    return new Beginning(
        engine,
        frameRate,
        randomSeed,
        rollout.steps(),
        rollout.state().copy(),
        arena == null ? rollout.rule() : null,
        arena == null ? null : arena.rules(),
        arena == null ? null : arena.territory().copy(),
        rollout.habitat() == null ? null : rollout.habitat().copy());
  }

  /** A rollout in plain Java that begins so. */
  public Rollout onJava() {
    return begun(
        rules == null
            ? new JavaRollout(rule, state, randomSeed)
            : new JavaArena(rules, state, territory, randomSeed));
  }

  /**
   * Lets a rollout of any engine, made of the rules, state, territory and random seed, begin so.
   *
   * @return the same rollout
   * @throws UnsupportedOperationException if it has no habitats, or counts steps from 0 only, where
   *     that is needed
   */
  public Rollout begun(Rollout rollout) {
    if (habitat != null) {
      rollout.habitat(habitat);
    }
    if (steps > 0) {
      rollout.countFrom(steps);
    }
    return rollout;
  }

  /** About how many bytes of memory it holds. */
  long bytes() {
    return (long) Float.BYTES * state.values().length;
  }

  JsonObject write(RuleTexts texts) {
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.addProperty("morphogen", Release.VERSION);
    json.addProperty("engine", engine);
    json.addProperty("frameRate", frameRate);
    JsonArray grid = new JsonArray();
    grid.add(state.width());
    grid.add(state.height());
    json.add("grid", grid);
    json.addProperty("randomSeed", randomSeed);
    json.addProperty("steps", steps);
    if (rules == null) {
      json.addProperty("boundary", JsonText.word(rule.spec().boundary()));
      json.add("rule", texts.write(rule));
    } else {
      json.addProperty("boundary", JsonText.word(rules.boundary()));
      json.add("rules", texts.write(rules.rules()));
      json.addProperty("territory", Packed.bytes(territory.owners()));
    }
    json.addProperty("state", Packed.floats(state.values()));
    if (habitat != null) {
      json.addProperty("habitat", Packed.cells(habitat));
    }
    return json;
  }

  /**
   * @throws IllegalArgumentException if it is none; says what is wrong
   */
  static Beginning read(JsonObject json, RuleTexts texts) {
    if (!json.has("format") || !FORMAT.equals(JsonText.text("format", json.get("format")))) {
      throw new IllegalArgumentException(
          "it is no log of a performance: its format is %s, not \"%s\"."
              .formatted(JsonText.say(json.get("format")), FORMAT));
    }
    double rate = JsonText.number("frameRate", json.get("frameRate"));
    if (!(rate > 0 && rate <= 1000)) {
      throw new IllegalArgumentException("frameRate: " + rate + " is not over 0, to 1000.");
    }
    JsonArray grid = JsonText.list("grid", json.get("grid"));
    if (grid.size() != 2) {
      throw new IllegalArgumentException("grid: it has not two sizes.");
    }
    int width = (int) JsonText.whole("grid, width", grid.get(0), 1, 1 << 16);
    int height = (int) JsonText.whole("grid, height", grid.get(1), 1, 1 << 16);
    Boundary boundary =
        JsonText.choice("boundary", json.get("boundary"), List.of(Boundary.values()));
    Rule rule = null;
    RuleSet rules = null;
    Territory territory = null;
    if (json.has("rules")) {
      rules = texts.read(json.get("rules"), boundary);
      territory = territory(json.get("territory"), width, height);
    } else {
      rule = texts.read(json.get("rule"));
    }
    int channels = rules != null ? rules.channels() : rule.spec().channels();
    return new Beginning(
        JsonText.text("engine", json.get("engine")),
        rate,
        JsonText.whole("randomSeed", json.get("randomSeed"), Long.MIN_VALUE, Long.MAX_VALUE),
        (int) JsonText.whole("steps", json.get("steps"), 0, LogReader.MOST_STEPS),
        state(json.get("state"), width, height, channels),
        rule,
        rules,
        territory,
        json.has("habitat") ? Packed.cells("habitat", json.get("habitat"), width, height) : null);
  }

  static State state(JsonElement json, int width, int height, int channels) {
    float[] values = Packed.floats("state", json, (long) width * height * channels);
    State state = new State(width, height, channels);
    System.arraycopy(values, 0, state.values(), 0, values.length);
    return state;
  }

  static Territory territory(JsonElement json, int width, int height) {
    byte[] owners = Packed.bytes("territory", json, (long) width * height);
    Territory territory = new Territory(width, height, Territory.NEUTRAL);
    for (int cell = 0; cell < owners.length; cell++) {
      territory.set(cell, owners[cell] & 255);
    }
    return territory;
  }
}
