package morphogen.knob;

import java.math.BigDecimal;

/**
 * The values that a knob can stand at.
 *
 * @param from the smallest
 * @param size from one value to the next; 0 for any number
 */
record Grain(double from, double size) {
  boolean isWhole() {
    return size == 1 && from == Math.rint(from);
  }

  /** The nearest value, reckoned in decimals: three grains of 0.1 are 0.3. */
  double nearest(double number) {
    if (!(size > 0)) {
      return number;
    }
    long grains = Math.round((number - from) / size);
    return BigDecimal.valueOf(size)
        .multiply(BigDecimal.valueOf(grains))
        .add(BigDecimal.valueOf(from))
        .doubleValue();
  }
}
