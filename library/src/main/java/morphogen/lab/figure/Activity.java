package morphogen.lab.figure;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;
import morphogen.cells.State;

/** How much each channel varies from cell to cell, as a map: the log of its variance. */
final class Activity {
  private static final double FLOOR = -6; // of the log: a variance of a millionth is none
  private static final int ROW = 20; // pixels

  private final double[][] logs; // [moment][channel]

  /** Of so many moments. */
  Activity(int moments) {
    logs = new double[moments][];
  }

  /** What a state is like at a moment. */
  void note(int moment, State state) {
    logs[moment] = new double[state.channels()];
    for (int c = 0; c < state.channels(); c++) {
      logs[moment][c] = Math.max(FLOOR, Math.log10(Measures.variance(state, c)));
    }
  }

  /** The log of a channel's variance. */
  double at(int moment, int channel) {
    return logs[moment][channel];
  }

  BufferedImage map(String title, String xAxis, double perMoment) {
    int channels = logs[0].length;
    double most = 0;
    for (double[] moment : logs) {
      for (double log : moment) {
        most = Double.isFinite(log) ? Math.max(most, log) : most;
      }
    }
    int row = Math.max(4, Math.min(ROW, 480 / channels));
    int height = Math.max(120, row * channels);
    return new HeatMap(title, xAxis, "channel", "log10 of variance")
        .draw(logs, FLOOR, most, perMoment, height);
  }

  /** A column for each channel: variances, at least a millionth. */
  Map<String, double[]> columns() {
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (int c = 0; c < logs[0].length; c++) {
      double[] column = new double[logs.length];
      for (int moment = 0; moment < logs.length; moment++) {
        column[moment] = Math.pow(10, logs[moment][c]);
      }
      columns.put("channel " + c, column);
    }
    return columns;
  }
}
