package morphogen.sweep.page;

import java.util.ArrayList;
import java.util.List;

/** Points over two axes. */
final class Scatter {
  private static final double WIDTH = 360;
  private static final double HEIGHT = 290;
  private static final double LEFT = 62;
  private static final double RIGHT = 20;
  private static final double TOP = 30;
  private static final double BOTTOM = 52;
  private static final double SLANT = 30; // degrees
  private static final String GRID = "#e4e4e4";

  private record Point(double x, double y, double radius, String colour, String to, String told) {}

  private record Line(double[] xy, String colour, String told) {}

  private final String title;
  private final Axis x;
  private final Axis y;
  private final List<Point> points = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();

  Scatter(String title, Axis x, Axis y) {
    this.title = title;
    this.x = x;
    this.y = y;
  }

  /**
   * Adds a point.
   *
   * @param atX 0 to 1 on its axis
   * @param to where a click leads
   */
  void point(double atX, double atY, double radius, String colour, String to, String told) {
    points.add(new Point(atX, atY, radius, colour, to, told));
  }

  /**
   * Adds a line.
   *
   * @param xy 0 to 1 on the axes, in turn
   */
  void line(double[] xy, String colour, String told) {
    lines.add(new Line(xy, colour, told));
  }

  private boolean slanted() {
    double apart = (WIDTH - LEFT - RIGHT) / Math.max(1, x.ticks().size());
    return x.ticks().stream().anyMatch(tick -> tick.text().length() * Svg.LETTER > apart);
  }

  private double bottom() {
    int longest = x.ticks().stream().mapToInt(tick -> tick.text().length()).max().orElse(0);
    return slanted() ? BOTTOM + longest * Svg.LETTER * Math.sin(Math.toRadians(SLANT)) : BOTTOM;
  }

  String html() {
    double height = HEIGHT - BOTTOM + bottom();
    Svg svg = new Svg(WIDTH, height, title);
    double wide = WIDTH - LEFT - RIGHT;
    double tall = HEIGHT - TOP - BOTTOM;
    double floor = TOP + tall;
    svg.title(LEFT + wide / 2, 18, title);
    for (Axis.Tick tick : x.ticks()) {
      double at = LEFT + tick.at() * wide;
      svg.line(at, TOP, at, floor + 4, GRID);
      if (slanted()) {
        svg.turned(at + 4, floor + 16, -SLANT, "end", tick.text());
      } else {
        svg.text(at, floor + 18, "middle", tick.text());
      }
    }
    for (Axis.Tick tick : y.ticks()) {
      double at = floor - tick.at() * tall;
      svg.line(LEFT - 4, at, LEFT + wide, at, GRID);
      svg.text(LEFT - 8, at + 4, "end", tick.text());
    }
    svg.line(LEFT, TOP, LEFT, floor, "#999");
    svg.line(LEFT, floor, LEFT + wide, floor, "#999");
    svg.text(LEFT + wide / 2, height - 8, "middle", x.title());
    svg.turned(15, TOP + tall / 2, -90, "middle", y.title());
    for (Line line : lines) {
      double[] xy = line.xy.clone();
      for (int i = 0; i < xy.length; i += 2) {
        xy[i] = LEFT + xy[i] * wide;
        xy[i + 1] = floor - xy[i + 1] * tall;
      }
      svg.path(xy, line.colour, 1.5, 0.8, line.told);
    }
    for (Point point : points) {
      svg.point(
          LEFT + point.x * wide,
          floor - point.y * tall,
          point.radius,
          point.colour,
          point.to,
          point.told);
    }
    return svg.html();
  }
}
