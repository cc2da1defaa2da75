package morphogen.knob;

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
  private volatile float value;

  private Knob(String name, float least, float most, float initial, boolean whole, String text) {
    if (!(least < most) || !(initial >= least && initial <= most)) {
      throw new IllegalArgumentException(
          "Knob '%s': %s is not within %s to %s.".formatted(name, initial, least, most));
    }
    this.name = name;
    this.least = least;
    this.most = most;
    this.initial = initial;
    this.whole = whole;
    this.text = text;
    value = initial;
  }

  /** A slider: any number from {@code least} to {@code most}. */
  public static Knob range(String name, float least, float most, float initial, String text) {
    return new Knob(name, least, most, initial, false, text);
  }

  /** A choice: whole numbers only. */
  public static Knob whole(String name, int least, int most, int initial, String text) {
    return new Knob(name, least, most, initial, true, text);
  }

  /** A switch: 0 is off, 1 is on. */
  public static Knob toggle(String name, boolean initial, String text) {
    return new Knob(name, 0, 1, initial ? 1 : 0, true, text);
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
    set(least + position * (most - least));
  }

  /** Where it stands between its ends, 0 to 1. */
  public float position() {
    return (value - least) / (most - least);
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
