package morphogen.sweep.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import morphogen.file.BadFileException;
import morphogen.run.MavenLine;
import morphogen.sweep.Rating;
import morphogen.sweep.SweepPlan;
import morphogen.sweep.Trial;
import morphogen.sweep.TrialLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class ResultsPageTest {
  // As in RankCorrelationTest, where NumPy says what their correlation is: -0.9599.
  private static final double[] LOSS = {0.31, 0.12, 0.52, 0.18, 0.77, 0.12, 0.44, 0.29, 0.9, 0.61};
  private static final int[] STARS = {3, 5, 2, 4, 0, 4, 3, 4, 1, 2};

  @TempDir Path dir;

  private String page() throws IOException {
    return Files.readString(ResultsPage.write(dir));
  }

  private TrialLog log(String... targets) throws IOException {
    SweepPlan plan =
        new SweepPlan(
            List.of("texture", "--size", "64"),
            ToySweep.SPACE,
            SweepPlan.Strategy.PCA,
            7,
            Integer.MAX_VALUE,
            90,
            60,
            List.of(targets));
    return TrialLog.create(dir.resolve(TrialLog.NAME), plan);
  }

  private static Map<String, String> settings(int i) {
    double unit = i / 10.0;
    return ToySweep.SPACE.words(new double[] {unit, unit, unit, unit});
  }

  @Test
  void everyTrialIsOnAPageThatNeedsNothingElse() throws IOException {
    ToySweep.write(dir, List.of("lava", "bricks"), 15);
    String html = page();
    for (int trial = 0; trial < 30; trial++) {
      assertTrue(html.contains("id=\"trial-" + trial + "\""), "trial " + trial);
    }
    assertEquals(30, html.split("src=\"data:image/png;base64,", -1).length - 1);
    for (String id :
        List.of(
            "best", "sheet", "settings", "together", "course", "targets", "ratings", "faults")) {
      assertTrue(html.contains("<h2 id=\"" + id + "\">"), id);
      assertTrue(html.contains("<a href=\"#" + id + "\">"), id);
    }
    String text = html.replaceAll("base64,[^\"]*", "");
    assertFalse(text.contains("http"), "nothing comes from elsewhere");
    assertFalse(text.contains("<script"));
    assertTrue(text.contains("All targets: place "));
    assertTrue(text.contains("a &lt;person&gt;"), "names are texts");
    assertTrue(text.contains("the loss is no &lt;number&gt;"));
    assertFalse(text.contains("NaN"));
  }

  /** The best one is the first of its target's cards, and what to type. */
  @Test
  void theBestOneComesFirstAndCanBeTrainedAgain() throws IOException {
    try (TrialLog log = log("lava tile")) {
      log.append(ToySweep.trial(0, "lava tile", settings(2), 0.5));
      log.append(ToySweep.trial(1, "lava tile", settings(5), 0.0312));
      log.append(ToySweep.trial(2, "lava tile", settings(8), 0.25));
    }
    String html = page();
    int best = html.indexOf("id=\"trial-1\"");
    assertTrue(best < html.indexOf("id=\"trial-2\""));
    assertTrue(html.indexOf("id=\"trial-2\"") < html.indexOf("id=\"trial-0\""));
    String line =
        MavenLine.of(
            new SweepPlan(
                    List.of("texture", "--size", "64"),
                    ToySweep.SPACE,
                    SweepPlan.Strategy.PCA,
                    7,
                    9,
                    90,
                    60,
                    List.of("lava tile"))
                .words("lava tile", settings(5), 1));
    assertTrue(line.contains("'lava tile'") && line.contains("--batch 5"), line);
    assertTrue(html.contains(line.replace("\"", "&quot;")), html.replaceAll("base64,[^\"]*", ""));
    assertTrue(html.contains("90 min on the clock, 60 s for each trial"));
    assertTrue(html.contains("3 trials, 3 min of training in all, 61 s each"));
    assertFalse(html.contains("id=\"targets\""), "there is one target");
  }

  @Test
  void ratingsAreComparedWithLosses() throws IOException {
    try (TrialLog log = log("lava")) {
      for (int i = 0; i < LOSS.length; i++) {
        log.append(ToySweep.trial(i, "lava", settings(i), LOSS[i]));
      }
      log.append(ToySweep.trial(10, "lava", settings(10), 0.2)); // nobody has rated this one
      for (int i = 0; i < LOSS.length; i++) {
        log.append(new Rating(i, "lava", STARS[i], "Ada"));
      }
    }
    String html = page();
    assertTrue(html.contains("Spearman's correlation \u22120.96 over 10 of 11 trials"), html);
    assertTrue(html.contains("so a lower loss is rated better"));
    assertTrue(html.contains("chance reaches \u00b10.65 one time in twenty"));
    assertTrue(html.contains("Rated by Ada (10)."));
    assertTrue(html.contains("\u2605\u2605\u2605\u2605\u2605"));
  }

  /** A strategy that learns has better ones later; chance has not. */
  @Test
  void theCourseSaysWhetherLaterOnesAreBetter() throws IOException {
    try (TrialLog log = log("lava", "bricks")) {
      for (int i = 0; i < 12; i++) {
        log.append(ToySweep.trial(2 * i, "lava", settings(i % 10), 1.0 / (i + 1)));
        log.append(ToySweep.trial(2 * i + 1, "bricks", settings(i % 10), 1 + i * 5 % 12));
      }
    }
    String html = page();
    assertTrue(html.contains("a correlation of \u22121.00, later ones are better"));
    assertTrue(html.contains("the best one came 12th of 12"));
    assertTrue(
        html.contains("a correlation of +0.22, which may be chance (chance reaches \u00b10.59"));
    assertFalse(html.contains("Larger points"));
  }

  @Test
  void withoutRatingsItSaysHowTheyAreGiven() throws IOException {
    try (TrialLog log = log("lava")) {
      log.append(ToySweep.trial(0, "lava", settings(2), 0.5));
    }
    assertTrue(page().contains("Lab/RateTextures"));
  }

  @Test
  void theTableHasARowForEachTrial() throws Exception {
    try (TrialLog log = log("lava, \"hot\"", "bricks")) {
      log.append(ToySweep.trial(0, "lava, \"hot\"", settings(2), 0.5));
      log.append(Trial.failed(1, "bricks", settings(3), 9, 2.5, "no, it\nfailed", 1));
      log.append(new Rating(0, "lava, \"hot\"", 4, "Ada"));
    }
    page();
    String csv = Files.readString(dir.resolve("trials.csv"));
    assertEquals(
        """
        number,target,rung,seed,seconds,loss,stars,fault,learning-rate,steps,batch,fire-rate,iterations
        0,"lava, ""hot""\",0,0,60.5,0.5,4.0,,2.512E-4,16-32,2,0.44,100.0
        1,bricks,1,9,2.5,,,"no, it
        failed",3.981E-4,16-32,3,0.51,
        """
            .replace("2.512E-4", settings(2).get("learning-rate"))
            .replace("3.981E-4", settings(3).get("learning-rate")),
        csv);
  }

  @Test
  void aSweepWithoutResultsHasAPageToo() throws IOException {
    log("lava").close();
    assertTrue(page().contains("nothing yet"));
    try (TrialLog log = TrialLog.open(dir.resolve(TrialLog.NAME))) {
      log.append(Trial.failed(0, "lava", settings(1), 1, 1, "no memory", 0));
    }
    String html = page();
    assertTrue(html.contains("no trial has ended well so far"));
    assertTrue(html.contains("no memory"));
    assertTrue(html.contains("1 of 1 trials"));
  }

  /** One trial alone, or several with the same loss, have no order and no width. */
  @Test
  void equalLossesAreDrawn() throws Exception {
    try (TrialLog log = log("lava", "bricks")) {
      for (int i = 0; i < 8; i++) {
        log.append(ToySweep.trial(i, i % 2 == 0 ? "lava" : "bricks", settings(i / 2), 0));
        log.append(new Rating(i, i % 2 == 0 ? "lava" : "bricks", 3, "Ada"));
      }
    }
    String html = page().replaceAll("base64,[^\"]*", "");
    assertFalse(html.contains("NaN") || html.contains("Infinity"), html);
    assertTrue(html.contains("all alike"));
  }

  /** A browser forgives much, and phones' forgive other things. */
  @Test
  void drawingsAreWellFormed() throws Exception {
    ToySweep.write(dir, List.of("lava", "bricks"), 15);
    String html = page();
    int drawings = 0;
    for (int from = html.indexOf("<svg"); from >= 0; from = html.indexOf("<svg", from + 1)) {
      String svg = html.substring(from, html.indexOf("</svg>", from) + 6);
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(svg)));
      drawings++;
    }
    assertEquals(4 + 1 + 1 + 2, drawings, "settings, all together, the course, ratings");
  }

  @Test
  void whereThereIsNoSweepThereIsNoPage() {
    assertThrows(BadFileException.class, this::page);
  }

  @Test
  void picturesAreThoseOfTheFile() throws IOException {
    Trial trial = ToySweep.trial(0, "lava", settings(2), 0.5);
    try (TrialLog log = log("lava")) {
      log.append(trial);
    }
    String png = Base64.getEncoder().encodeToString(trial.pictures().get("final"));
    assertTrue(page().contains(png));
  }
}
