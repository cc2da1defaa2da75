package morphogen.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import morphogen.lab.Plots;
import morphogen.rule.AtomicFile;
import morphogen.train.Metric;

/** How a training went, iteration by iteration: as numbers and as a plot. */
final class Curves {
  private Curves() {}

  /** Writes {@code metrics.csv} and {@code loss.png}. */
  static void write(Path dir, List<Metric> history, String lossName) throws IOException {
    String csv = String.join("\n", Metric.table(history)) + "\n";
    AtomicFile.write(dir.resolve("metrics.csv"), csv.getBytes(StandardCharsets.UTF_8));
    List<Plots.Curve> curves = new ArrayList<>(List.of(curve("loss", history, Metric::loss)));
    for (String part : Metric.parts(history)) {
      curves.add(curve(part, history, metric -> metric.part(part)));
    }
    Plots.lines(dir.resolve("loss.png"), "Training loss", "iteration", lossName, true, curves);
  }

  private static Plots.Curve curve(
      String name, List<Metric> history, ToDoubleFunction<Metric> value) {
    double[] values = history.stream().mapToDouble(value).toArray();
    return Plots.smooth(name, values, Math.max(1, values.length / 300));
  }
}
