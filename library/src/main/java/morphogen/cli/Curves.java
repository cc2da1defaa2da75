package morphogen.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import morphogen.lab.Plots;
import morphogen.rule.AtomicFile;
import morphogen.train.Metric;

/** How a training went, iteration by iteration: as numbers and as a plot. */
final class Curves {
  private Curves() {}

  /** Writes {@code metrics.csv} and {@code loss.png}. */
  static void write(Path dir, List<Metric> history, String lossName) throws IOException {
    StringBuilder csv = new StringBuilder(Metric.HEADER).append('\n');
    history.forEach(metric -> csv.append(metric.row()).append('\n'));
    AtomicFile.write(dir.resolve("metrics.csv"), csv.toString().getBytes(StandardCharsets.UTF_8));
    double[] losses = history.stream().mapToDouble(Metric::loss).toArray();
    Plots.lines(
        dir.resolve("loss.png"),
        "Training loss",
        "iteration",
        lossName,
        true,
        List.of(Plots.smooth("loss", losses, Math.max(1, losses.length / 300))));
  }
}
