package morphogen.sweep.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import morphogen.lab.HtmlPage;
import morphogen.run.MavenLine;
import morphogen.sweep.Dimension;
import morphogen.sweep.Standings;
import morphogen.sweep.Trial;

/**
 * What the best ones have: of each target the best as a command line, and where all of them lie.
 */
final class BestSettings {
  private final Results results;

  BestSettings(Results results) {
    this.results = results;
  }

  /** The best of all targets together and of each, to be trained again. */
  void addTo(HtmlPage page) {
    page.section("best", "The best settings");
    if (results.targets().size() > 1) {
      Standings.of(results.plan(), results.all()).stream()
          .limit(1)
          .filter(Standings.Standing::wentWell)
          .forEach(best -> add(page, best));
    }
    for (String target : results.targets()) {
      results.good(target).stream().limit(1).forEach(trial -> add(page, trial));
    }
    page.normal(
        "Give this to a shell in Morphogen's folder: with the same random seed it is the same training"
            + " again, where a number of iterations ends it. What is not named stands as the command"
            + " has it by itself, and a longer training may want other settings than a short one.");
  }

  private void add(HtmlPage page, Standings.Standing best) {
    String losses =
        best.trials().values().stream()
            .map(trial -> trial.target() + " " + Shown.number(trial.loss()))
            .collect(Collectors.joining(", "));
    page.paragraph(
        "All targets: place %s on the mean, losses %s."
            .formatted(Shown.number(best.rank()), losses));
    Trial first = best.trials().values().iterator().next();
    page.add("<pre>%s</pre>\n".formatted(HtmlPage.safe(line(first))));
  }

  private void add(HtmlPage page, Trial best) {
    page.paragraph(
        String.format(
            Locale.ROOT,
            "%s: loss %s, trial %d.",
            best.target(),
            Shown.number(best.loss()),
            best.number()));
    page.add("<pre>%s</pre>\n".formatted(HtmlPage.safe(line(best))));
  }

  /** The words that train a trial's settings again. */
  String line(Trial trial) {
    return MavenLine.of(results.plan().words(trial.target(), trial.settings(), trial.seed()));
  }

  /** All trials as lines over all settings, and where the best ones are. */
  void addRangesTo(HtmlPage page) {
    page.section("together", "All settings together");
    page.add(LossAgainstSettings.legend(results));
    page.add(new ParallelCoordinates(results).html());
    page.paragraph(seen());
    page.normal(
        "A line is a trial, from setting to setting; the best fifth of each target are coloured, the"
            + " very best is thick, on a phone the figure moves sideways. Coloured lines that pass an"
            + " axis close together say that this setting matters and where it belongs; spread over"
            + " the whole axis, that it does not matter, or only together with another.");
  }

  private String seen() {
    List<Trial> best = results.best();
    List<String> said = new ArrayList<>();
    for (Dimension dimension : results.dimensions()) {
      List<Trial> trials = Results.on(dimension, best);
      if (!trials.isEmpty()) {
        said.add(dimension.name() + " " + where(dimension, trials));
      }
    }
    return String.format(
        Locale.ROOT,
        "The best %d of %d trials have: %s.",
        best.size(),
        results.good().size(),
        String.join("; ", said));
  }

  private static String where(Dimension dimension, List<Trial> trials) {
    List<String> words =
        trials.stream().map(trial -> trial.settings().get(dimension.name())).toList();
    if (dimension.scale() == Dimension.Scale.CHOICE) {
      Map<String, Integer> counts = new LinkedHashMap<>();
      dimension.choices().forEach(word -> counts.put(word, 0));
      words.forEach(word -> counts.merge(word, 1, Integer::sum));
      return counts.entrySet().stream()
          .filter(one -> one.getValue() > 0)
          .map(one -> String.format(Locale.ROOT, "%s (%d)", one.getKey(), one.getValue()))
          .collect(Collectors.joining(", "));
    }
    double[] values = words.stream().mapToDouble(Double::parseDouble).sorted().toArray();
    return values[0] == values[values.length - 1]
        ? Shown.number(values[0])
        : "%s to %s, half of them %s or less"
            .formatted(
                Shown.number(values[0]),
                Shown.number(values[values.length - 1]),
                Shown.number(Results.median(values)));
  }
}
