package morphogen.loss;

/**
 * A number that an artist may turn: what sliders and options are made from.
 *
 * @param name one lower-case word
 * @param least the lower end of its range
 * @param most the upper end
 * @param standard where it stands at first
 * @param text one sentence on what turning it does
 */
public record Knob(String name, double least, double most, double standard, String text) {
  /** Checks that the ends are in order and the standard between them. */
  public Knob {
    if (!(least <= standard && standard <= most)) {
      throw new IllegalArgumentException(
          "Knob '%s': %s is not between %s and %s.".formatted(name, standard, least, most));
    }
  }

  /**
   * {@code value}, if it is in range.
   *
   * @throws IllegalArgumentException otherwise; names the knob and its range
   */
  public double check(double value) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s: %s is not between %s and %s.".formatted(name, value, least, most));
    }
    return value;
  }
}
