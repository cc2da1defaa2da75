package morphogen.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import morphogen.lab.RankCorrelation;

/**
 * Which settings are best. Losses of different targets cannot be compared, so settings are by their
 * place among all those that were tried with the same target; the mean of their places counts.
 */
public final class Standings {
  private Standings() {}

  /**
   * Settings that were tried with every target.
   *
   * @param proposal their number
   * @param rung of successive halving, 0 elsewhere
   * @param rank the mean of their places, 1 for the best; equal losses share theirs
   * @param trials by target, in the plan's order
   */
  public record Standing(int proposal, int rung, double rank, Map<String, Trial> trials) {
    /** The words that were tried. */
    public Map<String, String> settings() {
      return trials.values().iterator().next().settings();
    }

    /** True if there is a loss for every target. */
    public boolean wentWell() {
      return trials.values().stream().allMatch(Trial::wentWell);
    }
  }

  /**
   * All settings that were tried with every target, the best first. What has got further in
   * successive halving is before what has not; among equals the earlier one is first.
   */
  public static List<Standing> of(SweepPlan plan, List<Trial> trials) {
    Map<Integer, Map<String, Trial>> all = new TreeMap<>();
    List<Trial> sorted = new ArrayList<>(trials);
    sorted.sort(Comparator.comparingInt(Trial::number));
    for (Trial trial : sorted) {
      all.computeIfAbsent(plan.proposal(trial.number()), n -> new LinkedHashMap<>())
          .put(trial.target(), trial);
    }
    all.values().removeIf(one -> one.size() < plan.targets().size());
    List<Integer> proposals = new ArrayList<>(all.keySet());
    double[] ranks =
        ranks(
            all.values().stream()
                .map(one -> one.values().stream().mapToDouble(Standings::loss).toArray())
                .toList());
    List<Standing> standings = new ArrayList<>();
    for (int i = 0; i < ranks.length; i++) {
      Map<String, Trial> own = all.get(proposals.get(i));
      int rung = own.values().iterator().next().rung();
      standings.add(new Standing(proposals.get(i), rung, ranks[i], own));
    }
    standings.sort(
        Comparator.comparing((Standing s) -> !s.wentWell())
            .thenComparing(s -> -s.rung())
            .thenComparing(Standing::rank)
            .thenComparing(Standing::proposal));
    return standings;
  }

  private static double loss(Trial trial) {
    return trial.wentWell() ? trial.loss() : Double.NaN;
  }

  /**
   * The mean place of each row among all of them, 1 for the least.
   *
   * @param losses one row for each, one number a target; NaN counts as the largest
   */
  static double[] ranks(List<double[]> losses) {
    double[] mean = new double[losses.size()];
    int targets = losses.isEmpty() ? 0 : losses.get(0).length;
    for (int t = 0; t < targets; t++) {
      int target = t;
      double[] column =
          losses.stream()
              .mapToDouble(row -> row[target])
              .map(x -> Double.isNaN(x) ? Double.MAX_VALUE : Math.min(x, Double.MAX_VALUE))
              .toArray();
      double[] ranks = RankCorrelation.ranks(column);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += ranks[i] / targets;
      }
    }
    return mean;
  }

  /** The rows, the best first; of equals the earlier. */
  static int[] order(List<double[]> losses) {
    double[] ranks = ranks(losses);
    return IntStream.range(0, ranks.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> ranks[i]))
        .mapToInt(i -> i)
        .toArray();
  }

  /** The best third of rows, or at least {@code least}; of equals the earlier. */
  static int[] best(List<double[]> losses, int least) {
    int[] order = order(losses);
    int count = Math.min(order.length, Math.max(least, (order.length + 2) / 3));
    return Arrays.copyOf(order, count);
  }
}
