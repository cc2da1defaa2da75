package morphogen.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The mean squared error of every iteration, those marked that were followed by a spike. */
final class SpikesReport implements Report {
  private static final String ERROR = "error";
  private static final int MOST = 500; // circles

  private final double threshold;

  /**
   * @param threshold the error under which there was one
   */
  SpikesReport(double threshold) {
    this.threshold = threshold;
  }

  @Override
  public String name() {
    return "spikes";
  }

  @Override
  public String text() {
    return "The error of every iteration, the spikes marked: spikes.png.";
  }

  @Override
  public Map<String, Double> write(RunRecord run, Path dir) throws IOException {
    double[] error = run.columns().getOrDefault(ERROR, run.columns().get(RunRecord.LOSS));
    int[] all = IntStream.range(0, error.length).filter(i -> error[i] < threshold).toArray();
    int apart = Math.max(1, all.length / MOST);
    int[] shown =
        IntStream.range(0, all.length).filter(i -> i % apart == 0).map(i -> all[i]).toArray();
    double[] x = IntStream.of(shown).asDoubleStream().toArray();
    double[] y = IntStream.of(shown).mapToDouble(i -> error[i]).toArray();
    Plots.lines(
        dir.resolve("spikes.png"),
        "Mean squared error and spikes",
        "iteration",
        "mean squared error",
        true,
        List.of(Plots.smooth(ERROR, error, 1)),
        new Plots.Curve("spike", x, y));
    return Map.of("spikes", (double) all.length);
  }
}
