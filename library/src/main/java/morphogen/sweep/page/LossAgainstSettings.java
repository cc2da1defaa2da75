package morphogen.sweep.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import morphogen.lab.HtmlPage;
import morphogen.lab.RankCorrelation;
import morphogen.sweep.Dimension;
import morphogen.sweep.Trial;

/** The loss against each setting, one after the other. */
final class LossAgainstSettings {
  private static final double RADIUS = 4;
  private static final int THIRDS = 3;
  private static final int FEW = 5; // trials that say something

  private final Results results;
  private final Axis losses;

  LossAgainstSettings(Results results) {
    this.results = results;
    losses = Axis.holding("loss", Results.numbers(results.good(), Trial::loss));
  }

  void addTo(HtmlPage page) {
    page.section("settings", "Loss against each setting");
    page.add(legend(results));
    page.add("<div class=\"plots\">\n");
    List<String> said = new ArrayList<>();
    for (Dimension dimension : results.dimensions()) {
      page.add(panel(dimension));
      said.add(seen(dimension));
    }
    page.add("</div>\n");
    page.paragraph(
        "How good some trials are is said by their middle place in the order"
            + (results.targets().size() > 1 ? " of their target" : "")
            + ": 0% would be the very best, 100% the worst, 50% is chance.");
    ResultsPage.list(page, said);
    page.normal(
        String.format(
                Locale.ROOT,
                "Each point is a trial; all other settings differ too, so clouds are normal and a slope is"
                    + " what counts. Chance brings a correlation farther from 0 than %.2f one time in twenty"
                    + " where %d combinations were tried; of the %d figures here one may be such a chance."
                    + " Where the best ones crowd at an end of an axis, the range ended too early: sweep"
                    + " again beyond it.",
                RankCorrelation.chance(different(results.good())),
                different(results.good()),
                results.dimensions().size())
            + rungs(results));
  }

  /** What has been trained for longer is larger. */
  static double radius(Trial trial) {
    return RADIUS + 1.5 * trial.rung();
  }

  /** Why points are of several sizes; nothing where they are not. */
  static String rungs(Results results) {
    return results.good().stream().anyMatch(trial -> trial.rung() > 0)
        ? " Larger points were trained for longer, which alone makes a loss smaller: compare points of"
            + " one size."
        : "";
  }

  /** Which colour is which target; nothing where there is one. */
  static String legend(Results results) {
    if (results.targets().size() < 2) {
      return "";
    }
    StringBuilder legend = new StringBuilder("<p class=\"files\">");
    for (int i = 0; i < results.targets().size(); i++) {
      legend.append(
          "<span class=\"key\" style=\"background:%s\"></span>%s "
              .formatted(Shown.colour(i), HtmlPage.safe(results.targets().get(i))));
    }
    return legend.append("</p>\n").toString();
  }

  private String panel(Dimension dimension) {
    Scatter scatter = new Scatter(dimension.name(), Axis.of(dimension), losses);
    for (Trial trial : Results.on(dimension, results.good())) {
      scatter.point(
          Results.unit(dimension, trial) + Nudge.within(dimension, trial),
          losses.at(trial.loss()),
          radius(trial),
          Shown.colour(results.targets().indexOf(trial.target())),
          Shown.anchor(trial),
          ResultsPage.told(trial));
    }
    return scatter.html();
  }

  private String seen(Dimension dimension) {
    List<Trial> trials = Results.on(dimension, results.good());
    if (trials.size() < FEW) {
      return dimension.name() + ": too few trials to say anything.";
    }
    if (dimension.scale() == Dimension.Scale.CHOICE) {
      return dimension.name() + ": " + choices(dimension, trials) + ".";
    }
    double correlation =
        RankCorrelation.of(
            Results.numbers(trials, trial -> Results.unit(dimension, trial)),
            Results.numbers(trials, results::place));
    String meaning =
        Math.abs(correlation) > RankCorrelation.chance(different(trials))
            ? "on the whole " + (correlation > 0 ? "less" : "more") + " of it is better"
            : "which may be chance";
    return "%s: correlation with the loss %s, %s; by thirds of its axis %s."
        .formatted(
            dimension.name(), Shown.correlation(correlation), meaning, thirds(dimension, trials));
  }

  /** Trials of the same settings on several targets are no more than one for chance. */
  private static int different(List<Trial> trials) {
    return (int) trials.stream().map(Trial::settings).distinct().count();
  }

  private String thirds(Dimension dimension, List<Trial> trials) {
    List<String> said = new ArrayList<>();
    for (int third = 0; third < THIRDS; third++) {
      int wanted = third;
      said.add(
          middle(
              trials.stream()
                  .filter(trial -> third(Results.unit(dimension, trial)) == wanted)
                  .toList()));
    }
    return String.join(", ", said);
  }

  private static int third(double unit) {
    return Math.min(THIRDS - 1, (int) (unit * THIRDS));
  }

  /** The middle place of some trials, and how many they are. */
  private String middle(List<Trial> trials) {
    return trials.isEmpty()
        ? "none"
        : String.format(
            Locale.ROOT,
            "%s (%d)",
            Shown.percent(Results.median(Results.numbers(trials, results::place))),
            trials.size());
  }

  private String choices(Dimension dimension, List<Trial> trials) {
    List<String> said = new ArrayList<>();
    for (String word : dimension.choices()) {
      List<Trial> its =
          trials.stream()
              .filter(trial -> word.equals(trial.settings().get(dimension.name())))
              .toList();
      if (!its.isEmpty()) {
        said.add(word + " at " + middle(its));
      }
    }
    return String.join(", ", said);
  }
}
