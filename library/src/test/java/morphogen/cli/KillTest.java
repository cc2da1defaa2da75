package morphogen.cli;

import static morphogen.cli.Outcome.losses;
import static morphogen.cli.Outcome.results;
import static morphogen.cli.Outcome.tinyGrow;
import static morphogen.cli.Outcome.train;
import static morphogen.cli.Outcome.well;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import morphogen.kind.GrowKind;
import morphogen.run.RunFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command line in a process of its own, which the system ends. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals to end a process by")
class KillTest {
  /** Iterations that are not over before the kill, even if this process sleeps a while. */
  private static final int LONG = 250;

  private static final Pattern LINE =
      Pattern.compile("mvn -q compile exec:java -Dexec.args=\"(.*)\"");

  private static final List<String> WRITTEN =
      List.of("rule.safetensors", "growth.gif", "growth.png", "loss.png", "metrics.csv");

  @TempDir Path dir;
  private Process process;

  private void start(Object... args) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-Djava.awt.headless=true", "-Xmx1g", "-cp"));
    words.add(System.getProperty("java.class.path"));
    words.add(Main.class.getName());
    for (Object arg : args) {
      words.add(arg.toString());
    }
    process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("said.txt").toFile())
            .start();
  }

  /** Waits until the process has written a checkpoint of at least so many iterations. */
  private void await(Path out, int iterations) throws IOException, InterruptedException {
    RunFolder folder = folder(out);
    while (folder.done().iterations() < iterations) {
      assertTrue(process.isAlive(), this::said);
      Thread.sleep(10);
    }
  }

  private static RunFolder folder(Path dir) {
    return RunFolder.of(dir, new GrowKind());
  }

  private String said() {
    try {
      return Files.readString(dir.resolve("said.txt"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @AfterEach
  void end() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Test
  void aKilledRunEndsAsIfNobodyHadKilledIt() throws Exception {
    Path whole = dir.resolve("whole");
    well(tinyGrow(whole, "--iterations", LONG));
    Path killed = dir.resolve("killed");
    start(tinyGrow(killed, "--iterations", LONG, "--checkpoint-every", 0));
    await(killed, 5);
    process.destroyForcibly().waitFor();
    int before = folder(killed).done().iterations();
    assertTrue(before < LONG, before + " iterations before the kill");
    assertFalse(Files.exists(killed.resolve("metrics.csv")));
    well("grow", "--resume", killed);
    assertArrayEquals(losses(whole), losses(killed));
    assertArrayEquals(
        Files.readAllBytes(whole.resolve("rule.safetensors")),
        Files.readAllBytes(killed.resolve("rule.safetensors")));
  }

  @Test
  void aProlongedRunThatIsKilledKeepsItsNewEnd() throws Exception {
    Path out = dir.resolve("prolonged");
    well(tinyGrow(out, "--iterations", 2));
    start("grow", "--resume", out, "--iterations", LONG, "--checkpoint-every", 0);
    await(out, 3);
    process.destroyForcibly().waitFor();
    assertTrue(folder(out).done().iterations() < LONG);
    assertFalse(results(out).get("complete").getAsBoolean());
    well("grow", "--resume", out);
    assertEquals(LONG, losses(out).length);
    assertEquals(LONG, train(out).get("iterations").getAsInt());
  }

  @Test
  void aRunThatIsToldToEndWritesEverythingAndSaysHowToGoOn() throws Exception {
    Path out = dir.resolve("told");
    // A run that goes on has read no picture yet, so that ImageIO opens in the end.
    well(tinyGrow(out, "--iterations", 1));
    for (String file : WRITTEN) {
      Files.delete(out.resolve(file));
    }
    start("grow", "--resume", out, "--iterations", 100_000, "--checkpoint-every", 0.1);
    await(out, 2);
    process.destroy();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), this::said);
    for (String file : WRITTEN) {
      assertTrue(Files.exists(out.resolve(file)), file + ": " + said());
    }
    int done = results(out).get("iterations").getAsInt();
    assertFalse(results(out).get("complete").getAsBoolean());
    assertEquals(done, losses(out).length);
    Matcher line = LINE.matcher(said());
    assertTrue(line.find(), this::said);
    List<Object> words = new ArrayList<>(List.of(line.group(1).split(" ")));
    words.addAll(List.of("--iterations", done + 2));
    well(words.toArray());
    assertEquals(done + 2, losses(out).length);
  }
}
