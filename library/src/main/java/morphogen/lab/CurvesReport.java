package morphogen.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import morphogen.file.AtomicFile;

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
    String csv = String.join("\n", table(run.columns())) + "\n";
    AtomicFile.write(dir.resolve("metrics.csv"), csv.getBytes(StandardCharsets.UTF_8));
    List<String> names = new ArrayList<>(List.of(RunRecord.LOSS));
    names.addAll(run.parts());
    int window = Math.max(1, run.iterations() / POINTS);
    List<Plots.Curve> curves =
        names.stream().map(name -> Plots.smooth(name, run.columns().get(name), window)).toList();
    Plots.lines(
        dir.resolve("loss.png"), "Training loss", "iteration", run.lossAxis(), true, curves);
    return Map.of();
  }

  /** Lines of comma-separated values, one an iteration, under a line of their names. */
  static List<String> table(Map<String, double[]> columns) {
    List<String> lines = new ArrayList<>(List.of(String.join(",", columns.keySet())));
    int rows = columns.values().stream().mapToInt(column -> column.length).max().orElse(0);
    for (int i = 0; i < rows; i++) {
      int row = i;
      lines.add(
          columns.entrySet().stream()
              .map(column -> String.format(Locale.ROOT, form(column), column.getValue()[row]))
              .collect(Collectors.joining(",")));
    }
    return lines;
  }

  private static String form(Map.Entry<String, double[]> column) {
    return switch (column.getKey()) {
      case "iteration", "steps" -> "%.0f";
      case "alive" -> "%.1f";
      case "seconds" -> "%.2f";
      default -> "%.7g";
    };
  }
}
