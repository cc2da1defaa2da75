package morphogen.kind;

import morphogen.kind.Setting.Change;
import morphogen.knob.Knob;
import morphogen.train.EmbryoOptions;

/** The settings of every kind that makes a good start for trainings of another kind. */
final class EmbryoSettings {
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

  /**
   * As they stand now.
   *
   * @param lost an inner training that ends with a larger loss teaches nothing
   */
  EmbryoOptions options(double lost) {
    return new EmbryoOptions((int) inner.value(), first.value(), last.value(), vary.isOn(), lost);
  }
}
