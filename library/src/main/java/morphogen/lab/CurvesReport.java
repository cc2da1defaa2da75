package morphogen.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a training went, iteration by iteration: all numbers as {@code metrics.csv}, the loss and its
 * parts as a plot, {@code loss.png}.
 */
final class CurvesReport implements Report {
  private static final int POINTS = 300; // of a curve, about

  @Override
  public String name() {
    return "curves";
  }

  @Override
  public String text() {
    return "The loss of every iteration: plotted, loss.png, and in numbers, metrics.csv.";
  }

  @Override
  public Map<String, Double> write(RunRecord run, Path dir) throws IOException {
    Columns.write(run.columns(), dir.resolve("metrics.csv"));
    List<String> names = new ArrayList<>(List.of(RunRecord.LOSS));
    names.addAll(run.parts());
    int window = Math.max(1, run.iterations() / POINTS);
    List<Plots.Curve> curves =
        names.stream().map(name -> Plots.smooth(name, run.columns().get(name), window)).toList();
    Plots.lines(
        dir.resolve("loss.png"), "Training loss", "iteration", run.lossAxis(), true, curves);
    return Map.of();
  }
}
