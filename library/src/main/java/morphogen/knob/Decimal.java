package morphogen.knob;

/** Numbers as files write them: a float that became a double is the decimal it was. */
final class Decimal {
  private Decimal() {}

  /**
   * The number that is meant: of a float the shortest decimal that reads back as this float, 0.1
   * for 0.1f (which as a double is 0.10000000149). Any other double, and whole numbers, as they
   * are.
   */
  static double of(double number) {
    float single = (float) number;
    if (single != number || number == Math.rint(number)) {
      return number;
    }
    double decimal = Double.parseDouble(Float.toString(single));
    return (float) decimal == single ? decimal : number;
  }
}
