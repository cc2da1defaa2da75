package morphogen.sweep.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import morphogen.lab.HtmlPage;
import morphogen.sweep.Trial;

/** All trials as cards, best first, target by target. */
final class ContactSheet {
  /** So many of a target are seen at once; the others are unfolded. */
  private static final int FIRST = 12;

  private final Results results;

  ContactSheet(Results results) {
    this.results = results;
  }

  void addTo(HtmlPage page) {
    page.section("sheet", "All trials, best first");
    for (String target : results.targets()) {
      List<Trial> trials = results.good(target);
      if (results.targets().size() > 1) {
        page.add("<h3>%s</h3>\n".formatted(HtmlPage.safe(target)));
      }
      add(page, trials.subList(0, Math.min(FIRST, trials.size())));
      if (trials.size() > FIRST) {
        page.add(
            String.format(
                Locale.ROOT, "<details><summary>the other %d</summary>\n", trials.size() - FIRST));
        add(page, trials.subList(FIRST, trials.size()));
        page.add("</details>\n");
      }
    }
    ResultsPage.list(page, seen());
    page.normal(
        "Look along the rows: pictures should become worse slowly. Where good ones stand far behind,"
            + " the loss does not see what you see, and ratings are worth their time. A best one that"
            + " is far ahead of all others may be luck: train its settings again with another random"
            + " seed before you believe it.");
    page.files(TrialTable.NAME);
  }

  private void add(HtmlPage page, List<Trial> trials) {
    page.add("<div class=\"sheet\">\n");
    trials.forEach(trial -> page.add(card(trial)));
    page.add("</div>\n");
  }

  private List<String> seen() {
    List<String> said = new ArrayList<>();
    for (String target : results.targets()) {
      List<Trial> trials = results.good(target);
      said.add(
          trials.isEmpty()
              ? target + ": no trial has ended well so far."
              : String.format(
                  Locale.ROOT,
                  "%s: losses from %s (trial %d) to %s, half of the %d trials at %s or less.",
                  target,
                  Shown.number(trials.get(0).loss()),
                  trials.get(0).number(),
                  Shown.number(trials.get(trials.size() - 1).loss()),
                  trials.size(),
                  Shown.number(Results.median(Results.numbers(trials, Trial::loss)))));
    }
    return said;
  }

  private String card(Trial trial) {
    StringBuilder card = new StringBuilder();
    card.append("<figure class=\"card\" id=\"%s\">\n".formatted(Shown.anchor(trial)));
    List<Map.Entry<String, byte[]>> pictures = new ArrayList<>(trial.pictures().entrySet());
    Collections.reverse(pictures); // the last one is what came of it
    boolean first = true;
    for (Map.Entry<String, byte[]> picture : pictures) {
      String alt =
          String.format(
              Locale.ROOT, "Trial %d, %s: %s", trial.number(), trial.target(), picture.getKey());
      String image = HtmlPage.image(alt, picture.getValue());
      card.append(first ? image : image.replace("<img", "<img class=\"small\"")).append('\n');
      first = false;
    }
    card.append("<figcaption><b>%s</b>".formatted(Shown.number(trial.loss())));
    results
        .stars(trial)
        .ifPresent(
            stars -> card.append(" <span class=\"stars\">%s</span>".formatted(Shown.stars(stars))));
    card.append(
        String.format(
            Locale.ROOT,
            "<br><span class=\"dim\">trial %d, %s%s</span><br>",
            trial.number(),
            Shown.time(trial.seconds()),
            trial.rung() > 0 ? ", rung " + trial.rung() : ""));
    trial
        .settings()
        .forEach(
            (name, word) ->
                card.append(
                    "<span class=\"set\">%s <b>%s</b></span> "
                        .formatted(HtmlPage.safe(name), HtmlPage.safe(word))));
    return card.append("</figcaption>\n</figure>\n").toString();
  }
}
