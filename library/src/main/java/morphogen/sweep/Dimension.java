package morphogen.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/**
 * One setting that a sweep tries values of. Strategies know it as a number from 0 to 1, a command
 * line as a word. Immutable.
 *
 * @param name an option of the kind of training without its dashes, {@code learning-rate} for
 *     example
 * @param scale how its words lie between 0 and 1
 * @param from the first value; 0 for a choice
 * @param to the last value, over {@code from}; 0 for a choice
 * @param choices the words of a choice, at least one; empty for a range
 */
public record Dimension(String name, Scale scale, double from, double to, List<String> choices) {
  private static final MathContext DIGITS = new MathContext(4); // more would not be read
  private static final double MOST = 1e9;

  /** How values lie between 0 and 1. */
  public enum Scale {
    /** Evenly. */
    LINEAR,
    /** By their logarithm: as many between 0.001 and 0.01 as between 0.01 and 0.1. */
    LOG,
    /** Whole numbers, each as likely as another. */
    WHOLE,
    /** Words, each as likely as another. */
    CHOICE
  }

  /**
   * @throws IllegalArgumentException if the name is none, or the range or the choices are empty;
   *     says what is allowed
   */
  public Dimension {
    choices = List.copyOf(choices);
    if (!name.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "'%s' is no option without its dashes, as learning-rate is.".formatted(name));
    }
    if (scale == Scale.CHOICE) {
      if (choices.isEmpty() || choices.stream().distinct().count() < choices.size()) {
        throw new IllegalArgumentException(
            name + ": choices are different words, one or more of them.");
      }
    } else if (!choices.isEmpty()) {
      throw new IllegalArgumentException(name + ": what has choices has no scale.");
    } else {
      check(name, scale, from, to);
    }
  }

  private static void check(String name, Scale scale, double from, double to) {
    if (!(from < to) || Math.abs(from) > MOST || Math.abs(to) > MOST) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s: %s to %s is no range upwards.", name, from, to));
    }
    if (scale == Scale.LOG && from <= 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s: from %s has no logarithm, begin over 0.", name, from));
    }
    if (scale == Scale.WHOLE && (from != Math.rint(from) || to != Math.rint(to))) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s: %s and %s are no whole numbers.", name, from, to));
    }
  }

  /** Evenly between two numbers. */
  public static Dimension linear(String name, double from, double to) {
    return new Dimension(name, Scale.LINEAR, from, to, List.of());
  }

  /** By the logarithm, between two numbers over 0. */
  public static Dimension log(String name, double from, double to) {
    return new Dimension(name, Scale.LOG, from, to, List.of());
  }

  /** Whole numbers, both ends among them. */
  public static Dimension whole(String name, int from, int to) {
    return new Dimension(name, Scale.WHOLE, from, to, List.of());
  }

  /** Any of some words. */
  public static Dimension choice(String name, List<String> choices) {
    return new Dimension(name, Scale.CHOICE, 0, 0, choices);
  }

  /** How many different words there are; {@link Integer#MAX_VALUE} where they are not counted. */
  public int count() {
    return switch (scale) {
      case CHOICE -> choices.size();
      case WHOLE -> (int) (to - from) + 1;
      default -> Integer.MAX_VALUE;
    };
  }

  /**
   * The word at a place. Numbers have four digits that count.
   *
   * @param unit 0 to 1; what lies outside counts as the nearer end
   */
  public String word(double unit) {
    double at = Math.max(0, Math.min(1, unit));
    return switch (scale) {
      case CHOICE -> choices.get(bin(at));
      case WHOLE -> Long.toString((long) from + bin(at));
      case LINEAR -> number(from + at * (to - from));
      case LOG -> number(Math.exp(Math.log(from) + at * (Math.log(to) - Math.log(from))));
    };
  }

  private int bin(double unit) {
    return Math.min(count() - 1, (int) (unit * count()));
  }

  private static String number(double value) {
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }

  /**
   * Where a word lies, 0 to 1: of whole numbers and choices the middle of their share.
   *
   * @throws IllegalArgumentException if it is no word of this dimension
   */
  public double unit(String word) {
    if (scale == Scale.CHOICE) {
      int index = choices.indexOf(word);
      if (index < 0) {
        throw new IllegalArgumentException(
            "%s: '%s' is none of %s.".formatted(name, word, String.join(", ", choices)));
      }
      return (index + 0.5) / count();
    }
    double value;
    try {
      value = Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("%s: '%s' is no number.".formatted(name, word), e);
    }
    double unit =
        switch (scale) {
          case WHOLE -> (value - from + 0.5) / count();
          case LOG -> (Math.log(value) - Math.log(from)) / (Math.log(to) - Math.log(from));
          default -> (value - from) / (to - from);
        };
    return Math.max(0, Math.min(1, unit));
  }
}
