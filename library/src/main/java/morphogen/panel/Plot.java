package morphogen.panel;

import controlP5.Chart;
import java.util.function.Supplier;

/** A line through numbers that change, from 0 up to the largest. */
final class Plot {
  private static final int LINES = 0;

  private final Chart chart;
  private final String id;
  private final Supplier<float[]> values;

  Plot(Chart chart, String id, Supplier<float[]> values) {
    this.chart = chart;
    this.id = id;
    this.values = values;
    chart.setView(LINES);
    chart.addDataSet(id);
  }

  /** Takes the newest numbers. */
  void draw() {
    float[] now = values.get();
    if (now.length > 1) {
      float most = 0;
      for (float value : now) {
        most = Math.max(most, value);
      }
      chart.setRange(0, most > 0 ? most : 1);
      chart.setData(id, now);
    }
  }
}
