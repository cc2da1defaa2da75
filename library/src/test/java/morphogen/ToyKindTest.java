package morphogen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import morphogen.cli.Outcome;
import morphogen.kind.Given;
import morphogen.kind.Kinds;
import morphogen.kind.ToyKind;
import morphogen.rule.RuleSpec;
import morphogen.torch.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kind of training and a report, one class each, are found wherever the others are. */
class ToyKindTest {
  private static final Kinds TOYS = new Kinds(List.of(ToyKind::new));

  @TempDir Path dir;

  @Test
  void aKindIsACommandWithItsSettingsAsOptions() {
    Outcome commands = Outcome.of(TOYS, "--help");
    assertTrue(commands.says().contains("Makes everything one shade of grey."), commands.says());
    Outcome help = Outcome.of(TOYS, "toy", "--help");
    for (String says : List.of("--shade", "How bright all cells become", "0 to 1", "default 0.5")) {
      assertTrue(help.says().contains(says), says + ": " + help.says());
    }
  }

  @Test
  void itTrainsInAFolderAndIsGoneOnWith() throws IOException {
    Path out = dir.resolve("toy");
    Outcome first = Outcome.of(TOYS, "toy", "--shade", 0.8, "--iterations", 2, "--out", out);
    assertEquals(0, first.code(), first.says());
    JsonObject plan = Outcome.record(out).getAsJsonObject("plan");
    assertEquals("toy", plan.get("kind").getAsString());
    assertEquals("{\"shade\":0.8,\"cells\":8}", plan.getAsJsonObject("settings").toString());
    assertTrue(Files.exists(out.resolve("toy.txt")), "the report of its own");
    assertTrue(Files.exists(out.resolve("growth.gif")), "the others");
    assertTrue(Outcome.results(out).has("living10"));

    Outcome more = Outcome.of(TOYS, "toy", "--resume", out, "--iterations", 4, "--shade", 0.2);
    assertEquals(0, more.code(), more.says());
    plan = Outcome.record(out).getAsJsonObject("plan");
    assertEquals(0.2, plan.getAsJsonObject("settings").get("shade").getAsDouble());
    Outcome settled = Outcome.of(TOYS, "toy", "--resume", out, "--cells", 9);
    assertEquals(2, settled.code(), settled.says());
    assertTrue(settled.says().contains("--cells"), settled.says());
    Outcome wrong = Outcome.of(TOYS, "toy", "--shade", 7, "--out", dir.resolve("none"));
    assertTrue(wrong.says().contains("shade: 7 is not 0 to 1"), wrong.says());
    assertFalse(Files.exists(dir.resolve("none")));
  }

  @Test
  void itIsTrainedBehindASketchWithItsSettingsAsKnobs() {
    Torch.load();
    HiddenSketch sketch = new HiddenSketch(dir, 100, 100);
    Training training = Training.of(sketch, new ToyKind(), Given.only(RuleSpec.yourLoss()));
    try {
      assertEquals(0.5f, training.get("shade"));
      assertFalse(training.knobs().has("cells"), "settled before it trains");
      training.set("shade", 0.9f);
      training.start();
      until(training, () -> training.iterations() > 5);
      training.report("report");
      until(training, () -> training.status().startsWith("report written"));
      assertTrue(Files.exists(dir.resolve("report").resolve("toy.txt")));
    } finally {
      training.close();
    }
  }

  private static void until(Training training, BooleanSupplier happened) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          while (!happened.getAsBoolean()) {
            training.pre();
            Thread.sleep(5);
            assertFalse(training.failed(), training.status());
            assertFalse(training.status().startsWith("no report"), training.status());
          }
        });
  }
}
