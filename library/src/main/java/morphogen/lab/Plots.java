package morphogen.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import morphogen.file.AtomicFile;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Line plots as PNG files. */
public final class Plots {
  private Plots() {}

  /**
   * One named curve.
   *
   * @param x ascending
   * @param y as many; values that are not finite are left out
   */
  public record Curve(String name, double[] x, double[] y) {}

  private static final int FEW = 6; // names that fit inside without covering what curves end with

  /** The mean of every {@code window} values, so that a noisy curve can be read. */
  public static Curve smooth(String name, double[] y, int window) {
    int n = Math.max(1, y.length / window);
    double[] x = new double[n];
    double[] mean = new double[n];
    for (int i = 0; i < n; i++) {
      int to = i == n - 1 ? y.length : (i + 1) * window;
      for (int j = i * window; j < to; j++) {
        mean[i] += y[j] / (to - i * window);
        x[i] += (double) j / (to - i * window);
      }
    }
    return new Curve(name, x, mean);
  }

  /**
   * Draws curves over a common axis.
   *
   * @param logarithmic for values over 0 only; others are left out
   */
  public static void lines(
      Path file, String title, String xAxis, String yAxis, boolean logarithmic, List<Curve> curves)
      throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(900)
            .height(540)
            .title(title)
            .xAxisTitle(xAxis)
            .yAxisTitle(yAxis)
            .build();
    chart.getStyler().setYAxisLogarithmic(logarithmic);
    chart.getStyler().setXAxisMin(0.0); // else ticks begin at the first value, 1.5 perhaps
    boolean few = curves.size() <= FEW;
    chart
        .getStyler()
        .setLegendPosition(few ? Styler.LegendPosition.InsideNE : Styler.LegendPosition.OutsideE);
    for (Curve curve : curves) {
      double[] x = new double[curve.x.length];
      double[] y = new double[curve.x.length];
      int n = 0;
      for (int i = 0; i < curve.x.length; i++) {
        if (Double.isFinite(curve.y[i]) && (!logarithmic || curve.y[i] > 0)) {
          x[n] = curve.x[i];
          y[n++] = curve.y[i];
        }
      }
      if (n > 0) {
        XYSeries series = chart.addSeries(curve.name, Arrays.copyOf(x, n), Arrays.copyOf(y, n));
        series.setMarker(n > 1 ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
      }
    }
    if (chart.getSeriesMap().isEmpty()) {
      chart.addSeries("nothing yet", new double[] {0, 1}, new double[] {1, 1});
    }
    AtomicFile.write(file, BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG));
  }
}
