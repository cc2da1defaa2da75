package morphogen.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/** The mean squared error of every iteration, those marked in which it was small enough. */
final class SpikesReport implements Report {
  private static final String ERROR = "error";
  private static final int MOST = 500; // circles

  private final double threshold;

  private final IntSupplier spikes;

  /**
   * @param threshold the error under which a trajectory gets a spike
   * @param spikes how many there were, of all trajectories; under 0 if nobody knows
   */
  SpikesReport(double threshold, IntSupplier spikes) {
    this.threshold = threshold;
    this.spikes = spikes;
  }

  @Override
  public String name() {
    return "spikes";
  }

  @Override
  public String text() {
    return "The error of every iteration, those marked whose batch was under the threshold:"
        + " spikes.png.";
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
        new Plots.Curve("under the threshold", x, y));
    int count = spikes.getAsInt();
    return count < 0 ? Map.of() : Map.of("spikes", (double) count);
  }
}
