package morphogen.cli;

import static morphogen.cli.Outcome.refuses;
import static morphogen.cli.Outcome.well;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import javax.imageio.ImageIO;
import morphogen.file.JsonLines;
import morphogen.sweep.Space;
import morphogen.sweep.Sweep;
import morphogen.sweep.SweepPlan;
import morphogen.sweep.Trial;
import morphogen.sweep.TrialLog;
import morphogen.sweep.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCommandTest {
  private static final String SPACE =
      """
      {"name": "tiny", "dimensions": [
        {"name": "learning-rate", "scale": "log", "from": 0.001, "to": 0.1},
        {"name": "hidden", "choices": ["8", "16"]},
        {"name": "damaged", "scale": "whole", "from": 0, "to": 1}]}
      """;

  @TempDir Path dir;

  private Object[] tiny(Path out, Object... more) throws IOException {
    Path space = Files.writeString(dir.resolve("space.json"), SPACE);
    List<Object> words = new ArrayList<>(List.of("sweep", "--space", space, "--out", out));
    words.addAll(List.of("grow", "--size", 10, "--grid", 16, "--channels", 8, "--pool", 4));
    words.addAll(List.of("--batch", 2, "--steps", "8-12", "--iterations", 3));
    words.addAll(List.of(more));
    return words.toArray();
  }

  private static List<Trial> trials(Path dir) throws IOException {
    List<Trial> trials = TrialLog.open(dir.resolve(TrialLog.NAME)).trials();
    trials.sort(Comparator.comparingInt(Trial::number));
    return trials;
  }

  /** All but how long it took. */
  static void assertSame(List<Trial> expected, List<Trial> trials) {
    assertEquals(expected.size(), trials.size());
    for (int i = 0; i < trials.size(); i++) {
      Trial one = expected.get(i);
      Trial other = trials.get(i);
      assertEquals(one.number(), other.number());
      assertEquals(one.target(), other.target());
      assertEquals(one.settings(), other.settings());
      assertEquals(one.seed(), other.seed());
      assertEquals(one.loss(), other.loss(), "trial " + i);
      assertEquals(one.numbers(), other.numbers());
      assertEquals(one.fault(), other.fault());
      assertArrayEquals(
          one.losses().toArray(double[][]::new), other.losses().toArray(double[][]::new));
      one.pictures()
          .forEach((name, png) -> assertArrayEquals(png, other.pictures().get(name), name));
    }
  }

  @Test
  void aSweepSaysWhichSettingsAreBest() throws IOException {
    Path out = Files.createDirectory(dir.resolve("sweep"));
    JsonLines.append(out.resolve(TrialLog.NAME)).close(); // as a kill leaves it at the beginning
    Outcome outcome = well(tiny(out, "--targets", "lizard,bird", "--trials", 4));
    List<Trial> trials = trials(out);
    assertEquals(4, trials.size());
    assertEquals(
        List.of("lizard", "bird", "lizard", "bird"), trials.stream().map(Trial::target).toList());
    assertEquals(trials.get(0).settings(), trials.get(1).settings());
    for (Trial trial : trials) {
      assertTrue(trial.wentWell(), trial.fault());
      assertEquals(3, trial.losses().size());
      assertEquals(
          List.of("trainingLoss", "error96", "error400", "errorHealed"),
          List.copyOf(trial.numbers().keySet()));
      assertEquals(List.of("step96", "step400", "final"), List.copyOf(trial.pictures().keySet()));
      byte[] png = trial.pictures().get("final");
      assertEquals(160, ImageIO.read(new ByteArrayInputStream(png)).getWidth());
    }
    assertTrue(outcome.says().contains("4/4 trial"), outcome.says());
    assertTrue(outcome.says().contains("-Dexec.args=\"grow lizard --size 10"), outcome.says());
    assertTrue(Files.exists(out.resolve("index.html")));
    well("sweep", "--resume", out, "--trials", 5);
    assertEquals(5, trials(out).size());
    Files.delete(out.resolve("index.html"));
    assertTrue(well("sweep", "--page", out).says().contains("index.html"));
    String page = Files.readString(out.resolve("index.html"));
    assertTrue(page.contains("-Dexec.args=&quot;grow "), "the best as a command line");
  }

  /** The workers end in the middle, and the last line is torn. */
  @Test
  void aSweepThatWasKilledGoesOnToTheSameResults() throws Exception {
    Path whole = dir.resolve("whole");
    well(tiny(whole, "lizard", "--trials", 12, "--strategy", "random", "--seed", 5));
    List<Trial> expected = trials(whole);
    Path killed = Files.createDirectories(dir.resolve("killed"));
    Path file = killed.resolve(TrialLog.NAME);
    SweepPlan plan = TrialLog.open(whole.resolve(TrialLog.NAME)).header();
    int[] ended = {0};
    Workers workers = Workers.local(2);
    try (TrialLog log = TrialLog.create(file, plan)) {
      Sweep sweep = new Sweep(log, workers, trial -> TrialJob.of(plan, trial, 1));
      assertThrows(
          IllegalStateException.class,
          () ->
              sweep.run(
                  12,
                  Double.POSITIVE_INFINITY,
                  trial -> {
                    if (++ended[0] == 5) {
                      workers.close();
                    }
                  }));
    }
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1000));
    assertTrue(trials(killed).size() < 12 - 3);
    well("sweep", "--resume", killed, "--workers", 1);
    assertSame(expected, trials(killed));
  }

  @Test
  void aTrialThatFailsIsATrial() throws IOException {
    Path space =
        Files.writeString(
            dir.resolve("wide.json"),
            """
            {"name": "wide", "dimensions": [{"name": "damaged", "choices": ["0", "7"]},
              {"name": "hidden", "choices": ["8"]}]}
            """);
    Path out = dir.resolve("faults");
    Object[] words = tiny(out, "lizard", "--strategy", "grid", "--trials", 2);
    words[2] = space;
    well(words);
    List<Trial> trials = trials(out);
    assertTrue(trials.get(0).wentWell());
    assertFalse(trials.get(1).wentWell());
    assertTrue(trials.get(1).fault().contains("damaged"), trials.get(1).fault());
  }

  @Test
  void presetsAreOptionsOfTheirKinds() throws IOException {
    for (String name : Space.presets()) {
      String kind = name.equals("grow") ? "grow" : "texture";
      SweepWords.check(
          new SweepPlan(
              List.of(kind),
              Space.preset(name),
              SweepPlan.Strategy.RANDOM,
              1,
              1,
              1,
              1,
              List.of("lizard")));
    }
  }

  @Test
  void whatCannotBeTriedIsRefusedBeforeAnythingIsWritten() throws IOException {
    Path out = dir.resolve("none");
    refuses("a kind of training", "sweep", "--preset", "grow", "--out", out);
    refuses("no kind of training", "sweep", "info", "lizard", "--out", out);
    refuses("needs a target", "sweep", "grow", "--out", out);
    refuses("no space for yourloss", "sweep", "yourloss", "--out", out);
    refuses("leave out one", tiny(out, "bird", "--targets", "lizard"));
    refuses("--workers", tiny(out, "bird", "--workers", 0));
    refuses("neither a picture", tiny(out, "--targets", "lizard,nothing"));
    refuses(
        "space texture: Unknown option",
        "sweep",
        "--preset",
        "texture",
        "grow",
        "bird",
        "--out",
        out);
    assertFalse(Files.exists(out));
    refuses("no sweep", "sweep", "--resume", dir);
    refuses("as it was planned", "sweep", "--resume", dir, "--seed", "2");
    refuses("no sweep", "sweep", "--page", dir);
    refuses("nothing else", "sweep", "--page", dir, "--trials", "2");
    Files.writeString(dir.resolve("mine"), "");
    refuses("not empty", tiny(dir, "bird"));
  }
}
