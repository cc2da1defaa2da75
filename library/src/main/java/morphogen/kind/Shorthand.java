package morphogen.kind;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import morphogen.knob.Knob;

/**
 * Several settings in one word of the command line, {@code --steps 64-96} for example. The knobs
 * that it sets need no options of their own.
 *
 * @param options its spellings, the first of which is shown first
 * @param label what its word looks like, "FEW-MOST"
 * @param text one sentence for the help
 * @param sets the names of the settings it sets; empty if that depends on the word
 * @param change when it may be given
 * @param repeated whether it may be given several times
 * @param set reads a word and turns the knobs: the option as it was given, then the word; throws an
 *     {@link IllegalArgumentException} that names the option if the word is none
 */
public record Shorthand(
    List<String> options,
    String label,
    String text,
    List<String> sets,
    Setting.Change change,
    boolean repeated,
    BiConsumer<String, String> set) {
  /** Sets a knob to a part of an option's word, or says what it takes. */
  static void put(String option, Knob knob, String number) {
    int value = Integer.parseInt(number);
    if (!knob.takes(value)) {
      throw new IllegalArgumentException(
          "%s: %s: %s is not %s.".formatted(option, knob.name(), number, knob.ends()));
    }
    knob.set(value);
  }

  /** The parts of an option's word, or an error that says what is wanted. */
  static Matcher parts(String option, String word, Pattern pattern, String wanted) {
    Matcher matcher = pattern.matcher(word);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("%s: '%s' is not %s.".formatted(option, word, wanted));
    }
    return matcher;
  }
}
