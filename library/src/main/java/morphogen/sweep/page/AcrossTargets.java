package morphogen.sweep.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import morphogen.lab.HtmlPage;
import morphogen.lab.RankCorrelation;

/** Do settings that are good for one target suit another? Losses of the same settings, compared. */
final class AcrossTargets {
  private final List<String> targets;
  private final Map<String, Map<Map<String, String>, Double>> losses = new LinkedHashMap<>();

  AcrossTargets(Results results) {
    targets = results.targets();
    targets.forEach(target -> losses.put(target, results.bySettings(target)));
  }

  /**
   * What settings cost on two targets.
   *
   * @return the losses on both, of the settings that were tried on both
   */
  double[][] shared(String a, String b) {
    List<Map<String, String>> both =
        losses.get(a).keySet().stream().filter(losses.get(b)::containsKey).toList();
    return new double[][] {
      both.stream().mapToDouble(losses.get(a)::get).toArray(),
      both.stream().mapToDouble(losses.get(b)::get).toArray()
    };
  }

  /** Spearman's correlation of these. */
  double correlation(String a, String b) {
    double[][] both = shared(a, b);
    return RankCorrelation.of(both[0], both[1]);
  }

  /** The place, from 1, on b of the settings that are best on a; 0 if they share none. */
  int placeOfBest(String a, String b) {
    double[][] both = shared(a, b);
    int best = 0;
    for (int i = 1; i < both[0].length; i++) {
      best = both[0][i] < both[0][best] ? i : best;
    }
    int place = both[0].length == 0 ? 0 : 1;
    for (double loss : both[1]) {
      place += loss < both[1][best] ? 1 : 0;
    }
    return place;
  }

  void addTo(HtmlPage page) {
    if (targets.size() < 2) {
      return;
    }
    page.section("targets", "The same settings on other targets");
    page.add(
        table(
            "correlation of losses",
            (a, b) -> {
              double value = correlation(a, b);
              return String.format(
                  Locale.ROOT,
                  "<td style=\"background:%s\">%s <small>%d</small></td>",
                  background(value),
                  Shown.correlation(value),
                  shared(a, b)[0].length);
            }));
    page.add(
        table(
            "place of the row\u2019s best settings",
            (a, b) -> {
              int settings = shared(a, b)[0].length;
              return settings == 0
                  ? "<td>none</td>"
                  : String.format(
                      Locale.ROOT,
                      "<td>%s <small>of %d</small></td>",
                      Shown.ordinal(placeOfBest(a, b)),
                      settings);
            }));
    ResultsPage.list(page, seen());
    page.normal(
        "The first table says how far two targets agree about all settings that both have tried; the"
            + " small number is how many these are. Near +1, settings found on one can be taken over"
            + " for the other; near 0, each needs a search of its own. Bad settings are bad everywhere,"
            + " and alone bring it over 0, so look at the second table too: where the best settings of"
            + " a row stand in a column. Among the first few, they travel; in the middle, they do not.");
  }

  private interface Cell {
    String of(String a, String b);
  }

  private String table(String title, Cell cell) {
    StringBuilder table = new StringBuilder("<div class=\"wide\"><table class=\"grid\">\n");
    table.append("<tr><th>%s</th>".formatted(HtmlPage.safe(title)));
    targets.forEach(b -> table.append("<th>%s</th>".formatted(HtmlPage.safe(b))));
    table.append("</tr>\n");
    for (String a : targets) {
      table.append("<tr><th>%s</th>".formatted(HtmlPage.safe(a)));
      for (String b : targets) {
        table.append(a.equals(b) ? "<td></td>" : cell.of(a, b));
      }
      table.append("</tr>\n");
    }
    return table.append("</table></div>\n").toString();
  }

  /** Blue for the same order, red for the reverse. */
  private static String background(double correlation) {
    if (Double.isNaN(correlation)) {
      return "none";
    }
    String colour = correlation > 0 ? "31 111 235" : "209 73 91";
    return String.format(Locale.ROOT, "rgb(%s / %.2f)", colour, 0.6 * Math.abs(correlation));
  }

  private List<String> seen() {
    List<String> said = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      for (int j = i + 1; j < targets.size(); j++) {
        String a = targets.get(i);
        String b = targets.get(j);
        int settings = shared(a, b)[0].length;
        double correlation = correlation(a, b);
        double chance = RankCorrelation.chance(settings);
        String verdict =
            Double.isNaN(correlation)
                ? "too few to compare"
                : Math.abs(correlation) <= chance
                    ? "which may be chance"
                    : correlation > 0 ? "they agree more than chance" : "they disagree";
        said.add(
            String.format(
                Locale.ROOT,
                "%s and %s: %s over %d settings (chance reaches \u00b1%.2f one time in twenty), %s.",
                a,
                b,
                Shown.correlation(correlation),
                settings,
                chance,
                verdict));
      }
    }
    return said;
  }
}
