package morphogen.kind;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import morphogen.kind.Setting.Change;
import morphogen.knob.Knob;
import morphogen.train.RolloutLength;

/** The settings that say how long rollouts are, as every kind has them. */
final class RolloutSettings {
  /** Steps at most where a hand may turn them while a picture is learned. */
  static final int MOST_BY_HAND = 192;

  private static final Pattern RANGE = Pattern.compile("(\\d{1,6})(?:-(\\d{1,6}))?");

  private static final Pattern SCHEDULE =
      Pattern.compile("(\\d{1,6}),(\\d{1,6}),(\\d{1,6}),(\\d{1,6})");

  private final Knob steps;
  private final Knob spread;
  private Knob growth; // null where rollouts do not grow
  private Knob every;

  /**
   * Adds {@code steps} and {@code spread}, and the option {@code --steps FEW-MOST} that sets both.
   *
   * @param most how long a rollout can become
   * @param usual what is usual
   */
  RolloutSettings(Settings settings, int most, RolloutLength usual) {
    steps =
        settings.add(
            Knob.grained(
                    "steps",
                    1,
                    most,
                    0.5,
                    (usual.fewest() + usual.most()) / 2.0,
                    "After how many steps a rollout is scored, on average.")
                .withMiddle(Math.min(24, most / 2f)),
            Change.LIVE);
    spread =
        settings.add(
            Knob.grained(
                    "spread",
                    0,
                    most / 2,
                    0.5,
                    (usual.most() - usual.fewest()) / 2.0,
                    "By how many steps that varies.")
                .withMiddle(Math.min(8, most / 8f)),
            Change.LIVE);
    settings.add(
        new Shorthand(
            List.of("--steps"),
            "N or FEW-MOST",
            "Steps of a rollout, as 15 or 5-15; default %s.".formatted(shown()),
            List.of("steps", "spread"),
            Change.LIVE,
            false,
            (option, word) -> {
              Matcher m = Shorthand.parts(option, word, RANGE, "a number or two, as 15 or 64-96");
              int few = Integer.parseInt(m.group(1));
              range(option, word, few, m.group(2) == null ? few : Integer.parseInt(m.group(2)));
            }));
  }

  /**
   * Adds rollouts that grow longer, and {@code --schedule START,GROWTH,CAP,EVERY} that sets all.
   */
  RolloutSettings withGrowth(Settings settings) {
    growth =
        settings.add(
            Knob.whole("growth", 0, 10_000, 0, "Steps by which rollouts grow each time."),
            Change.RESUME);
    every =
        settings.add(
            Knob.whole("every", 1, 1_000_000, 1, "Iterations between such growths."),
            Change.RESUME);
    settings.add(
        new Shorthand(
            List.of("--schedule"),
            "START,GROWTH,CAP,EVERY",
            "Rollouts that grow longer: by GROWTH steps every EVERY iterations.",
            List.of("growth", "every"),
            Change.BEFORE,
            false,
            (option, word) -> {
              Matcher m = Shorthand.parts(option, word, SCHEDULE, "four numbers, as 8,16,128,2000");
              range(option, word, Integer.parseInt(m.group(1)), Integer.parseInt(m.group(3)));
              Shorthand.put(option, growth, m.group(2));
              Shorthand.put(option, every, m.group(4));
            }));
    return this;
  }

  /** Where the settings stand now. */
  RolloutLength length() {
    RolloutLength length = RolloutLength.between(fewest(), most());
    return growth == null ? length : length.growing((int) growth.value(), (int) every.value());
  }

  private String shown() {
    int few = fewest();
    return few == most() ? Integer.toString(few) : few + "-" + most();
  }

  /** Sets both. */
  private void range(String option, String word, int few, int most) {
    if (few < 1 || most < few || most > steps.most()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: '%s' is not 1 to %.0f steps, few before many.",
              option,
              word,
              steps.most()));
    }
    steps.set((few + most) / 2.0);
    spread.set((most - few) / 2.0);
  }

  int fewest() {
    return (int) Math.max(1, Math.ceil(steps.value() - spread.value()));
  }

  int most() {
    return (int) Math.max(fewest(), Math.floor(steps.value() + spread.value()));
  }
}
