package morphogen.kind;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.Locale;
import morphogen.file.JsonText;
import morphogen.knob.Knob;

/**
 * One thing that a training can be told: a knob, and when it may be turned. It is an option of the
 * command line, a line of {@code run.json} and, where it may change while training goes on, a
 * slider.
 *
 * @param knob its name, range, default and sentence
 * @param change when it may be turned
 * @param share whether it is a share of the whole training, which shrinks when that is prolonged
 */
public record Setting(Knob knob, Change change, boolean share) {
  /** When a setting may be turned. */
  public enum Change {
    /** Before a run begins. */
    BEFORE,
    /** Before a run begins, and when it is resumed. */
    RESUME,
    /** At any time: it is a slider too. */
    LIVE,
    /** Only by hand while it trains: no option, and not kept in {@code run.json}. */
    ONLY_LIVE
  }

  public Setting(Knob knob, Change change) {
    this(knob, change, false);
  }

  /** Its option: {@code --growing-phase} for growingPhase. */
  public String option() {
    return option(knob.name());
  }

  static String option(String name) {
    return "--" + name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  /** Its default for a person. */
  public String shownInitial() {
    return json(knob.initialValue()).getAsString();
  }

  /** Its value as it stands in {@code run.json}: a word, true or false, or a number. */
  JsonElement json(double value) {
    if (knob.isToggle()) {
      return new JsonPrimitive(value >= 0.5);
    }
    if (knob.isChoice()) {
      return new JsonPrimitive(knob.shown(value));
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? new JsonPrimitive((long) value)
        : new JsonPrimitive(value);
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws IllegalArgumentException if it is no value of this setting; names it and says what is
   */
  double value(JsonElement json) {
    String name = knob.name();
    if (knob.isToggle()) {
      return JsonText.truth(name, json) ? 1 : 0;
    }
    if (knob.isChoice()) {
      if (!JsonText.isText(json)) {
        throw new IllegalArgumentException(
            "%s: %s is not %s.".formatted(name, JsonText.say(json), words()));
      }
      return word(json.getAsString());
    }
    double value =
        knob.isWhole()
            ? JsonText.whole(name, json, Long.MIN_VALUE, Long.MAX_VALUE)
            : JsonText.number(name, json);
    return within(value, JsonText.say(json));
  }

  /**
   * Reads a word of the command line.
   *
   * @throws IllegalArgumentException if it is no value of this setting; names its option and range
   */
  public double value(String word) {
    if (knob.isToggle() && word.matches("(?i)true|false")) {
      return word.equalsIgnoreCase("true") ? 1 : 0;
    }
    if (knob.isChoice()) {
      return word(word);
    }
    double value;
    try {
      value = Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s: '%s' is not a number.".formatted(knob.name(), word), e);
    }
    return within(value, word);
  }

  private double word(String word) {
    int index = knob.names().indexOf(word.toLowerCase(Locale.ROOT));
    if (index < 0) {
      throw new IllegalArgumentException(
          "%s: \"%s\" is not %s.".formatted(knob.name(), JsonText.shown(word), words()));
    }
    return knob.leastValue() + index;
  }

  private double within(double value, String shown) {
    if (!knob.takes(value)) {
      throw new IllegalArgumentException(
          "%s: %s is not %s%s."
              .formatted(
                  knob.name(), shown, knob.isWhole() ? "a whole number from " : "", knob.ends()));
    }
    return value;
  }

  /** Its range for a person: "on or off", "grow or persist", "4 to 512". */
  public String words() {
    return knob.isToggle()
        ? "true or false"
        : knob.isChoice() ? String.join(" or ", knob.names()) : knob.ends();
  }
}
