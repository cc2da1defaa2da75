package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import morphogen.picture.Emoji;
import morphogen.picture.Picture;

/**
 * What came of a sketch that was played in a window.
 *
 * @param said all that it printed, but what JOGL says of its display connections
 */
record Played(int exit, String said) {
  /**
   * Training in it does not give way, as it might have to for ever where others build; and its
   * organisms are played by OpenGL, also where that is a program and Java would be faster. A test
   * that adds {@code -Dmorphogen.engine=auto} plays them as an artist's computer does.
   */
  static void eagerly(ProcessBuilder sketch) {
    sketch
        .command()
        .addAll(1, List.of("-Dmorphogen.background=false", "-Dmorphogen.engine=shader"));
  }

  /** It has no network, and {@code cache} in the place of all that DJL has kept. */
  static void offline(ProcessBuilder sketch, Path cache) {
    for (String name : List.of("DJL_CACHE_DIR", "ENGINE_CACHE_DIR")) {
      sketch.environment().put(name, cache.toString());
    }
    sketch.command().addAll(1, List.of("-Dhttps.proxyHost=127.0.0.1", "-Dhttps.proxyPort=9"));
  }

  /** Plays it to its end. */
  static Played toTheEnd(ProcessBuilder sketch) throws IOException, InterruptedException {
    Path log = Files.createTempFile("morphogen", ".log");
    eagerly(sketch);
    sketch.redirectErrorStream(true).redirectOutput(log.toFile());
    try (Display display = Display.open()) {
      display.use(sketch);
      Process process = sketch.start();
      boolean ended = process.waitFor(900, TimeUnit.SECONDS);
      process.destroyForcibly().waitFor();
      String said =
          Files.readAllLines(log).stream()
              .filter(line -> !line.startsWith("X11Util"))
              .collect(Collectors.joining("\n"));
      assertTrue(ended, "it does not end: " + said);
      return new Played(process.exitValue(), said);
    } finally {
      Files.delete(log);
    }
  }

  /** Demands a good end. */
  Played well() {
    assertEquals(0, exit, said);
    return this;
  }

  /** Demands that the artist's console stayed empty. */
  Played silently() {
    assertEquals("", said);
    return this;
  }

  /** The mean squared difference of 640 x 640 pixels from the lizard on a background. */
  static double fromTheLizard(BufferedImage shot, int background) {
    var target = Picture.target(Emoji.find("lizard").orElseThrow().picture(), 40, 64);
    BufferedImage wanted = Picture.of(target, 4, background, 10);
    double sum = 0;
    for (int y = 5; y < 640; y += 10) {
      for (int x = 5; x < 640; x += 10) {
        int a = shot.getRGB(x, y);
        int b = wanted.getRGB(x, y);
        for (int shift = 0; shift < 24; shift += 8) {
          sum += Math.pow(((a >> shift & 255) - (b >> shift & 255)) / 255.0, 2);
        }
      }
    }
    return sum / (64 * 64 * 3);
  }
}
