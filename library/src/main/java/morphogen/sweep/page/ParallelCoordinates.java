package morphogen.sweep.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import morphogen.sweep.Dimension;
import morphogen.sweep.Trial;

/** A line for each trial over an axis for each setting; the best of each target have its colour. */
final class ParallelCoordinates {
  private static final double APART = 118;
  private static final double HEIGHT = 380;
  private static final double TOP = 44;
  private static final double BOTTOM = 24;
  private static final double SIDE = 60;
  private static final String GREY = "#8a8a8a";

  private final Results results;
  private final Axis last;
  private final boolean several;

  ParallelCoordinates(Results results) {
    this.results = results;
    several = results.targets().size() > 1;
    last =
        several
            ? new Axis(
                "place", List.of(new Axis.Tick(0, "best"), new Axis.Tick(1, "worst")), false, 0, 1)
            : Axis.holding("loss", Results.numbers(results.good(), Trial::loss));
  }

  String html() {
    List<Dimension> dimensions = results.dimensions();
    double width = 2 * SIDE + APART * dimensions.size();
    Svg svg = new Svg(width, HEIGHT, "Settings of all trials");
    List<Trial> best = results.best();
    Set<Integer> coloured = best.stream().map(Trial::number).collect(Collectors.toSet());
    for (Trial trial : results.good()) {
      if (!coloured.contains(trial.number())) {
        way(svg, trial, GREY, 1, 0.35);
      }
    }
    for (int i = best.size() - 1; i >= 0; i--) { // the best ones on top
      Trial trial = best.get(i);
      int target = results.targets().indexOf(trial.target());
      boolean first = trial == results.good(trial.target()).get(0);
      way(svg, trial, Shown.colour(target), first ? 3.5 : 1.8, 0.9);
    }
    for (int i = 0; i < dimensions.size(); i++) {
      axis(svg, i, Axis.of(dimensions.get(i)));
    }
    axis(svg, dimensions.size(), last);
    return String.format(
        Locale.ROOT, "<div class=\"wide\" style=\"--wide:%.0fpx\">\n%s</div>\n", width, svg.html());
  }

  private static void axis(Svg svg, int number, Axis axis) {
    double x = SIDE + number * APART;
    svg.line(x, TOP, x, HEIGHT - BOTTOM, "#444");
    svg.title(x, number % 2 == 0 ? 16 : 33, axis.title().replace(" (log)", ""));
    for (Axis.Tick tick : axis.ticks()) {
      svg.line(x - 4, y(tick.at()), x + 4, y(tick.at()), "#444");
      svg.halo(x + 7, y(tick.at()) + 4, tick.text());
    }
  }

  private static double y(double unit) {
    return HEIGHT - BOTTOM - unit * (HEIGHT - BOTTOM - TOP);
  }

  private void way(Svg svg, Trial trial, String colour, double width, double opacity) {
    List<Double> points = new ArrayList<>();
    List<Dimension> dimensions = results.dimensions();
    for (int i = 0; i < dimensions.size(); i++) {
      double unit = Results.unit(dimensions.get(i), trial);
      if (!Double.isNaN(unit)) {
        points.add(SIDE + i * APART);
        points.add(y(unit + Nudge.within(dimensions.get(i), trial)));
      }
    }
    points.add(SIDE + dimensions.size() * APART);
    points.add(y(several ? results.place(trial) : last.at(trial.loss())));
    double[] xy = points.stream().mapToDouble(x -> x).toArray();
    svg.path(xy, colour, width, opacity, ResultsPage.told(trial));
  }
}
