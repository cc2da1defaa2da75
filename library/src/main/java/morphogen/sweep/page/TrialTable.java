package morphogen.sweep.page;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import morphogen.sweep.Dimension;
import morphogen.sweep.Trial;

/** All trials as comma-separated values, in the order in which they ended. */
final class TrialTable {
  /** What the file is called. */
  static final String NAME = "trials.csv";

  private TrialTable() {}

  static String csv(Results results) {
    Set<String> settings = new LinkedHashSet<>();
    Set<String> numbers = new LinkedHashSet<>();
    results.dimensions().stream().map(Dimension::name).forEach(settings::add);
    for (Trial trial : results.all()) {
      settings.addAll(trial.settings().keySet());
      numbers.addAll(trial.numbers().keySet());
    }
    List<String> head = new ArrayList<>(List.of("number", "target", "rung", "seed", "seconds"));
    head.addAll(List.of("loss", "stars", "fault"));
    head.addAll(settings);
    head.addAll(numbers);
    StringBuilder csv = new StringBuilder(line(head));
    for (Trial trial : results.all()) {
      List<String> row = new ArrayList<>();
      row.add(Integer.toString(trial.number()));
      row.add(trial.target());
      row.add(Integer.toString(trial.rung()));
      row.add(Long.toString(trial.seed()));
      row.add(Double.toString(trial.seconds()));
      row.add(Double.isNaN(trial.loss()) ? "" : Double.toString(trial.loss()));
      row.add(results.stars(trial).stream().mapToObj(Double::toString).findAny().orElse(""));
      row.add(trial.fault() == null ? "" : trial.fault());
      settings.forEach(name -> row.add(trial.settings().getOrDefault(name, "")));
      for (String name : numbers) {
        Double number = trial.numbers().get(name);
        row.add(number == null ? "" : number.toString());
      }
      csv.append(line(row));
    }
    return csv.toString();
  }

  private static String line(List<String> cells) {
    return cells.stream().map(TrialTable::quoted).collect(Collectors.joining(",")) + "\n";
  }

  /** As RFC 4180 has it: a cell with a comma, a quote or a line's end stands in quotes. */
  private static String quoted(String cell) {
    return cell.matches("(?s).*[,\"\\r\\n].*") ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
  }
}
