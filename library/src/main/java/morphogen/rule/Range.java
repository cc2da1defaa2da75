package morphogen.rule;

/** Refuses values of a spec that are out of range. */
final class Range {
  private Range() {}

  /**
   * @throws IllegalArgumentException if not {@code ok}; names the value and what it may be
   */
  static void check(boolean ok, String name, Object value, String range) {
    if (!ok) {
      throw new IllegalArgumentException("%s: %s is not %s.".formatted(name, value, range));
    }
  }
}
