package morphogen.lab.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A figure as it was drawn.
 *
 * @param panels pictures that stand beside or below one another, one at least
 * @param columns the numbers that are seen, by name; all of one length
 * @param seen what came of it, in sentences with numbers
 */
public record Drawing(List<BufferedImage> panels, Map<String, double[]> columns, String seen) {
  public Drawing {
    panels = List.copyOf(panels);
  }

  /** A number as one would write it: 12, or 4.5. */
  static String number(double value) {
    return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.1f", value);
  }

  /** All panels in a row, on white. */
  public BufferedImage whole() {
    int width = panels.stream().mapToInt(BufferedImage::getWidth).sum();
    int height = panels.stream().mapToInt(BufferedImage::getHeight).max().orElseThrow();
    BufferedImage whole = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = whole.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    int x = 0;
    for (BufferedImage panel : panels) {
      g.drawImage(panel, x, 0, null);
      x += panel.getWidth();
    }
    g.dispose();
    return whole;
  }
}
