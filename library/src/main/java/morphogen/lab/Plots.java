package morphogen.lab;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import morphogen.file.AtomicFile;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Line plots, as PNG files and as pictures. */
public final class Plots {
  private Plots() {}

  /**
   * One named curve.
   *
   * @param x ascending
   * @param y as many; values that are not finite are left out
   */
  public record Curve(String name, double[] x, double[] y) {}

  private static final int LETTERS = 15;
  private static final Color[] COLOURS = {
    new Color(0x1f6feb),
    new Color(0xd1495b),
    new Color(0x2a9d5c),
    new Color(0xb07aa1),
    new Color(0xe08e1b),
    new Color(0x4d4d4d)
  };
  private static final Map<String, Color> NAMED =
      Map.of(
          "red", new Color(0xd1495b),
          "green", new Color(0x2a9d5c),
          "blue", new Color(0x1f6feb),
          "grey", new Color(0x4d4d4d));
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
    XYChart chart = chart(900, 540, title, xAxis, yAxis);
    draw(chart, logarithmic, curves);
    AtomicFile.write(file, BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG));
  }

  /** The same with marked points: circles without a line. */
  static void lines(
      Path file,
      String title,
      String xAxis,
      String yAxis,
      boolean logarithmic,
      List<Curve> curves,
      Curve marks)
      throws IOException {
    XYChart chart = chart(900, 540, title, xAxis, yAxis);
    draw(chart, logarithmic, curves);
    if (marks.x.length > 0) {
      XYSeries series = chart.addSeries(marks.name, marks.x, marks.y);
      series.setMarker(SeriesMarkers.CIRCLE);
      series.setLineStyle(SeriesLines.NONE);
    }
    AtomicFile.write(file, BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG));
  }

  /** The same as a picture of any size, in letters that can be read where it is shown small. */
  public static BufferedImage picture(
      int width,
      int height,
      String title,
      String xAxis,
      String yAxis,
      boolean logarithmic,
      List<Curve> curves) {
    XYChart chart = plain(width, height, title, xAxis, yAxis);
    draw(chart, logarithmic, curves);
    chart.getStyler().setLegendVisible(curves.size() > 1); // one has the axis' name
    return BitmapEncoder.getBufferedImage(chart);
  }

  /** An empty chart in such letters, on white without a frame, for what is no curve. */
  public static XYChart plain(int width, int height, String title, String xAxis, String yAxis) {
    XYChart chart = chart(width, height, title, xAxis, yAxis);
    XYStyler styler = chart.getStyler();
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, LETTERS);
    styler.setChartTitleFont(font.deriveFont(Font.BOLD, LETTERS + 2f));
    styler.setAxisTitleFont(font);
    styler.setAxisTickLabelsFont(font.deriveFont(LETTERS - 1f));
    styler.setLegendFont(font.deriveFont(LETTERS - 1f));
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setLegendBackgroundColor(new Color(255, 255, 255, 200));
    styler.setLegendBorderColor(new Color(0xdddddd));
    styler.setPlotBorderColor(new Color(0xbbbbbb));
    styler.setPlotGridLinesColor(new Color(0xe4e4e4));
    styler.setSeriesColors(COLOURS);
    return chart;
  }

  private static XYChart chart(int width, int height, String title, String xAxis, String yAxis) {
    return new XYChartBuilder()
        .width(width)
        .height(height)
        .title(title)
        .xAxisTitle(xAxis)
        .yAxisTitle(yAxis)
        .build();
  }

  /**
   * The same curve with one more point on its first stretch: of values that are equally far apart
   * XChart labels every so many, 19, 38 and so on, and no round numbers.
   */
  public static Curve uneven(Curve curve) {
    int n = curve.x.length;
    if (n < 3) {
      return curve;
    }
    double[] x = new double[n + 1];
    double[] y = new double[n + 1];
    System.arraycopy(curve.x, 1, x, 2, n - 1);
    System.arraycopy(curve.y, 1, y, 2, n - 1);
    x[0] = curve.x[0];
    y[0] = curve.y[0];
    x[1] = (curve.x[0] + curve.x[1]) / 2;
    y[1] = (curve.y[0] + curve.y[1]) / 2;
    return new Curve(curve.name, x, y);
  }

  private static double end(List<Curve> curves) {
    double end = curves.stream().flatMapToDouble(c -> Arrays.stream(c.x)).max().orElse(1);
    return end > 0 ? end : 1;
  }

  private static void draw(XYChart chart, boolean logarithmic, List<Curve> curves) {
    chart.getStyler().setYAxisLogarithmic(logarithmic);
    // Else ticks begin at the first value, 1.5 perhaps, and are as far apart as 19.
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(end(curves));
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
        Curve shown = uneven(new Curve(curve.name, Arrays.copyOf(x, n), Arrays.copyOf(y, n)));
        XYSeries series = chart.addSeries(curve.name, shown.x, shown.y);
        series.setMarker(n > 1 ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
        if (NAMED.containsKey(curve.name)) {
          series.setLineColor(NAMED.get(curve.name)); // a curve called red is red
        }
      }
    }
    if (chart.getSeriesMap().isEmpty()) {
      chart.addSeries("nothing yet", new double[] {0, 1}, new double[] {1, 1});
    }
  }
}
