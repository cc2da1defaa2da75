package morphogen.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CurvesReportTest {
  private static Map<String, double[]> columns(double... numbers) {
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (int i = 0; i < RunRecord.COMMON.size(); i++) {
      columns.put(RunRecord.COMMON.get(i), new double[] {numbers[i]});
    }
    return columns;
  }

  @Test
  void aTableIsTheSameInEveryLanguage() {
    Map<String, double[]> columns = columns(0, 0.5, 2, 0.001, 64, Double.NaN, 1.25, 0.75);
    columns.put("edge", new double[] {0.25});
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertEquals(
          List.of(
              "iteration,loss,gradientNorm,learningRate,steps,alive,seconds,channelVariance,edge",
              "0,0.5000000,2.000000,0.001000000,64,NaN,1.25,0.7500000,0.2500000"),
          Columns.lines(columns));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void numbersHaveSevenDigitsAndWhatNeedsFewerHasFewer() {
    assertEquals(
        "123456,1.234568e-05,Infinity,0.002000000,96,17.3,4000.13,1.000000e-09",
        Columns.lines(
                columns(
                    123456,
                    0.0000123456789,
                    Double.POSITIVE_INFINITY,
                    0.002,
                    96,
                    17.25,
                    4000.125,
                    1e-9))
            .get(1));
  }
}
