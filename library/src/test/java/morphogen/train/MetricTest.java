package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricTest {
  private static Metric metric(int iteration, Map<String, Double> parts) {
    return new Metric(iteration, 0.5, 2, 0.001, 64, Double.NaN, 1.25, parts);
  }

  @Test
  void aTableIsTheSameInEveryLanguage() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertEquals(
          List.of(
              "iteration,loss,gradientNorm,learningRate,steps,alive,seconds,edge",
              "0,0.5000000,2.000000,0.001000000,64,NaN,1.25,0.2500000"),
          Metric.table(List.of(metric(0, Map.of("edge", 0.25)))));
    } finally {
      Locale.setDefault(before);
    }
  }

  /** A run that an older build has begun had none, and terms may change in between. */
  @Test
  void partsComeAndGo() {
    List<Metric> history =
        List.of(
            metric(0, Map.of()), metric(1, Map.of("edge", 1.0)), metric(2, Map.of("stay", 2.0)));
    List<String> names = Metric.parts(history);
    assertEquals(List.of("edge", "stay"), names);
    assertEquals(
        "0,0.5000000,2.000000,0.001000000,64,NaN,1.25,NaN,NaN", Metric.table(history).get(1));
    Metric back = Metric.of(history.get(2).numbers(names), names);
    assertEquals(2, back.iteration());
    assertEquals(2, back.part("stay"));
    assertEquals(Double.NaN, back.part("edge"));
  }
}
