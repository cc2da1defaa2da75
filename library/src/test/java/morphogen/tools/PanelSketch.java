package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Plays sketches that have a panel, with the real ControlP5 or without. */
final class PanelSketch {
  /** Helpers for steps that a sketch takes frame by frame. */
  static final String HANDS =
      """
      void hand(int action, int x, int y) {
        postEvent(new processing.event.MouseEvent(
          null, System.currentTimeMillis(), action, 0, x, y, LEFT, 1));
      }
      void demand(boolean ok, String what) {
        if (!ok) { System.err.println("not so: " + what); Runtime.getRuntime().halt(3); }
      }
      """;

  private PanelSketch() {}

  /** Plays it to its end, which must be a good one. */
  static void play(Path sketch, String... options) throws IOException, InterruptedException {
    ProcessBuilder builder = Sketch.builder(sketch, List.of());
    builder.command().addAll(1, List.of(options));
    String said = play(builder, "");
    assertTrue(said.endsWith("ended with 0"), said);
  }

  /**
   * Plays it as the PDE does a sketch that does not import ControlP5, until it says something or
   * ends; returns what it said.
   */
  static String withoutControlP5(Path sketch, String awaited)
      throws IOException, InterruptedException {
    ProcessBuilder builder = Sketch.builder(sketch, List.of());
    ControlP5.jar()
        .map(jar -> File.pathSeparator + jar)
        .ifPresent(entry -> builder.command().replaceAll(word -> word.replace(entry, "")));
    return play(builder, awaited);
  }

  private static String play(ProcessBuilder builder, String awaited)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("morphogen", ".log");
    Played.eagerly(builder);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    try (Display display = Display.open()) {
      display.use(builder);
      Process process = builder.start();
      String said = "";
      boolean ended = false;
      for (int i = 0; i < 1800 && !ended; i++) {
        ended = process.waitFor(500, TimeUnit.MILLISECONDS);
        said = Files.readString(log);
        ended |= !awaited.isEmpty() && said.contains(awaited);
      }
      boolean alive = process.isAlive();
      process.destroyForcibly();
      assertTrue(ended, "it does not end: " + said);
      return alive ? said : said + "ended with " + process.exitValue();
    } finally {
      Files.delete(log);
    }
  }

  /** A copy of an example with another tab. */
  static Path example(Path dir, String name, String tab) throws IOException {
    Path sketch = Files.createDirectories(dir.resolve(name));
    Path file = Path.of("examples", "Losses", name, name + ".pde");
    Files.copy(file, sketch.resolve(name + ".pde"));
    Files.writeString(sketch.resolve("Hands.pde"), HANDS + tab);
    return sketch;
  }

  /** A sketch of a single tab. */
  static Path sketch(Path dir, String name, String source) throws IOException {
    Path sketch = Files.createDirectories(dir.resolve(name));
    Files.writeString(sketch.resolve(name + ".pde"), source + HANDS);
    return sketch;
  }

  static void assumeControlP5() {
    assumeTrue(ControlP5.jar().isPresent(), "needs ControlP5: -Dcontrolp5.jar=PATH");
  }
}
