package morphogen.lab.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import morphogen.lab.HtmlPage;
import morphogen.lab.RunRecord;
import morphogen.picture.Emoji;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabTest {
  private static final Pattern INLINE = Pattern.compile("<img alt=\"[^\"]+\" src=\"([^\"]{22})");

  @TempDir Path dir;

  private static Subject lizard() {
    BufferedImage picture = Emoji.find("lizard").orElseThrow().picture();
    RuleFile file = RuleFile.builtIn("lizard");
    return Subject.of("lizard", file, Optional.of(picture), 0, Optional.empty(), 1);
  }

  private static Subject infection() {
    RuleFile file = RuleFile.builtIn("lizard-butterfly");
    Optional<Rule> host = Optional.of(RuleFile.builtIn("lizard").rule());
    Optional<BufferedImage> butterfly = Emoji.find("butterfly").map(Emoji::picture);
    return Subject.of("lizard-butterfly", file, butterfly, 40, host, 1);
  }

  /** An infection's hosts all become its picture, or the figure says how far they are from it. */
  @Test
  void anInfectionIsDrawnOverHostsOfAllAges() throws IOException {
    Drawing drawing = new InfectionFigure().draw(infection());
    assertTrue(drawing.columns().size() > 10, drawing.columns().keySet() + "");
    assertTrue(drawing.whole().getWidth() > 300);
  }

  private static Subject coral() {
    RuleFile file = RuleFile.builtIn("coral");
    return Subject.of("coral", file, Optional.empty(), 0, Optional.empty(), 1);
  }

  /** The same with a training behind it. */
  private static Subject trained(Subject subject) {
    RunRecord run = subject.run();
    Map<String, double[]> columns =
        Map.of(
            RunRecord.LOSS,
            new double[] {0.5, 0.25},
            "gradientNorm",
            new double[] {2, 1},
            "alive",
            new double[] {10, 20});
    Rule untrained = Rule.untrained(subject.spec(), 1);
    return new Subject(
        subject.name(),
        new RunRecord(
            run.rule(), run.width(), run.height(), 1, columns, run.pictures(), run.rules(), "loss"),
        List.of(new Snapshot(0, untrained), new Snapshot(2, run.rule())));
  }

  private static List<String> names(Subject subject) {
    return Lab.figures().stream().filter(f -> f.suits(subject)).map(Figure::name).toList();
  }

  @Test
  void eachKindOfRuleHasTheFiguresThatMakeSense() {
    assertEquals(
        List.of(
            "growth",
            "likeness",
            "regeneration",
            "recovery",
            "channels",
            "trajectory",
            "spectrum",
            "weights"),
        names(lizard()));
    assertEquals(
        List.of(
            "growth",
            "colours",
            "regeneration",
            "recovery",
            "channels",
            "trajectory",
            "spectrum",
            "weights"),
        names(coral()));
    List<String> infecting = new ArrayList<>(names(infection()));
    infecting.removeAll(names(lizard()));
    assertEquals(List.of("infection"), infecting);
    RuleFile embryo = RuleFile.builtIn("embryo");
    List<String> unknown =
        names(Subject.of("embryo", embryo, Optional.empty(), 0, Optional.empty(), 1));
    assertEquals(
        List.of("growth", "regeneration", "channels", "trajectory", "spectrum", "weights"),
        unknown,
        "without its picture nothing says what is whole");
    List<String> more = new ArrayList<>(names(trained(lizard())));
    more.removeAll(names(lizard()));
    assertEquals(List.of("training", "learned-channels"), more);
  }

  @Test
  void everyFigureIsAPictureATableAndAPartOfAPageThatNeedsNothingElse() throws IOException {
    Subject subject = trained(coral());
    List<String> told = new ArrayList<>();
    Path page = Lab.write(subject, dir.resolve("new"), told::add);
    List<String> names = names(subject);
    assertEquals(names.size(), told.size());
    String html = Files.readString(page);
    for (String name : names) {
      BufferedImage picture = ImageIO.read(page.resolveSibling(name + ".png").toFile());
      assertTrue(picture.getWidth() >= 300, name);
      List<String> table = Files.readAllLines(page.resolveSibling(name + ".csv"));
      int columns = table.get(0).split(",").length;
      assertTrue(table.size() > 1, name);
      assertTrue(table.stream().allMatch(row -> row.split(",").length == columns), name);
      assertTrue(html.contains("<h2 id=\"" + name + "\">"), name);
    }
    assertFalse(html.contains("could not be drawn"), html.replaceAll("base64[^\"]*", ""));
    Matcher image = INLINE.matcher(html);
    int images = 0;
    while (image.find()) {
      assertEquals("data:image/png;base64,", image.group(1));
      images++;
    }
    assertTrue(images >= names.size());
    assertEquals(html.split("<img ").length - 1, images, "all pictures are inside the page");
    String text = html.replaceAll("base64,[^\"]*", ""); // in which anything may stand by chance
    assertFalse(text.contains("http"), "and nothing comes from elsewhere");
  }

  @Test
  void aNameIsTextAndNoPartOfThePage() {
    assertEquals("&lt;b&gt;&quot;&amp;", HtmlPage.safe("<b>\"&"));
  }

  @Test
  void theLizardIsSaidToBeLikeItsTarget() {
    Drawing drawing = new LikenessFigure().draw(lizard());
    assertEquals(List.of("step", "SSIM", "PSNR", "alive"), List.copyOf(drawing.columns().keySet()));
    assertEquals(257, drawing.columns().get("step").length);
    double ssim = drawing.columns().get("SSIM")[96];
    assertTrue(ssim > 0.95, "" + ssim);
    assertTrue(drawing.seen().contains(String.format(Locale.ROOT, "SSIM is %.3f", ssim)));
    assertEquals(3, drawing.panels().size());
    assertEquals(1, drawing.columns().get("alive")[0], "it starts from one cell");
  }

  @Test
  void differencesAreOfEveryCellAndShownFromDarkToBright() {
    Drawing drawing = new RegenerationFigure().draw(coral());
    int cells = coral().run().width() * coral().run().height();
    assertEquals(cells, drawing.columns().get("difference").length);
    assertTrue(brightness(HeatMap.colour(0)) < 60);
    assertTrue(brightness(HeatMap.colour(1)) > 700);
    for (int i = 1; i <= 20; i++) {
      assertTrue(brightness(HeatMap.colour(i / 20.0)) > brightness(HeatMap.colour((i - 1) / 20.0)));
    }
    assertEquals(0xd0d0d0, HeatMap.colour(Double.NaN));
  }

  private static int brightness(int rgb) {
    return (rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255);
  }
}
