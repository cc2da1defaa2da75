package morphogen.sweep.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import morphogen.lab.HtmlPage;
import morphogen.lab.RankCorrelation;
import morphogen.sweep.Rating;
import morphogen.sweep.Trial;

/** Does the loss say what a person says? Stars over the loss, a panel for each target. */
final class RatingAgainstLoss {
  private static final double LEAST = -0.4;
  private static final double MOST = Rating.MOST + 0.4;
  private static final double APART = 0.25; // stars, between equal ratings

  private final Results results;

  RatingAgainstLoss(Results results) {
    this.results = results;
  }

  void addTo(HtmlPage page) {
    page.section("ratings", "Ratings against loss");
    if (results.targets().stream().allMatch(target -> results.rated(target).isEmpty())) {
      page.paragraph(
          "No trial has been rated yet. The sketch Lab/RateTextures shows the pictures without their"
              + " losses and in another order, and keeps what you think in this sweep's file; make"
              + " this page again after it.");
      return;
    }
    page.add("<div class=\"plots\">\n");
    List<String> said = new ArrayList<>();
    for (String target : results.targets()) {
      List<Trial> rated = results.rated(target);
      if (!rated.isEmpty()) {
        page.add(panel(target, rated));
        said.add(seen(target, rated));
      }
    }
    page.add("</div>\n");
    mean().ifPresent(said::add);
    said.add("Rated by " + who() + ".");
    ResultsPage.list(page, said);
    page.normal(
        "A loss that sees what people see goes from the upper left to the lower right: its correlation"
            + " is near \u22121, as a low loss should have many stars. Near 0 the loss is blind to what"
            + " was rated, and its best trial is not your best one. Ratings are worth something only if"
            + " whoever gave them saw neither losses nor settings.");
  }

  /** Spearman's correlation of stars and losses of a target's rated trials. */
  private double correlation(List<Trial> rated) {
    return RankCorrelation.of(
        Results.numbers(rated, Trial::loss), Results.numbers(rated, this::stars));
  }

  private double stars(Trial trial) {
    return results.stars(trial).orElseThrow();
  }

  private String panel(String target, List<Trial> rated) {
    Axis losses = Axis.holding("loss", Results.numbers(rated, Trial::loss));
    Axis stars = Axis.between("stars", false, LEAST, MOST);
    Scatter scatter = new Scatter(target, losses, stars);
    for (Trial trial : rated) {
      scatter.point(
          losses.at(trial.loss()),
          stars.at(stars(trial) + APART * Nudge.of(trial.number())),
          4,
          Shown.colour(results.targets().indexOf(target)),
          Shown.anchor(trial),
          ResultsPage.told(trial) + ", " + Shown.stars(stars(trial)));
    }
    return scatter.html();
  }

  private String seen(String target, List<Trial> rated) {
    double correlation = correlation(rated);
    double chance = RankCorrelation.chance(rated.size());
    String verdict;
    if (Double.isNaN(correlation)) {
      verdict = "all alike, or too few, so there is no order to compare";
    } else if (Math.abs(correlation) <= chance) {
      verdict = "which may be chance";
    } else {
      verdict =
          correlation < 0 ? "so a lower loss is rated better" : "so a lower loss is rated worse";
    }
    return String.format(
        Locale.ROOT,
        "%s: Spearman's correlation %s over %d of %d trials rated, %s (chance reaches \u00b1%.2f one"
            + " time in twenty).",
        target,
        Shown.correlation(correlation),
        rated.size(),
        results.good(target).size(),
        verdict,
        chance);
  }

  /** Of several targets, each as heavy as the trials that were rated. */
  private Optional<String> mean() {
    double sum = 0;
    int trials = 0;
    int targets = 0;
    for (String target : results.targets()) {
      List<Trial> rated = results.rated(target);
      double correlation = correlation(rated);
      if (!Double.isNaN(correlation)) {
        sum += rated.size() * correlation;
        trials += rated.size();
        targets++;
      }
    }
    return targets < 2
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "The mean of these, weighted by the trials: %s over %d trials.",
                Shown.correlation(sum / trials),
                trials));
  }

  private String who() {
    Map<String, Long> people =
        results.ratings().stream()
            .collect(Collectors.groupingBy(Rating::by, TreeMap::new, Collectors.counting()));
    return people.entrySet().stream()
        .map(one -> String.format(Locale.ROOT, "%s (%d)", one.getKey(), one.getValue()))
        .collect(Collectors.joining(", "));
  }
}
