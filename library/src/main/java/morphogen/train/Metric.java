package morphogen.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import morphogen.lab.RunRecord;

/**
 * One iteration in numbers.
 *
 * @param iteration counted from 0
 * @param loss mean of the batch
 * @param gradientNorm of all weights together, before it was normalised or clipped
 * @param learningRate the optimiser's step
 * @param steps how long the rollout was
 * @param alive mean number of living cells at its end; NaN for rules without alpha
 * @param seconds training time so far, over all parts of a run that was resumed
 * @param channelVariance how much a channel differs from cell to cell where the rollout ended: its
 *     variance over all cells, the mean of all channels and of the batch; NaN in what builds before
 *     it have written
 * @param parts what the loss was made of, unweighted, by name; most losses have none
 */
public record Metric(
    int iteration,
    double loss,
    double gradientNorm,
    double learningRate,
    int steps,
    double alive,
    double seconds,
    double channelVariance,
    Map<String, Double> parts) {

  /** Copies the parts. */
  public Metric {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  /** How many numbers one metric is, without the parts. */
  static final int SIZE = RunRecord.COMMON.size();

  /** How many of them the first builds had: up to the seconds. What came since is at the end. */
  static final int FIRST_SIZE = 7;

  /**
   * A history by column, for reports: first {@link RunRecord#COMMON}, then the parts.
   *
   * @return one number an iteration each; a part that did not count is NaN
   */
  public static Map<String, double[]> columns(List<Metric> history) {
    List<String> parts = parts(history);
    List<String> names = new ArrayList<>(RunRecord.COMMON);
    for (String part : parts) { // a term of a sketch's own may bear any name
      names.add(names.contains(part) ? "part " + part : part);
    }
    List<double[]> rows = history.stream().map(metric -> metric.numbers(parts)).toList();
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      int column = i;
      columns.put(names.get(i), rows.stream().mapToDouble(row -> row[column]).toArray());
    }
    return columns;
  }

  /** The names of all the parts that a loss had, sometime or always. */
  public static List<String> parts(List<Metric> history) {
    return history.stream().flatMap(metric -> metric.parts.keySet().stream()).distinct().toList();
  }

  /** What one part was; NaN if it did not count. */
  public double part(String name) {
    return parts.getOrDefault(name, Double.NaN);
  }

  /** All of it in a row, in the order of {@link RunRecord#COMMON}, the parts at the end. */
  double[] numbers(List<String> names) {
    double[] numbers = new double[SIZE + names.size()];
    numbers[0] = iteration;
    numbers[1] = loss;
    numbers[2] = gradientNorm;
    numbers[3] = learningRate;
    numbers[4] = steps;
    numbers[5] = alive;
    numbers[6] = seconds;
    numbers[7] = channelVariance;
    for (int i = 0; i < names.size(); i++) {
      numbers[SIZE + i] = part(names.get(i));
    }
    return numbers;
  }

  /** What {@link #numbers} made a row of. */
  static Metric of(double[] numbers, List<String> names) {
    Map<String, Double> parts = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      parts.put(names.get(i), numbers[SIZE + i]);
    }
    return new Metric(
        (int) numbers[0],
        numbers[1],
        numbers[2],
        numbers[3],
        (int) numbers[4],
        numbers[5],
        numbers[6],
        numbers[7],
        parts);
  }
}
