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

/** Named columns of numbers as comma-separated values. */
public final class Columns {
  private Columns() {}

  /**
   * Writes a file of them, whole or not at all, over an older one.
   *
   * @param columns all of one length
   */
  public static void write(Map<String, double[]> columns, Path file) throws IOException {
    String csv = String.join("\n", lines(columns)) + "\n";
    AtomicFile.write(file, csv.getBytes(StandardCharsets.UTF_8));
  }

  /** A line for each row, under a line of their names. */
  static List<String> lines(Map<String, double[]> columns) {
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
      case "iteration", "step", "steps", "x", "y", "random seed" -> "%.0f";
      case "alive" -> "%.1f";
      case "seconds" -> "%.2f";
      default -> "%.7g";
    };
  }
}
