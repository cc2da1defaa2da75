package morphogen.sweep.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import morphogen.lab.RankCorrelation;
import morphogen.sweep.Dimension;
import morphogen.sweep.Rating;
import morphogen.sweep.SweepPlan;
import morphogen.sweep.Trial;
import morphogen.sweep.TrialLog;

/**
 * What came of a sweep, put in order: trials that went well, best first, and what they are rated.
 */
final class Results {
  private static final Comparator<Trial> BEST_FIRST =
      Comparator.comparingDouble(Trial::loss).thenComparingInt(Trial::number);

  private final SweepPlan plan;
  private final List<Trial> all;
  private final List<Rating> ratings;
  private final List<Trial> good;
  private final Map<Integer, Double> stars = new HashMap<>();
  private final Map<Integer, Double> places = new HashMap<>();

  Results(TrialLog log) {
    plan = log.header();
    all = log.trials();
    ratings = log.ratings();
    good = all.stream().filter(Results::compared).sorted(BEST_FIRST).toList();
    Map<Integer, List<Rating>> byTrial = new HashMap<>();
    for (Rating rating : ratings) {
      byTrial.computeIfAbsent(rating.trial(), trial -> new ArrayList<>()).add(rating);
    }
    byTrial.forEach(
        (trial, some) ->
            stars.put(trial, some.stream().mapToInt(Rating::stars).average().orElseThrow()));
    for (String target : targets()) {
      List<Trial> its = good(target);
      double[] ranks = RankCorrelation.ranks(numbers(its, Trial::loss));
      for (int i = 0; i < ranks.length; i++) {
        places.put(its.get(i).number(), (ranks[i] - 0.5) / ranks.length);
      }
    }
  }

  private static boolean compared(Trial trial) {
    return trial.wentWell() && Double.isFinite(trial.loss());
  }

  SweepPlan plan() {
    return plan;
  }

  List<Dimension> dimensions() {
    return plan.space().dimensions();
  }

  List<String> targets() {
    return plan.targets();
  }

  /** All that ended, in that order. */
  List<Trial> all() {
    return all;
  }

  /** All that have a loss, best first. */
  List<Trial> good() {
    return good;
  }

  /** The same of one target. */
  List<Trial> good(String target) {
    return good.stream().filter(trial -> trial.target().equals(target)).toList();
  }

  /** All that have none. */
  List<Trial> faulty() {
    return all.stream().filter(trial -> !compared(trial)).toList();
  }

  List<Rating> ratings() {
    return ratings;
  }

  /** What a trial is rated, the mean of those who did; empty if nobody did. */
  OptionalDouble stars(Trial trial) {
    Double mean = stars.get(trial.number());
    return mean == null ? OptionalDouble.empty() : OptionalDouble.of(mean);
  }

  /** The trials of a target that have a loss and a rating, best loss first. */
  List<Trial> rated(String target) {
    return good(target).stream().filter(trial -> stars.containsKey(trial.number())).toList();
  }

  /** Where the loss of one that went well is among those of its target: 0 is best, 1 is worst. */
  double place(Trial trial) {
    return places.get(trial.number());
  }

  /** The best fifth of a target's, one at least where there is one. */
  List<Trial> best(String target) {
    List<Trial> its = good(target);
    return its.subList(0, Math.min(its.size(), Math.max(1, its.size() / 5)));
  }

  /** The same of all targets. */
  List<Trial> best() {
    return targets().stream().flatMap(target -> best(target).stream()).toList();
  }

  /** Where a trial's word lies on a dimension, 0 to 1; NaN if it has none. */
  static double unit(Dimension dimension, Trial trial) {
    String word = trial.settings().get(dimension.name());
    try {
      return word == null ? Double.NaN : dimension.unit(word);
    } catch (IllegalArgumentException e) {
      return Double.NaN; // of another space, by hand
    }
  }

  /** The trials that lie on a dimension. */
  static List<Trial> on(Dimension dimension, List<Trial> trials) {
    return trials.stream().filter(trial -> !Double.isNaN(unit(dimension, trial))).toList();
  }

  static double[] numbers(List<Trial> trials, ToDoubleFunction<Trial> number) {
    return trials.stream().mapToDouble(number).toArray();
  }

  /** A loss for each settings of a target: of the longest trainings, their mean. */
  Map<Map<String, String>, Double> bySettings(String target) {
    Map<Map<String, String>, List<Trial>> groups = new LinkedHashMap<>();
    for (Trial trial : good(target)) {
      groups.computeIfAbsent(trial.settings(), settings -> new ArrayList<>()).add(trial);
    }
    Map<Map<String, String>, Double> losses = new LinkedHashMap<>();
    groups.forEach(
        (settings, some) -> {
          int longest = some.stream().mapToInt(Trial::rung).max().orElseThrow();
          Stream<Trial> those = some.stream().filter(trial -> trial.rung() == longest);
          losses.put(settings, those.mapToDouble(Trial::loss).average().orElseThrow());
        });
    return losses;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
