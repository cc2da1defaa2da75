package morphogen.knob;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A named parameter with a range, a default and a sentence of text. Its owner reads it when it
 * needs it, so turning it takes effect with the next frame.
 *
 * <p>Safe for use by several threads: MIDI and training have their own.
 */
public final class Knob {
  private final String name;
  private final String text;
  private final double least;
  private final double most;
  private volatile double initial;
  private final Grain grain;
  private final Scale scale;
  private final Notation notation;
  private volatile double base; // where hands and files have turned it
  private volatile double push; // how far modulation carries it from there, in shares of its way

  private Knob(
      String name, String text, Scale scale, Grain grain, Notation notation, double initial) {
    this.name = name;
    this.text = text;
    this.scale = scale;
    this.grain = grain;
    this.notation = notation;
    least = scale.least();
    most = scale.most();
    this.initial = within(initial, "");
    base = initial;
  }

  private static Knob of(
      String name, double least, double most, double initial, double grain, String text) {
    Scale straight = Scale.straight(least, most);
    return new Knob(name, text, straight, new Grain(least, grain), Notation.PLAIN, initial);
  }

  private double within(double number, String what) {
    if (!(least < most) || !(number >= least && number <= most)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Knob '%s': %s%s is not within %s to %s.",
              name,
              what,
              (float) number,
              (float) least,
              (float) most));
    }
    return number;
  }

  /**
   * A slider: any number from {@code least} to {@code most}.
   *
   * @throws IllegalArgumentException unless {@code least < most} and {@code initial} lies within
   */
  public static Knob range(String name, double least, double most, double initial, String text) {
    return of(name, least, most, initial, 0, text);
  }

  /** A number of things: whole numbers only. */
  public static Knob whole(String name, int least, int most, int initial, String text) {
    return of(name, least, most, initial, 1, text);
  }

  /**
   * A slider with notches: 0, 0.5, 1 ... 4 for example.
   *
   * @param grain the distance between them, above 0; they are counted from {@code least}
   * @throws IllegalArgumentException if {@code most} or {@code initial} is none of them
   */
  public static Knob grained(
      String name, double least, double most, double grain, double initial, String text) {
    Knob knob = of(name, least, most, initial, grain, text);
    if (!(grain > 0) || !knob.takes(most) || !knob.takes(initial)) {
      throw new IllegalArgumentException(
          "Knob '%s': %s and %s must lie whole steps of %s above %s."
              .formatted(name, initial, most, grain, least));
    }
    return knob;
  }

  /** A switch: 0 is off, 1 is on. */
  public static Knob toggle(String name, boolean initial, String text) {
    return of(name, 0, 1, initial ? 1 : 0, 1, text);
  }

  /**
   * A choice among words: a knob of whole numbers, each of which has a name.
   *
   * @param choices two or more, whose names in lower case are the words
   */
  public static <E extends Enum<E>> Knob choice(String name, E[] choices, E initial, String text) {
    String[] words =
        Stream.of(choices).map(c -> c.name().toLowerCase(Locale.ROOT)).toArray(String[]::new);
    return whole(name, 0, choices.length - 1, initial.ordinal(), text).withNames(words);
  }

  /**
   * The same for words that are no enum's.
   *
   * @param words two or more, all different; its values are 0, 1, 2 ... in their order
   * @param initial one of them
   * @throws IllegalArgumentException if they are not
   */
  public static Knob choice(String name, List<String> words, String initial, String text) {
    if (words.size() < 2 || Set.copyOf(words).size() < words.size() || !words.contains(initial)) {
      throw new IllegalArgumentException(
          "Knob '%s' needs two or more different words, one of them at first, not %s and '%s'."
              .formatted(name, words, initial));
    }
    return whole(name, 0, words.size() - 1, words.indexOf(initial), text)
        .withNames(words.toArray(new String[0]));
  }

  /**
   * The same knob on a curved scale, so that small values can be set finely: {@code middle} lies in
   * the middle of its slider, and where MIDI's wheel stands half turned.
   *
   * @param middle nearer to the smallest value than to the largest is finer near the smallest
   * @throws IllegalArgumentException unless it lies between them
   */
  public Knob withMiddle(double middle) {
    within(middle, "a middle of ");
    if (middle == least || middle == most) {
      throw new IllegalArgumentException(
          "Knob '%s': its middle must lie between %s and %s.".formatted(name, least, most));
    }
    Scale curved = Scale.through(least, middle, most);
    return new Knob(name, text, curved, grain, notation, initial);
  }

  /**
   * The same knob with a unit behind its number, " ms" for example.
   *
   * @param unit with a space before it, if it wants one
   */
  public Knob withUnit(String unit) {
    return new Knob(name, text, scale, grain, new Notation(notation.names(), unit, 1), initial);
  }

  /** The same knob, an angle in radians, that a person reads and types in degrees. */
  public Knob inDegrees() {
    Notation degrees = new Notation(List.of(), "\u00b0", 180 / Math.PI);
    return new Knob(name, text, scale, grain, degrees, initial);
  }

  /**
   * The same knob, a choice, whose values have names.
   *
   * @param names of the smallest value and those after it
   * @throws IllegalArgumentException unless there is one for each whole number in its range
   */
  public Knob withNames(String... names) {
    if (!isWhole() || names.length != Math.round(most - least) + 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Knob '%s' needs a name for each whole number from %s to %s, not %d.",
              name,
              least,
              most,
              names.length));
    }
    return new Knob(name, text, scale, grain, new Notation(List.of(names), "", 1), initial);
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
    return (float) least;
  }

  /** The largest value. */
  public float most() {
    return (float) most;
  }

  /** Where it stands until it is turned. */
  public float initial() {
    return (float) initial;
  }

  /** True if it only takes whole numbers. */
  public boolean isWhole() {
    return grain.isWhole();
  }

  /** True if it is a switch. */
  public boolean isToggle() {
    return isWhole() && least == 0 && most == 1 && notation.names().isEmpty();
  }

  /** True if each of its values has a name. */
  public boolean isChoice() {
    return !notation.names().isEmpty();
  }

  /** The names of its values; empty if they have none. */
  public List<String> names() {
    return notation.names();
  }

  /** From one of its values to the next; 0 if it takes any number within its range. */
  public double grain() {
    return grain.size();
  }

  /** Where it stands, as sketches count. */
  public float get() {
    return (float) value();
  }

  /** Where it stands, exactly; with what {@link #push} adds. */
  public double value() {
    double share = push;
    if (share == 0) {
      return base;
    }
    double position = Math.max(0, Math.min(1, scale.position(base) + share));
    return grain.nearest(Math.max(least, Math.min(most, scale.value(position))));
  }

  /** Where hands, presets, MIDI or OSC have turned it, without what {@link #push} adds. */
  public double base() {
    return base;
  }

  /**
   * Carries it away from where it has been turned, until told otherwise: modulation by sound, for
   * example. Sliders, presets and {@link #turn} know only where it has been turned.
   *
   * @param share of its way, -1 to 1; 0 lets it stand where it has been turned; NaN is ignored
   */
  public void push(double share) {
    if (!Double.isNaN(share)) {
      push = share;
    }
  }

  /** True if a value lies within its range and is one that it takes. */
  public boolean takes(double value) {
    return value >= least && value <= most && grain.nearest(value) == value;
  }

  /** The smallest value, exactly. */
  public double leastValue() {
    return least;
  }

  /** The largest value, exactly. */
  public double mostValue() {
    return most;
  }

  /** Where it stands until it is turned, exactly. */
  public double initialValue() {
    return initial;
  }

  /** True if it stands where it stood at first. */
  public boolean isInitial() {
    return base == initial;
  }

  /**
   * The name of where it stands.
   *
   * @throws IllegalStateException if its values have no names
   */
  public String word() {
    if (!isChoice()) {
      throw new IllegalStateException("Knob '" + name + "' has no words, but numbers.");
    }
    return shown();
  }

  /** Which of the choices it stands at. */
  public <E extends Enum<E>> E choice(Class<E> choices) {
    return choices.getEnumConstants()[(int) (value() - least)];
  }

  /** True if a switch is on. */
  public boolean isOn() {
    return value() >= 0.5;
  }

  /**
   * Turns it; a value beyond its range goes to the range's end, NaN is ignored: on a stage a wild
   * controller must not stop the show.
   */
  public void set(double value) {
    if (!Double.isNaN(value)) {
      base = grain.nearest(Math.max(least, Math.min(most, value)));
    }
  }

  /**
   * Turns it to what is written: {@link #read} and {@link #set(double)}.
   *
   * @throws IllegalArgumentException if it is neither a number nor a name; says what can be written
   */
  public void set(String written) {
    set(read(written));
  }

  /** Turns it to a share of its way, 0 is the smallest value and 1 the largest. */
  public void setPosition(float position) {
    set((float) scale.value(position)); // a controller knows no more
  }

  /** Where it has been turned to between its ends, 0 to 1. */
  public float position() {
    return (float) scale.position(base);
  }

  /**
   * Turns it by small steps to round numbers, as a mouse wheel does: from notch to notch where it
   * has any, as whole numbers do, else about a hundredth of its way.
   *
   * @param steps below 0 turns it down
   * @param finely a tenth of that
   */
  public void turn(int steps, boolean finely) {
    if (grain.size() > 0) {
      set(base + steps * grain.size());
      return;
    }
    double unit = notation.factor();
    double step = scale.step(base, unit) / (finely ? 10 : 1);
    double before = base * unit / step;
    double round = steps > 0 ? Math.floor(before + 1e-3) : Math.ceil(before - 1e-3);
    set((float) ((round + steps) * step / unit));
  }

  /**
   * Turns it to its next value, and from its last one to the first: a switch is flipped, a choice
   * goes on. A knob that takes any number goes to its largest value, and from there to its
   * smallest.
   */
  public void next() {
    if (base == most) {
      set(least);
    } else {
      set(grain.size() > 0 ? base + grain.size() : most);
    }
  }

  /** Where it stands, as a person reads it: rounded, with its unit, or by its name. */
  public String shown() {
    return shown(value());
  }

  /** The same for any of its values. */
  public String shown(double value) {
    return notation.text(value, least, isWhole());
  }

  /** Its range, as a person reads it: "0 to 64". */
  public String ends() {
    return notation.brief(least, least, isWhole())
        + " to "
        + notation.brief(most, least, isWhole());
  }

  /**
   * The value that a person typed: a number in the unit that is shown, with a point or a comma, or
   * a name. It can be beyond the range; {@link #set(double)} keeps it within.
   *
   * @throws IllegalArgumentException if it is neither; says what can be typed
   */
  public double read(String typed) {
    try {
      return notation.value(typed, least);
    } catch (NumberFormatException e) {
      if (isChoice()) {
        throw new IllegalArgumentException(
            "%s is one of %s, not '%s'.".formatted(name, String.join(", ", names()), typed), e);
      }
      throw new IllegalArgumentException(
          "'%s' is no number: %s goes from %s.".formatted(typed, name, ends()), e);
    }
  }

  /** Turns it, and lets {@link #reset} come back to there. */
  public void begin(double value) {
    set(value);
    initial = base;
  }

  /** Back to where it stood at first. */
  public void reset() {
    base = initial;
  }

  @Override
  public String toString() {
    return "%s = %s (%s to %s)".formatted(name, (float) value(), (float) least, (float) most);
  }
}
