package morphogen.kind;

import java.util.Map;
import java.util.function.BiFunction;
import morphogen.cells.State;
import morphogen.kind.Setting.Change;
import morphogen.knob.Knob;
import morphogen.rule.Rule;
import morphogen.train.Embryo;
import morphogen.train.EmbryoOptions;
import morphogen.train.Task;

/** The settings of every kind that makes a good start for trainings of another kind. */
final class EmbryoSettings {
  /** The input of which it learns. */
  static final String PICTURES = "pictures";

  private static final long ORDER = 11; // random seed of the order of pictures

  private final Knob inner;
  private final Knob first;
  private final Knob last;
  private final Knob vary;

  /** Adds {@code inner}, {@code first}, {@code last} and {@code vary}. */
  EmbryoSettings(Settings settings) {
    inner =
        settings.add(
            Knob.whole("inner", 2, 10_000, 64, "Iterations on one picture at a time."),
            Change.BEFORE);
    first =
        settings.add(
            Knob.range("first", 0.001f, 1, 0.2, "How far it moves to where they end, at first."),
            Change.RESUME);
    last =
        settings.add(
            Knob.range("last", 0.001f, 1, 0.03, "The same in the end; it falls in between."),
            Change.RESUME);
    vary =
        settings.add(
            Knob.toggle("vary", true, "Pictures are mirrored and their colours exchanged."),
            Change.BEFORE);
  }

  /** A short look at whether it works. */
  static Profile look(String text) {
    return new Profile("look", text, Map.of(), train -> train.withIterations(640));
  }

  /**
   * The training, by the settings as they stand in each iteration.
   *
   * @param lost an inner training that ends with a larger loss teaches nothing
   * @param inner makes an inner training that begins with a rule, of a picture
   */
  Task task(Given given, double lost, BiFunction<Rule, State, Task> inner) {
    Rule start = given.start() != null ? given.start() : Rule.untrained(given.rule(), ORDER);
    return new Embryo(start, given.pictures(PICTURES), ORDER, () -> options(lost), inner);
  }

  private EmbryoOptions options(double lost) {
    return new EmbryoOptions((int) inner.value(), first.value(), last.value(), vary.isOn(), lost);
  }
}
