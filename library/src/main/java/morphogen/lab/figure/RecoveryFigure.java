package morphogen.lab.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import morphogen.lab.Plots;
import morphogen.lab.RecoveryStudy;
import morphogen.lab.RecoveryStudy.Trial;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How many steps wounds of different sizes take to heal; those that never do are shown as such. */
final class RecoveryFigure implements Figure {
  private static final int LIVES = 8; // of each radius
  private static final double NEVER = RecoveryStudy.MOST * 1.08; // where those are drawn

  @Override
  public String name() {
    return "recovery";
  }

  @Override
  public String title() {
    return "Recovery time against the wound's size";
  }

  @Override
  public boolean suits(Subject subject) {
    return subject.target().isPresent() || !subject.grows(); // else with what should it compare?
  }

  @Override
  public String normal(Subject subject) {
    String limit =
        " Each is given "
            + RecoveryStudy.MOST
            + " steps; a cross at the top has not recovered by then, and may never. A small wound"
            + " takes 0 steps where it does not bring the measure below the limit at all.";
    return subject.target().isPresent()
        ? "A disc is cut out of a grown organism; it has recovered when SSIM to its target is over"
            + " 0.9 again. Larger wounds take longer, and the largest may leave too little to grow"
            + " from."
            + limit
        : "A disc is emptied; it has recovered when the colours in it, their contrast and the"
            + " differences between neighbours lie again within what unharmed discs of that size"
            + " have. A texture heals from the rim, so twice the radius takes about twice as long;"
            + " one that starts from noise everywhere may also heal from within."
            + limit;
  }

  @Override
  public Drawing draw(Subject subject) {
    List<Trial> trials = new RecoveryStudy(subject.run()).trials(LIVES);
    return new Drawing(
        List.of(BitmapEncoder.getBufferedImage(chart(trials))), columns(trials), seen(trials));
  }

  private static XYChart chart(List<Trial> trials) {
    XYChart chart =
        Plots.plain(760, 460, "Steps to recover", "radius of the wound, cells", "steps");
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
    double widest = trials.stream().mapToDouble(Trial::radius).max().orElseThrow();
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(widest * 1.1);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(RecoveryStudy.MOST * 1.15);
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    RecoveryStudy.byRadius(trials)
        .forEach(
            (radius, some) -> {
              double median = RecoveryStudy.median(some);
              if (median >= 0) {
                x.add(radius);
                y.add(median);
              }
            });
    if (!x.isEmpty()) {
      XYSeries median = chart.addSeries("median", x, y);
      median.setMarker(SeriesMarkers.NONE);
      median.setLineColor(new Color(0x1f6feb));
      median.setLineStyle(new BasicStroke(2));
    }
    points(chart, "one life", trials.stream().filter(Trial::recovers).toList(), 0x1f6feb, true);
    points(
        chart,
        "not within " + RecoveryStudy.MOST + " steps",
        trials.stream().filter(trial -> !trial.recovers()).toList(),
        0xd00000,
        false);
    return chart;
  }

  private static void points(
      XYChart chart, String name, List<Trial> trials, int colour, boolean recovered) {
    if (trials.isEmpty()) {
      return;
    }
    double[] x = trials.stream().mapToDouble(t -> t.radius() + nudge(t)).toArray();
    double[] y = trials.stream().mapToDouble(t -> recovered ? t.steps() : NEVER).toArray();
    XYSeries series = chart.addSeries(name, x, y);
    Marker marker = recovered ? SeriesMarkers.CIRCLE : SeriesMarkers.CROSS;
    series.setMarker(marker);
    series.setMarkerColor(new Color(colour));
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
  }

  /** So that lives that took equally long can be told apart. */
  private static double nudge(Trial trial) {
    return trial.radius() * 0.012 * (Math.floorMod(trial.randomSeed(), LIVES) - (LIVES - 1) / 2.0);
  }

  private static String seen(List<Trial> trials) {
    List<String> said = new ArrayList<>();
    RecoveryStudy.byRadius(trials)
        .forEach(
            (radius, some) -> {
              long recovered = some.stream().filter(Trial::recovers).count();
              double median = RecoveryStudy.median(some);
              said.add(
                  String.format(
                      Locale.ROOT,
                      "radius %s: %d of %d recover%s",
                      Drawing.number(radius),
                      recovered,
                      some.size(),
                      median >= 0
                          ? String.format(Locale.ROOT, ", half of them within %.0f steps", median)
                          : ""));
            });
    double before = trials.stream().mapToDouble(Trial::before).min().orElseThrow();
    String unharmed =
        before > RecoveryStudy.RECOVERED
            ? ""
            : String.format(
                Locale.ROOT,
                " Even before any wound the measure was as low as %.2f, so it is the growing that"
                    + " falls short here.",
                before);
    return String.join("; ", said) + "." + unharmed;
  }

  private static Map<String, double[]> columns(List<Trial> trials) {
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put("radius", trials.stream().mapToDouble(Trial::radius).toArray());
    columns.put("random seed", trials.stream().mapToDouble(Trial::randomSeed).toArray());
    columns.put("before", trials.stream().mapToDouble(Trial::before).toArray());
    columns.put("wounded", trials.stream().mapToDouble(Trial::wounded).toArray());
    columns.put(
        "steps", trials.stream().mapToDouble(t -> t.recovers() ? t.steps() : Double.NaN).toArray());
    columns.put("end", trials.stream().mapToDouble(Trial::end).toArray());
    return columns;
  }
}
