package morphogen.sweep.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import morphogen.sweep.Trial;

/** Numbers, times and colours as a person reads them. */
final class Shown {
  private static final List<String> COLOURS =
      List.of("#1f6feb", "#d1495b", "#2a9d5c", "#9b6fc0", "#e08e1b", "#4d4d4d");
  private static final double GOLDEN = 137.508; // degrees between hues that stay apart

  private Shown() {}

  /** Three digits that count: 0.0312, 12.5, 3e-5. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "none" : "infinite";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros();
    double size = Math.abs(rounded.doubleValue());
    if (size == 0) {
      return "0";
    }
    if (size >= 0.001 && size < 1e5) {
      return rounded.toPlainString();
    }
    int power = rounded.precision() - rounded.scale() - 1;
    return rounded.movePointLeft(power).stripTrailingZeros().toPlainString() + "e" + power;
  }

  /** A correlation: +0.42, or "none" where there is no order. */
  static String correlation(double value) {
    return Double.isNaN(value)
        ? "none"
        : String.format(Locale.ROOT, "%+.2f", value).replace('-', '\u2212');
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f%%", 100 * share);
  }

  /** 40 s, 12 min, 3.5 h. */
  static String time(double seconds) {
    if (seconds < 100) {
      return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }
    return seconds < 6000
        ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }

  /** A place of many: 3rd. */
  static String ordinal(int place) {
    boolean teen = place % 100 / 10 == 1;
    return place
        + switch (teen ? 0 : place % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
  }

  /** Whole stars as such; the mean of several as a number beside them. */
  static String stars(double stars) {
    int whole = (int) Math.round(stars);
    String drawn = "\u2605".repeat(whole) + "\u2606".repeat(5 - whole);
    return stars == whole ? drawn : drawn + String.format(Locale.ROOT, " %.1f", stars);
  }

  /** The colour of the n-th target, from 0. */
  static String colour(int n) {
    return n < COLOURS.size()
        ? COLOURS.get(n)
        : String.format(Locale.ROOT, "hsl(%.0f 60%% 42%%)", n * GOLDEN % 360);
  }

  /** Where a trial stands on the page. */
  static String anchor(Trial trial) {
    return "trial-" + trial.number();
  }
}
