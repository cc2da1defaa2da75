package morphogen.train;

/** One way to refuse a value: the message names it and what is allowed. */
final class Check {
  private Check() {}

  static void that(boolean ok, String name, Object value, String allowed) {
    if (!ok) {
      throw new IllegalArgumentException("%s: %s is not %s.".formatted(name, value, allowed));
    }
  }
}
