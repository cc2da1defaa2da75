package morphogen.knob;

import java.util.List;
import java.util.Locale;

/**
 * How a value is written and read: as a number with its unit, or by name.
 *
 * @param names of the whole values from the smallest on; empty if they have none
 * @param unit written after the number
 * @param factor by how much what is written is larger than the value
 */
record Notation(List<String> names, String unit, double factor) {
  static final Notation PLAIN = new Notation(List.of(), "", 1);

  /** The value as a person reads it. */
  String text(double value, double least, boolean whole) {
    long name = Math.round(value - least);
    if (!names.isEmpty() && name >= 0 && name < names.size()) {
      return names.get((int) name);
    }
    double shown = value * factor;
    return String.format(Locale.ROOT, "%." + (whole ? 0 : digits(shown)) + "f", shown) + unit;
  }

  /** The same without zeros that say nothing: 64 for 64.0. */
  String brief(double value, double least, boolean whole) {
    String text = text(value, least, whole);
    return text.replaceFirst("(\\.[0-9]*?)0+(?![0-9])", "$1").replaceFirst("\\.(?![0-9])", "");
  }

  /** Behind the point: two for most, fewer for large numbers, up to four for small ones. */
  private static int digits(double shown) {
    double size = Math.abs(shown);
    if (size >= 9.995) {
      return size >= 99.95 ? 0 : 1;
    }
    return size >= 0.0995 || size < 0.00005 ? 2 : size >= 0.00995 ? 3 : 4;
  }

  /**
   * The value that a person wrote; commas are points.
   *
   * @throws NumberFormatException if it is neither a number nor a name
   */
  double value(String written, double least) {
    String text = written.strip();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(text)) {
        return least + i;
      }
    }
    if (!unit.isBlank() && text.endsWith(unit.strip())) {
      text = text.substring(0, text.length() - unit.strip().length()).strip();
    }
    double number = Double.parseDouble(text.replace(',', '.'));
    if (Double.isNaN(number)) {
      throw new NumberFormatException("NaN");
    }
    return number / factor;
  }
}
