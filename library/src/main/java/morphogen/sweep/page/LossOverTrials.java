package morphogen.sweep.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import morphogen.lab.HtmlPage;
import morphogen.lab.RankCorrelation;
import morphogen.sweep.SweepPlan;
import morphogen.sweep.Trial;

/** How losses went on while the sweep did: does it still find better ones? */
final class LossOverTrials {
  private final Results results;

  LossOverTrials(Results results) {
    this.results = results;
  }

  void addTo(HtmlPage page) {
    page.section("course", "The sweep's course");
    page.add(LossAgainstSettings.legend(results));
    page.add("<div class=\"plots\">\n" + panel() + "</div>\n");
    List<String> said = new ArrayList<>();
    for (String target : results.targets()) {
      List<Trial> trials = byNumber(target);
      if (trials.size() > 1) {
        said.add(seen(target, trials));
      }
    }
    ResultsPage.list(page, said);
    page.normal(
        "Points are trials in their order, the line is the best one so far. "
            + (blind(results.plan().strategy())
                ? "This strategy does not learn, so early and late trials should be alike, and steps of"
                    + " the line become rare."
                : "This strategy learns from what it has seen, so late points should lie lower than"
                    + " early ones; where they do not, it has done no better than chance.")
            + LossAgainstSettings.rungs(results)
            + " A line that still falls at its end says that more trials would pay.");
  }

  private static boolean blind(SweepPlan.Strategy strategy) {
    return strategy == SweepPlan.Strategy.RANDOM || strategy == SweepPlan.Strategy.GRID;
  }

  private List<Trial> byNumber(String target) {
    return results.good(target).stream().sorted(Comparator.comparingInt(Trial::number)).toList();
  }

  private String panel() {
    Axis losses = Axis.holding("loss", Results.numbers(results.good(), Trial::loss));
    int last = results.good().stream().mapToInt(Trial::number).max().orElse(0);
    Axis numbers = Axis.between("trial", false, -0.5, last + 0.5);
    Scatter scatter = new Scatter("Losses in the order of trials", numbers, losses);
    for (int i = 0; i < results.targets().size(); i++) {
      List<Trial> trials = byNumber(results.targets().get(i));
      List<Double> line = new ArrayList<>();
      double best = Double.POSITIVE_INFINITY;
      for (Trial trial : trials) {
        double x = numbers.at(trial.number());
        scatter.point(
            x,
            losses.at(trial.loss()),
            LossAgainstSettings.radius(trial),
            Shown.colour(i),
            Shown.anchor(trial),
            ResultsPage.told(trial));
        if (trial.loss() < best) {
          if (!line.isEmpty()) {
            line.add(x);
            line.add(losses.at(best));
          }
          best = trial.loss();
          line.add(x);
          line.add(losses.at(best));
        }
      }
      if (!line.isEmpty()) {
        line.add(1.0);
        line.add(losses.at(best));
        scatter.line(
            line.stream().mapToDouble(x -> x).toArray(),
            Shown.colour(i),
            "best so far: " + results.targets().get(i));
      }
    }
    return scatter.html();
  }

  private static String seen(String target, List<Trial> trials) {
    int half = trials.size() / 2;
    double[] all = Results.numbers(trials, Trial::loss);
    int best = 0;
    for (int i = 1; i < all.length; i++) {
      best = all[i] < all[best] ? i : best;
    }
    double correlation = RankCorrelation.of(Results.numbers(trials, Trial::number), all);
    String verdict =
        Math.abs(correlation) > RankCorrelation.chance(all.length)
            ? correlation < 0 ? "later ones are better" : "later ones are worse"
            : "which may be chance";
    return String.format(
        Locale.ROOT,
        "%s: the middle loss of the first half of its trials is %s, of the second %s; losses follow"
            + " their order with a correlation of %s, %s (chance reaches \u00b1%.2f one time in twenty);"
            + " the best one came %s of %d.",
        target,
        Shown.number(Results.median(Results.numbers(trials.subList(0, half), Trial::loss))),
        Shown.number(
            Results.median(Results.numbers(trials.subList(half, all.length), Trial::loss))),
        Shown.correlation(correlation),
        verdict,
        RankCorrelation.chance(all.length),
        Shown.ordinal(best + 1),
        all.length);
  }
}
