package morphogen.sweep.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import morphogen.sweep.Dimension;
import morphogen.sweep.SweepPlan;
import morphogen.sweep.Trial;

/** What was asked, what it was allowed to take and what it took: the table at the page's head. */
final class Facts {
  private static final double MINUTE = 60;

  private final Results results;
  private final SweepPlan plan;
  private final List<String> list = new ArrayList<>();

  Facts(Results results) {
    this.results = results;
    plan = results.plan();
  }

  /** Names and values in turn. */
  List<String> list() {
    add("each trial", String.join(" ", plan.words()));
    add(plan.targets().size() > 1 ? "targets" : "target", String.join(", ", plan.targets()));
    add(
        "settings tried",
        plan.space().dimensions().stream().map(Facts::range).collect(Collectors.joining("; ")));
    add("strategy", plan.strategy().word() + ", random seed " + plan.seed());
    add("budget", budget());
    add("used", used());
    int faults = results.faulty().size();
    add(
        "faults",
        faults == 0
            ? "none"
            : String.format(Locale.ROOT, "%d of %d trials", faults, results.all().size()));
    return list;
  }

  private void add(String name, String value) {
    list.add(name);
    list.add(value);
  }

  private static String range(Dimension dimension) {
    return dimension.name()
        + switch (dimension.scale()) {
          case CHOICE -> " " + String.join(" or ", dimension.choices());
          case LOG ->
              " %s to %s, by its logarithm"
                  .formatted(Shown.number(dimension.from()), Shown.number(dimension.to()));
          default ->
              " %s to %s".formatted(Shown.number(dimension.from()), Shown.number(dimension.to()));
        };
  }

  private String budget() {
    List<String> limits = new ArrayList<>();
    if (plan.trials() < Integer.MAX_VALUE) {
      limits.add(plan.trials() + " trials");
    }
    if (Double.isFinite(plan.minutes())) {
      limits.add(Shown.time(plan.minutes() * MINUTE) + " on the clock");
    }
    if (Double.isFinite(plan.trialSeconds())) {
      limits.add(Shown.time(plan.trialSeconds()) + " for each trial");
    }
    return limits.isEmpty() ? "no end" : String.join(", ", limits);
  }

  private String used() {
    double seconds = results.all().stream().mapToDouble(Trial::seconds).sum();
    int trials = results.all().size();
    return trials == 0
        ? "nothing yet"
        : String.format(
            Locale.ROOT,
            "%d trials, %s of training in all, %s each",
            trials,
            Shown.time(seconds),
            Shown.time(seconds / trials));
  }
}
