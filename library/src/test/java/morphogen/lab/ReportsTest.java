package morphogen.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import morphogen.cells.State;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  @TempDir Path dir;

  private static RunRecord lizard() {
    Rule rule = RuleFile.builtIn("lizard").rule();
    Rollout grown = new JavaRollout(rule, rule.spec().first(64, 64, 1), 1);
    grown.steps(96);
    State target = new State(64, 64, 4);
    for (int cell = 0; cell < target.cells(); cell++) {
      System.arraycopy(grown.state().values(), 16 * cell, target.values(), 4 * cell, 4);
    }
    return record(rule, 64, Map.of(RunRecord.TARGET, target));
  }

  private static RunRecord coral() {
    return record(RuleFile.builtIn("coral").rule(), 32, Map.of());
  }

  private static RunRecord record(Rule rule, int grid, Map<String, State> pictures) {
    Map<String, double[]> columns = Map.of(RunRecord.LOSS, new double[] {0.5, 0.25});
    return new RunRecord(rule, grid, grid, 1, columns, pictures, Map.of(), "loss");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private List<BufferedImage> film() throws IOException {
    return film("growth.gif");
  }

  private List<BufferedImage> film(String name) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(dir.resolve(name).toFile())) {
      reader.setInput(in);
      List<BufferedImage> frames = new ArrayList<>();
      for (int i = 0; i < reader.getNumImages(true); i++) {
        frames.add(reader.read(i));
      }
      return frames;
    } finally {
      reader.dispose();
    }
  }

  @Test
  void aRunWithATargetLeavesFilesAndNumbersInOrder() throws IOException {
    RunRecord run = lizard();
    Map<String, Double> numbers = Reports.write(Reports.growing(), run, dir);
    assertEquals(List.of("growth.gif", "growth.png", "loss.png", "metrics.csv"), files());
    assertEquals(
        List.of(
            "mse96",
            "ssim96",
            "mse400",
            "mse1000",
            "mseWorst96to1000",
            "woundRadius",
            "mseWounded",
            "mseHealed"),
        List.copyOf(numbers.keySet()));
    assertEquals(0, numbers.get("mse96"), "the target is that very state");
    assertEquals(1, numbers.get("ssim96"), 1e-12);
    assertEquals(12, numbers.get("woundRadius"));
    assertTrue(numbers.get("mseWorst96to1000") >= numbers.get("mse1000"));
    assertTrue(numbers.get("mseWounded") > 5 * numbers.get("mseHealed"), numbers.toString());
    List<BufferedImage> film = film();
    assertEquals(65 + 65, film.size(), "grown and healed for 128 steps each, two a frame");
    assertEquals(256, film.get(0).getWidth());
  }

  @Test
  void aRunWithoutATargetLeavesThePatternsFirstSteps() throws IOException {
    assertEquals(Map.of(), Reports.write(Reports.pattern(), coral(), dir));
    assertEquals(List.of("growth.gif", "growth.png", "loss.png", "metrics.csv"), files());
    assertEquals(121, film().size());
    BufferedImage montage = ImageIO.read(dir.resolve("growth.png").toFile());
    assertEquals(6 * (192 + 8) + 8, montage.getWidth(), "six stages in a row, six pixels a cell");
  }

  @Test
  void aTextureLeavesATileAndAFilmWithoutAnEnd() throws IOException {
    State picture = new State(16, 16, 3);
    RunRecord run =
        record(RuleFile.builtIn("bricks").rule(), 16, Map.of(RunRecord.PICTURE, picture));
    assertTrue(Reports.write(List.of(new TileReport()), run, dir).get("largest1000") > 0);
    assertEquals(List.of("beside.png", "loop.gif", "tile.png"), files());
    BufferedImage tile = ImageIO.read(dir.resolve("tile.png").toFile());
    assertEquals(512, tile.getWidth());
    List<BufferedImage> loop = film("loop.gif");
    assertEquals(48, loop.size());
    assertEquals(256, loop.get(0).getWidth());
    double most = 0;
    for (int i = 1; i < loop.size(); i++) {
      most = Math.max(most, apart(loop.get(i - 1), loop.get(i)));
    }
    double last = apart(loop.get(47), loop.get(0));
    assertTrue(last <= 1.2 * most, last + " where frames differ by " + most + " at most");
  }

  /** The mean difference of two pictures, of 255. */
  private static double apart(BufferedImage a, BufferedImage b) {
    double sum = 0;
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        for (int shift = 0; shift < 24; shift += 8) {
          sum += Math.abs((a.getRGB(x, y) >> shift & 255) - (b.getRGB(x, y) >> shift & 255));
        }
      }
    }
    return sum / (3.0 * a.getWidth() * a.getHeight());
  }

  @Test
  void aReportOfOnesOwnIsWrittenBesideTheOthers() throws IOException {
    List<Report> reports = new ArrayList<>(Reports.pattern());
    reports.add(new ToyReport());
    Map<String, Double> numbers = Reports.write(reports, lizard(), dir.resolve("new/folder"));
    assertTrue(numbers.get("living10") > 5, numbers.toString());
    Path written = dir.resolve("new/folder");
    assertTrue(Files.exists(written.resolve("toy.txt")));
    assertTrue(Files.exists(written.resolve("growth.gif")));
  }

  @Test
  void oneThatFailsKeepsNoOtherFromBeingWritten() throws IOException {
    IOException full = new IOException("the disk is full");
    IllegalStateException odd = new IllegalStateException("odd");
    Iterator<Exception> failures = List.of(full, odd).iterator();
    class Failing implements Report {
      @Override
      public String name() {
        return "failing";
      }

      @Override
      public String text() {
        return "Nothing.";
      }

      @Override
      public Map<String, Double> write(RunRecord run, Path dir) throws IOException {
        Exception failure = failures.next();
        if (failure instanceof IOException e) {
          throw e;
        }
        throw (RuntimeException) failure;
      }
    }

    List<Report> reports =
        List.of(new Failing(), new CurvesReport(), new Failing(), new ToyReport());
    RunRecord run = smallLizard();
    assertSame(full, assertThrows(IOException.class, () -> Reports.write(reports, run, dir)));
    assertArrayEquals(new Throwable[] {odd}, full.getSuppressed());
    assertEquals(List.of("loss.png", "metrics.csv", "toy.txt"), files());
  }

  private static RunRecord smallLizard() {
    return record(RuleFile.builtIn("lizard").rule(), 32, Map.of());
  }

  @Test
  void everyReportSaysWhatItWrites() {
    List<Report> all = Reports.growing();
    assertEquals(
        List.of("film", "montage", "curves", "growth"), all.stream().map(Report::name).toList());
    all.forEach(report -> assertTrue(report.text().endsWith("."), report.name()));
    assertEquals(
        List.of("film", "montage", "curves"),
        Reports.pattern().stream().map(Report::name).toList());
  }

  @Test
  void aGridTooSmallForSsimHasAllOtherNumbers() throws IOException {
    Map<String, State> target = Map.of(RunRecord.TARGET, new State(6, 6, 4));
    RunRecord run = record(RuleFile.builtIn("lizard").rule(), 6, target);
    Map<String, Double> numbers = Reports.write(List.of(new GrowthReport()), run, dir);
    assertEquals(8, numbers.size());
    assertEquals(Double.NaN, numbers.get("ssim96"));
    assertTrue(numbers.get("mse96") >= 0);
  }

  @Test
  void numbersOfGrowthNeedATarget() {
    assertThrows(
        IllegalArgumentException.class, () -> Reports.write(Reports.growing(), coral(), dir));
  }
}
