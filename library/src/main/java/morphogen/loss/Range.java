package morphogen.loss;

/**
 * What a number may be: knobs and command-line options are made from it.
 *
 * @param name one lower-case word
 * @param least the lower end of its range
 * @param most the upper end
 * @param standard where it stands at first
 * @param text one sentence on what turning it does
 */
public record Range(String name, double least, double most, double standard, String text) {
  /** Checks that the ends are in order and the standard between them. */
  public Range {
    if (!(least <= standard && standard <= most)) {
      throw new IllegalArgumentException(
          "Range '%s': %s is not between %s and %s.".formatted(name, standard, least, most));
    }
  }

  /**
   * {@code value}, if it is in range.
   *
   * @throws IllegalArgumentException otherwise; names it and its range
   */
  public double check(double value) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s: %s is not between %s and %s.".formatted(name, value, least, most));
    }
    return value;
  }
}
