package morphogen.lab.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import morphogen.cells.State;
import morphogen.lab.Plots;
import morphogen.lab.PrincipalComponents;
import morphogen.rollout.Rollout;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The way that the mean hidden state takes, seen from where it is widest. */
final class TrajectoryFigure implements Figure {
  private static final int STEPS = 256;
  private static final int PARTS = 4; // of the way, each in a colour of its own
  private static final int[] COLOURS = {0x440f76, 0x9f2a63, 0xd9553a, 0xf3a31b};

  @Override
  public String name() {
    return "trajectory";
  }

  @Override
  public String title() {
    return "The way of the hidden state";
  }

  @Override
  public boolean suits(Subject subject) {
    return subject.spec().channels() - subject.spec().visible() >= 2;
  }

  @Override
  public String normal(Subject subject) {
    return "A point is the mean of all hidden channels at one step, reduced to the two directions in"
        + " which it moved most (principal components). Growth is a long arc; an organism that has"
        + " learned to stay comes to rest in a small knot, its attractor. A line that goes on"
        + " straight in the end is a state that drifts, and may one day leave.";
  }

  @Override
  public Drawing draw(Subject subject) {
    double[][] rows = PrincipalComponents.standardised(means(subject));
    PrincipalComponents components = PrincipalComponents.of(rows, 2);
    double[] x = new double[rows.length];
    double[] y = new double[rows.length];
    double[] step = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      double[] place = components.project(rows[i]);
      x[i] = place[0];
      y[i] = place[1];
      step[i] = i;
    }
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put(Measures.STEP, step);
    columns.put("component 1", x);
    columns.put("component 2", y);
    return new Drawing(
        List.of(BitmapEncoder.getBufferedImage(chart(components, x, y))),
        columns,
        seen(components, x, y));
  }

  private static String seen(PrincipalComponents components, double[] x, double[] y) {
    double all = way(x, y, 0, STEPS);
    if (!(all > 0)) {
      return "The hidden state does not move, or is no number.";
    }
    int quarter = STEPS * 3 / 4;
    return String.format(
        Locale.ROOT,
        "The two components hold %.0f %% and %.0f %% of all movement. In the last quarter, from"
            + " step %d on, the state covers %.1f %% of the whole way.",
        100 * components.share(0),
        100 * components.share(1),
        quarter,
        100 * way(x, y, quarter, STEPS) / all);
  }

  private static double way(double[] x, double[] y, int from, int to) {
    double way = 0;
    for (int i = from; i < to; i++) {
      way += Math.hypot(x[i + 1] - x[i], y[i + 1] - y[i]);
    }
    return way;
  }

  /** The mean of each hidden channel after each step. */
  private static double[][] means(Subject subject) {
    int visible = subject.spec().visible();
    Rollout rollout = subject.run().play();
    double[][] rows = new double[STEPS + 1][subject.spec().channels() - visible];
    for (double[] row : rows) {
      State state = rollout.state();
      Arrays.setAll(row, c -> Measures.mean(state, visible + c));
      rollout.step();
    }
    return rows;
  }

  private static XYChart chart(PrincipalComponents components, double[] x, double[] y) {
    XYChart chart =
        Plots.plain(760, 520, "Mean hidden state", axis(components, 0), axis(components, 1));
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    for (int part = 0; part < PARTS; part++) {
      int from = part * STEPS / PARTS;
      int to = (part + 1) * STEPS / PARTS;
      XYSeries series =
          chart.addSeries(
              "steps " + from + " to " + to,
              Arrays.copyOfRange(x, from, to + 1),
              Arrays.copyOfRange(y, from, to + 1));
      series.setMarker(SeriesMarkers.NONE);
      series.setLineColor(new Color(COLOURS[part]));
      series.setLineStyle(new BasicStroke(2));
    }
    point(chart, "start", x[0], y[0], 0x2a9d5c);
    point(chart, "step " + STEPS, x[STEPS], y[STEPS], 0xd00000);
    return chart;
  }

  private static void point(XYChart chart, String name, double x, double y, int colour) {
    XYSeries series = chart.addSeries(name, List.of(x), List.of(y));
    series.setLineStyle(new BasicStroke(0));
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(new Color(colour));
  }

  private static String axis(PrincipalComponents components, int i) {
    return String.format(
        Locale.ROOT, "component %d (%.0f %% of variance)", i + 1, 100 * components.share(i));
  }
}
