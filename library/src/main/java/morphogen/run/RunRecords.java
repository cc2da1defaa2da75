package morphogen.run;

import java.util.List;
import java.util.function.ToDoubleFunction;
import morphogen.kind.Given;
import morphogen.kind.Kind;
import morphogen.lab.RunRecord;
import morphogen.rule.Rule;
import morphogen.train.Metric;

/** What is recorded of a training, in a folder or without one. */
final class RunRecords {
  private static final int LAST = 10; // iterations, over which the loss is averaged

  private RunRecords() {}

  /** For reports. */
  static RunRecord of(Kind kind, Plan plan, Given given, Rule rule, List<Metric> history) {
    return kind.record(given, rule, plan.train().randomSeed(), Metric.columns(history));
  }

  /** The iterations that the last numbers of a run are means of. */
  static List<Metric> last(List<Metric> history) {
    return history.subList(Math.max(0, history.size() - LAST), history.size());
  }

  /** The mean of what is finite. */
  static double mean(List<Metric> metrics, ToDoubleFunction<Metric> value) {
    return metrics.stream()
        .mapToDouble(value)
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }
}
