package morphogen.lab.figure;

import java.awt.image.BufferedImage;
import java.util.List;
import morphogen.lab.Plots;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Densities over an axis with 0 in its middle. */
final class WeightChart {
  private WeightChart() {}

  static BufferedImage of(List<Plots.Curve> curves, double end) {
    XYChart chart =
        Plots.plain(760, 460, "How densely weights lie", "weight", "density, per unit of weight");
    chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideNE);
    chart.getStyler().setXAxisMin(-end).setXAxisMax(end);
    chart.getStyler().setYAxisMin(0.0);
    for (Plots.Curve even : curves) {
      Plots.Curve curve = Plots.uneven(even);
      chart.addSeries(curve.name(), curve.x(), curve.y()).setMarker(SeriesMarkers.NONE);
    }
    return BitmapEncoder.getBufferedImage(chart);
  }
}
