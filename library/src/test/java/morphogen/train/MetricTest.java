package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricTest {
  private static Metric metric(int iteration, Map<String, Double> parts) {
    return new Metric(iteration, 0.5, 2, 0.001, 64, Double.NaN, 1.25, 0.75, parts);
  }

  @Test
  void aHistoryByColumnHasTheCommonOnesFirst() {
    Map<String, double[]> columns = Metric.columns(List.of(metric(7, Map.of("edge", 0.25))));
    assertEquals(
        List.of(
            "iteration",
            "loss",
            "gradientNorm",
            "learningRate",
            "steps",
            "alive",
            "seconds",
            "channelVariance",
            "edge"),
        List.copyOf(columns.keySet()));
    assertArrayEquals(
        new double[] {7, 0.5, 2, 0.001, 64, Double.NaN, 1.25, 0.75, 0.25},
        columns.values().stream().mapToDouble(column -> column[0]).toArray());
  }

  @Test
  void aTermMayBearTheNameOfACommonColumn() {
    Map<String, double[]> columns = Metric.columns(List.of(metric(0, Map.of("steps", 0.25))));
    assertEquals(64, columns.get("steps")[0]);
    assertEquals(0.25, columns.get("part steps")[0]);
  }

  /** A run that an older build has begun had none, and terms may change in between. */
  @Test
  void partsComeAndGo() {
    List<Metric> history =
        List.of(
            metric(0, Map.of()), metric(1, Map.of("edge", 1.0)), metric(2, Map.of("stay", 2.0)));
    List<String> names = Metric.parts(history);
    assertEquals(List.of("edge", "stay"), names);
    Map<String, double[]> columns = Metric.columns(history);
    assertArrayEquals(new double[] {Double.NaN, 1, Double.NaN}, columns.get("edge"));
    assertArrayEquals(new double[] {Double.NaN, Double.NaN, 2}, columns.get("stay"));
    Metric back = Metric.of(history.get(2).numbers(names), names);
    assertEquals(2, back.iteration());
    assertEquals(2, back.part("stay"));
    assertEquals(Double.NaN, back.part("edge"));
  }
}
