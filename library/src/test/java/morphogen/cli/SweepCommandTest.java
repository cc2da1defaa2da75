package morphogen.cli;

import static morphogen.cli.Outcome.refuses;
import static morphogen.cli.Outcome.well;
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
import java.util.List;
import javax.imageio.ImageIO;
import morphogen.file.JsonLines;
import morphogen.sweep.Space;
import morphogen.sweep.Sweep;
import morphogen.sweep.SweepPlan;
import morphogen.sweep.Trial;
import morphogen.sweep.TrialLog;
import morphogen.sweep.Workers;
import morphogen.tools.Trials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  @Test
  void aSweepSaysWhichSettingsAreBest() throws IOException {
    Path out = Files.createDirectory(dir.resolve("sweep"));
    JsonLines.append(out.resolve(TrialLog.NAME)).close(); // as a kill leaves it at the beginning
    Outcome outcome = well(tiny(out, "--targets", "lizard,bird", "--trials", 4));
    List<Trial> trials = Trials.of(out);
    assertEquals(4, trials.size());
    assertEquals(
        List.of("lizard", "bird", "lizard", "bird"), trials.stream().map(Trial::target).toList());
    assertEquals(trials.get(0).settings(), trials.get(1).settings());
    Trials.assertAllLearned(trials);
    for (Trial trial : trials) {
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
    assertEquals(5, Trials.of(out).size());
    Files.delete(out.resolve("index.html"));
    assertTrue(well("sweep", "--page", out).says().contains("index.html"));
    String page = Files.readString(out.resolve("index.html"));
    assertTrue(page.contains("-Dexec.args=&quot;grow "), "the best as a command line");
  }

  /** The workers end in the middle, and the last line is torn; SweepTest has all strategies. */
  @ParameterizedTest
  @EnumSource(names = {"RANDOM", "HALVING"})
  void aSweepThatWasKilledGoesOnToTheSameResults(SweepPlan.Strategy strategy) throws Exception {
    Path whole = dir.resolve("whole");
    well(tiny(whole, "lizard", "--trials", 13, "--strategy", strategy.word(), "--seed", 5));
    List<Trial> expected = Trials.of(whole);
    Trials.assertAllLearned(expected);
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
                  13,
                  Double.POSITIVE_INFINITY,
                  trial -> {
                    if (++ended[0] == 5) {
                      workers.close();
                    }
                  }));
    }
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1000));
    int left = Trials.of(killed).size();
    assertTrue(left >= 4 && left < expected.size(), left + " trials");
    well("sweep", "--resume", killed, "--workers", 1);
    Trials.assertSame(expected, Trials.of(killed));
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
    List<Trial> trials = Trials.of(out);
    Trials.assertLearned(trials);
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
    refuses("--trials: 0 is not 1 or more", "sweep", "--resume", dir, "--trials", "0");
    refuses("no sweep", "sweep", "--page", dir);
    refuses("nothing else", "sweep", "--page", dir, "--trials", "2");
    Files.writeString(dir.resolve("mine"), "");
    refuses("not empty", tiny(dir, "bird"));
  }
}
