package morphogen.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import morphogen.bench.Benchmark;

/**
 * From the start of the process to the first frame that shows the organism: GrownEmoji against an
 * empty P2D sketch. Needs a display.
 */
public final class StartBench {
  private StartBench() {}

  /** Optionally the number of rounds; default 9. */
  public static void main(String[] args) throws IOException {
    int rounds = args.length > 0 && !args[0].isBlank() ? Integer.parseInt(args[0]) : 9;
    Path empty = Files.createDirectories(Files.createTempDirectory("morphogen").resolve("Empty"));
    Files.writeString(
        empty.resolve("Empty.pde"),
        "void setup() { size(640, 640, P2D); }\nvoid draw() { background(255); }\n");
    List<String> oneFrame = List.of("--frames", "1", "--clock", "yes");
    ProcessBuilder baseline = Sketch.builder(empty, oneFrame);
    ProcessBuilder grown = Sketch.builder(Path.of("examples/Basics/GrownEmoji"), oneFrame);
    List<Double> first = new ArrayList<>();
    List<Double> second = new ArrayList<>();
    for (int round = -1; round < rounds; round++) {
      double a = millis(baseline);
      double b = millis(grown);
      if (round >= 0) {
        first.add(a);
        second.add(b);
      }
    }
    System.out.println(
        "Start to first frame: empty P2D sketch %.0f ms, GrownEmoji %.0f ms, ratio %.2f (medians of %d)"
            .formatted(
                Benchmark.median(first),
                Benchmark.median(second),
                Benchmark.median(second) / Benchmark.median(first),
                rounds));
  }

  private static double millis(ProcessBuilder sketch) throws IOException {
    Process process = sketch.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (!said.matches("\\d+")) {
      throw new IllegalStateException("No frame was shown; is there a display? " + said);
    }
    return Double.parseDouble(said);
  }
}
