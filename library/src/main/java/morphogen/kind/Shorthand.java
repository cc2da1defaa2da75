package morphogen.kind;

import java.util.List;
import java.util.function.BiConsumer;

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
    BiConsumer<String, String> set) {}
