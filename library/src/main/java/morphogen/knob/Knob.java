package morphogen.knob;

import java.util.List;
import java.util.Locale;

/**
 * A named parameter with a range, a default and a sentence of text. Whoever owns it reads it when
 * it needs it, so turning it takes effect with the next frame.
 *
 * <p>Safe for use by several threads: MIDI and training have their own.
 */
public final class Knob {
  private final String name;
  private final String text;
  private final float least;
  private final float most;
  private volatile float initial;
  private final boolean whole;
  private final Scale scale;
  private final Notation notation;
  private volatile float value;

  private Knob(
      String name, String text, Scale scale, boolean whole, Notation notation, float initial) {
    this.name = name;
    this.text = text;
    this.scale = scale;
    this.whole = whole;
    this.notation = notation;
    least = scale.least();
    most = scale.most();
    this.initial = within(initial, "");
    value = initial;
  }

  private static Knob of(
      String name, float least, float most, float initial, boolean whole, String text) {
    Scale straight = Scale.straight(least, most);
    return new Knob(name, text, straight, whole, Notation.PLAIN, initial);
  }

  private float within(float number, String what) {
    if (!(least < most) || !(number >= least && number <= most)) {
      throw new IllegalArgumentException(
          "Knob '%s': %s%s is not within %s to %s.".formatted(name, what, number, least, most));
    }
    return number;
  }

  /** A slider: any number from {@code least} to {@code most}. */
  public static Knob range(String name, float least, float most, float initial, String text) {
    return of(name, least, most, initial, false, text);
  }

  /** A choice: whole numbers only. */
  public static Knob whole(String name, int least, int most, int initial, String text) {
    return of(name, least, most, initial, true, text);
  }

  /** A switch: 0 is off, 1 is on. */
  public static Knob toggle(String name, boolean initial, String text) {
    return of(name, 0, 1, initial ? 1 : 0, true, text);
  }

  /**
   * The same knob on a curved scale, so that small values can be set finely: {@code middle} lies in
   * the middle of its slider, and where MIDI's wheel stands half turned.
   *
   * @param middle nearer to the smallest value than to the largest is finer near the smallest
   * @throws IllegalArgumentException unless it lies between them
   */
  public Knob withMiddle(float middle) {
    within(middle, "a middle of ");
    if (middle == least || middle == most) {
      throw new IllegalArgumentException(
          "Knob '%s': its middle must lie between %s and %s.".formatted(name, least, most));
    }
    Scale curved = Scale.through(least, middle, most);
    return new Knob(name, text, curved, whole, notation, initial);
  }

  /**
   * The same knob with a unit behind its number, " ms" for example.
   *
   * @param unit with a space before it, if it wants one
   */
  public Knob withUnit(String unit) {
    return new Knob(name, text, scale, whole, new Notation(notation.names(), unit, 1), initial);
  }

  /** The same knob, an angle in radians, that a person reads and types in degrees. */
  public Knob inDegrees() {
    Notation degrees = new Notation(List.of(), "\u00b0", 180 / Math.PI);
    return new Knob(name, text, scale, whole, degrees, initial);
  }

  /**
   * The same knob, a choice, whose values have names.
   *
   * @param names of the smallest value and those after it
   * @throws IllegalArgumentException unless there is one for each whole number in its range
   */
  public Knob withNames(String... names) {
    if (!whole || names.length != Math.round(most - least) + 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Knob '%s' needs a name for each whole number from %s to %s, not %d.",
              name,
              least,
              most,
              names.length));
    }
    return new Knob(name, text, scale, whole, new Notation(List.of(names), "", 1), initial);
  }

  /** What it is called, in one word. */
  public String name() {
    return name;
  }

  /** One sentence: what it does and its unit. */
  public String text() {
    return text;
  }

  /** The smallest value. */
  public float least() {
    return least;
  }

  /** The largest value. */
  public float most() {
    return most;
  }

  /** Where it stands until somebody turns it. */
  public float initial() {
    return initial;
  }

  /** True if it only takes whole numbers. */
  public boolean isWhole() {
    return whole;
  }

  /** True if it is a switch. */
  public boolean isToggle() {
    return whole && least == 0 && most == 1;
  }

  /** Where it stands. */
  public float get() {
    return value;
  }

  /** True if a switch is on. */
  public boolean isOn() {
    return value >= 0.5f;
  }

  /**
   * Turns it; a value beyond its range goes to the range's end, NaN is ignored: on a stage a wild
   * controller must not stop the show.
   */
  public void set(float value) {
    if (!Float.isNaN(value)) {
      float within = Math.max(least, Math.min(most, value));
      this.value = whole ? Math.round(within) : within;
    }
  }

  /** Turns it to a share of its way, 0 is the smallest value and 1 the largest. */
  public void setPosition(float position) {
    set(scale.value(position));
  }

  /** Where it stands between its ends, 0 to 1. */
  public float position() {
    return scale.position(value);
  }

  /**
   * Turns it by small steps to round numbers, as a mouse wheel does: 1 for whole numbers, else
   * about a hundredth of its way.
   *
   * @param steps below 0 turns it down
   * @param finely a tenth of that
   */
  public void turn(int steps, boolean finely) {
    double unit = notation.factor();
    double step = whole ? 1 : scale.step(value, unit) / (finely ? 10 : 1);
    double before = value * unit / step;
    double whole = steps > 0 ? Math.floor(before + 1e-3) : Math.ceil(before - 1e-3);
    set((float) ((whole + steps) * step / unit));
  }

  /** Where it stands, as a person reads it: rounded, with its unit, or by its name. */
  public String shown() {
    return shown(value);
  }

  /** The same for any of its values. */
  public String shown(float value) {
    return notation.text(value, least, whole);
  }

  /** Its range, as a person reads it: "0 to 64". */
  public String ends() {
    return notation.brief(least, least, whole) + " to " + notation.brief(most, least, whole);
  }

  /**
   * The value that a person typed: a number in the unit that is shown, with a point or a comma, or
   * a name. It can be beyond the range; {@link #set} keeps it within.
   *
   * @throws IllegalArgumentException if it is neither; says what can be typed
   */
  public float read(String typed) {
    try {
      return notation.value(typed, least);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'%s' is no number: %s goes from %s.".formatted(typed, name, ends()), e);
    }
  }

  /** Turns it, and lets {@link #reset} come back to there. */
  public void begin(float value) {
    set(value);
    initial = this.value;
  }

  /** Back to where it stood at first. */
  public void reset() {
    value = initial;
  }

  @Override
  public String toString() {
    return "%s = %s (%s to %s)".formatted(name, value, least, most);
  }
}
