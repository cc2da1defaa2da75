package morphogen.sweep.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import morphogen.file.AtomicFile;
import morphogen.lab.HtmlPage;
import morphogen.sweep.SweepPlan;
import morphogen.sweep.Trial;
import morphogen.sweep.TrialLog;

/**
 * What came of a sweep, for a person: an HTML page that needs no other file, and all trials as a
 * table. It may be made at any time, while the sweep goes on too, and again after ratings. Needs no
 * PyTorch.
 */
public final class ResultsPage {
  /** The page's file. */
  public static final String NAME = "index.html";

  private static final String STYLE =
      """
      h3 { font: 600 1.05rem/1.3 system-ui, sans-serif; margin: 1.6rem 0 0.6rem; }
      svg { display: block; box-sizing: border-box; width: 100%; height: auto; background: #fff; font: 13px/1 system-ui, sans-serif; fill: #333; }
      svg a { cursor: pointer; }
      .plots { display: grid; gap: 0.75rem;
        grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr)); }
      .plots svg { border: 1px solid #e6e6e6; }
      .halo { paint-order: stroke; stroke: #fff; stroke-width: 4px; stroke-linejoin: round; }
      ul { max-width: 44rem; padding-left: 1.2rem; }
      .wide { overflow-x: auto; }
      .wide svg { width: max(100%, var(--wide)); border: 1px solid #e6e6e6; }
      .sheet { display: grid; gap: 0.75rem; grid-template-columns: repeat(auto-fill, minmax(9.2rem, 1fr)); }
      .card { margin: 0; border: 1px solid #e0e0e0; background: #fff; font: 0.85rem/1.4 system-ui, sans-serif; }
      .card:target { outline: 3px solid #e08e1b; }
      .card img { display: block; width: 100%; height: auto; image-rendering: pixelated; }
      .card img.small { display: inline-block; width: 31%; margin: 2% 0 0 2%; }
      .card figcaption { padding: 0.4rem 0.55rem 0.55rem; }
      .stars { color: #b86e00; white-space: nowrap; }
      summary { font: 0.9rem/2.5 system-ui, sans-serif; color: #0b57a4; cursor: pointer; }
      .dim { color: #777; }
      .set { display: inline-block; color: #555; margin-right: 0.4rem; }
      .key { display: inline-block; width: 0.75em; height: 0.75em; border-radius: 50%; margin: 0 0.35em 0 0.9em; }
      .key:first-child { margin-left: 0; }
      .grid th, .grid td { padding: 0.4rem 0.8rem; text-align: left; border: 1px solid #e0e0e0; color: #222; }
      .grid small { color: #666; }
      pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f1f1ec; padding: 0.8rem 1rem;
        font-size: 0.9rem; }
      """;

  private ResultsPage() {}

  /**
   * Writes {@value #NAME} and {@code trials.csv} into a sweep's folder, over older ones.
   *
   * @param dir where {@value TrialLog#NAME} is
   * @return the page
   * @throws IOException if there is no sweep, if its file is damaged, or if a file cannot be
   *     written
   */
  public static Path write(Path dir) throws IOException {
    try (TrialLog log = TrialLog.open(dir.resolve(TrialLog.NAME))) {
      return write(log, dir);
    }
  }

  /** The same of a log that is open. */
  public static Path write(TrialLog log, Path dir) throws IOException {
    Results results = new Results(log);
    Path page = dir.resolve(NAME);
    AtomicFile.write(
        dir.resolve(TrialTable.NAME), TrialTable.csv(results).getBytes(StandardCharsets.UTF_8));
    AtomicFile.write(page, html(results).getBytes(StandardCharsets.UTF_8));
    return page;
  }

  /** A trial in a line, for when the mouse rests on it. */
  static String told(Trial trial) {
    return String.format(
        Locale.ROOT,
        "trial %d, %s: %s",
        trial.number(),
        trial.target(),
        Shown.number(trial.loss()));
  }

  static String html(Results results) {
    SweepPlan plan = results.plan();
    HtmlPage page =
        new HtmlPage(
            title(plan),
            "Trainings with different settings, compared by their loss: less is better. Under each"
                + " figure stands what came of it, and then what is normal. A click on a point leads to"
                + " its trial.",
            new Facts(results).list());
    page.style(STYLE);
    boolean any = !results.good().isEmpty();
    if (any) {
      new BestSettings(results).addTo(page);
    }
    new ContactSheet(results).addTo(page);
    if (any) {
      new LossAgainstSettings(results).addTo(page);
      new BestSettings(results).addRangesTo(page);
      new LossOverTrials(results).addTo(page);
      new AcrossTargets(results).addTo(page);
      new RatingAgainstLoss(results).addTo(page);
    }
    faults(page, results);
    return page.html();
  }

  /** Sentences, one below the other. */
  static void list(HtmlPage page, List<String> said) {
    page.add("<ul>\n");
    said.forEach(one -> page.add("<li>%s</li>\n".formatted(HtmlPage.safe(one))));
    page.add("</ul>\n");
  }

  private static String title(SweepPlan plan) {
    String kind = plan.words().get(0);
    String space = plan.space().name();
    return "A sweep of " + (kind.equals(space) ? kind : kind + " over " + space);
  }

  private static void faults(HtmlPage page, Results results) {
    List<Trial> faulty = results.faulty();
    if (faulty.isEmpty()) {
      return;
    }
    page.section("faults", "Trials that failed");
    StringBuilder table = new StringBuilder("<div class=\"wide\"><table class=\"grid\">\n");
    table.append("<tr><th>trial</th><th>target</th><th>settings</th><th>why</th></tr>\n");
    for (Trial trial : faulty) {
      String settings =
          trial.settings().entrySet().stream()
              .map(setting -> setting.getKey() + " " + setting.getValue())
              .collect(Collectors.joining(", "));
      String why = trial.fault() != null ? trial.fault() : "its loss is no number";
      table.append(
          String.format(
              Locale.ROOT,
              "<tr><td>%d</td><td>%s</td><td>%s</td><td>%s</td></tr>\n",
              trial.number(),
              HtmlPage.safe(trial.target()),
              HtmlPage.safe(settings),
              HtmlPage.safe(why)));
    }
    page.add(table.append("</table></div>\n").toString());
    page.normal(
        "A few are normal where a space reaches far: large learning rates end in numbers that are none."
            + " They are left out of all figures. Where all of one setting's values at an end fail, the"
            + " space reaches too far there.");
  }
}
