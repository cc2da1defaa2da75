package morphogen.sweep.page;

import java.util.Locale;
import morphogen.lab.HtmlPage;

/** A drawing inside an HTML page: sharp at any size, and its points can be clicked. */
final class Svg {
  /** The height of letters, in units of the drawing; a phone shows one as about a pixel. */
  static final int LETTERS = 13;

  /** About how wide a letter is. */
  static final double LETTER = 0.56 * LETTERS;

  private final StringBuilder text = new StringBuilder();

  /**
   * @param alt what is seen, for those who do not see it
   */
  Svg(double width, double height, String alt) {
    add(
        "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s\" style=\"min-width:%.0fpx\">\n",
        width, height, HtmlPage.safe(alt), Math.min(width, 300));
  }

  private void add(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }

  void line(double x1, double y1, double x2, double y2, String colour) {
    add("<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"%s\" fill=\"none\"/>\n", x1, y1, x2, y2, colour);
  }

  /**
   * Lines from point to point.
   *
   * @param points x and y in turn
   */
  void path(double[] points, String colour, double width, double opacity, String told) {
    StringBuilder way = new StringBuilder();
    for (int i = 0; i < points.length; i += 2) {
      way.append(
          String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", points[i], points[i + 1]));
    }
    add(
        "<path d=\"%s\" stroke=\"%s\" stroke-width=\"%.1f\" stroke-opacity=\"%.2f\" fill=\"none\">"
            + "<title>%s</title></path>\n",
        way, colour, width, opacity, HtmlPage.safe(told));
  }

  /**
   * A point that leads somewhere.
   *
   * @param to an id of the page
   * @param told when the mouse rests on it
   */
  void point(double x, double y, double radius, String colour, String to, String told) {
    add(
        "<a href=\"#%s\"><circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\" fill-opacity=\"0.7\">"
            + "<title>%s</title></circle></a>\n",
        to, x, y, radius, colour, HtmlPage.safe(told));
  }

  /**
   * @param anchor start, middle or end
   */
  void text(double x, double y, String anchor, String words) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
        x, y, anchor, HtmlPage.safe(words));
  }

  /** A text that can be read on lines. */
  void halo(double x, double y, String words) {
    add("<text x=\"%.1f\" y=\"%.1f\" class=\"halo\">%s</text>\n", x, y, HtmlPage.safe(words));
  }

  /** A text in bold. */
  void title(double x, double y, String words) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" font-weight=\"bold\">%s</text>\n",
        x, y, HtmlPage.safe(words));
  }

  /**
   * A text that is turned.
   *
   * @param degrees clockwise
   */
  void turned(double x, double y, double degrees, String anchor, String words) {
    add(
        "<text x=\"%1$.1f\" y=\"%2$.1f\" text-anchor=\"%4$s\" transform=\"rotate(%3$.0f %1$.1f %2$.1f)\">%5$s</text>\n",
        x, y, degrees, anchor, HtmlPage.safe(words));
  }

  String html() {
    return text + "</svg>\n";
  }
}
