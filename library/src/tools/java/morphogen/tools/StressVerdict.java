package morphogen.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a stress run was one, and went well: what should have happened and did not is as wrong as
 * an exception. Reads what {@link StressReport} has printed.
 */
final class StressVerdict {
  private static final int LEAST_KNOBS = 5;

  /** From here on a line through the samples says something. */
  private static final int LONG = 5000; // frames

  private static final double MOST_GROWTH = 100; // kB in 1000 frames, of a heap of some MB

  private final String said;
  private final List<String> wrong = new ArrayList<>();

  private StressVerdict(String said) {
    this.said = said;
  }

  /**
   * What is wrong, in words; empty if all is well.
   *
   * @param storm with MIDI and OSC
   */
  static List<String> wrong(String said, int frames, boolean storm) {
    StressVerdict verdict = new StressVerdict(said);
    verdict.atLeast("frames", frames);
    verdict.atLeast("keys", 1);
    verdict.atLeast("mouse events", frames / 2);
    verdict.atLeast("window sizes", 1);
    if (number(said, "lines of stack traces").orElse(1) > 0) {
      verdict.wrong.add("an exception was told");
    }
    if (frames >= LONG
        && !(number(said, "heap slope, kB in 1000 frames").orElse(1e9) < MOST_GROWTH)) {
      verdict.wrong.add("the heap grows by more than " + MOST_GROWTH + " kB in 1000 frames");
    }
    if (storm) {
      verdict.storm(frames);
    }
    return verdict.wrong;
  }

  private void storm(int frames) {
    atLeast(StressStorm.PLUGGED, Math.max(2, frames / 1000));
    atLeast(StressStorm.FOUND, 1);
    atLeast(StressStorm.MIDI, frames / 2);
    atLeast(StressStorm.OSC, frames - 1);
    atLeast(StressStorm.GARBAGE_SENT, StressStorm.GARBAGE * (frames - 1));
    atLeast(StressStorm.ANSWERS, 1);
    atLeast(StressStorm.TURNED, LEAST_KNOBS);
    double turned = number(said, StressStorm.TURNED).orElse(0);
    double seen = number(said, StressStorm.SEEN).orElse(0);
    if (seen != turned) {
      wrong.add(
          String.format(
              Locale.ROOT,
              "of %.0f knobs that were turned the very next picture shows %.0f",
              turned,
              seen));
    }
  }

  private void atLeast(String what, double least) {
    double is = number(said, what).orElse(0);
    if (is < least) {
      wrong.add(
          String.format(Locale.ROOT, "%s: %.0f, and at least %.0f are wanted", what, is, least));
    }
  }

  /** The number on the line that begins so; none if there is none. */
  static OptionalDouble number(String said, String what) {
    Matcher line = Pattern.compile("(?m)^" + Pattern.quote(what) + ": (-?[\\d.]+)$").matcher(said);
    return line.find()
        ? OptionalDouble.of(Double.parseDouble(line.group(1)))
        : OptionalDouble.empty();
  }
}
