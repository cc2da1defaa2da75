package morphogen.lab.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Locale;

/**
 * Numbers as colours, with axes and a scale: dark is little, bright is much, grey is no number.
 *
 * @param title above it
 * @param xAxis what is counted to the right
 * @param yAxis what is counted up
 * @param scale what the colours say
 */
record HeatMap(String title, String xAxis, String yAxis, String scale) {
  private static final int[] RAMP = {
    0x07051b, 0x30115f, 0x6b186e, 0xa32a61, 0xd24742, 0xf1731d, 0xfbad16, 0xf8e26a, 0xfcffd8
  };
  private static final int NONE = 0xd0d0d0;
  private static final int WIDTH = 760;
  private static final int LETTERS = 15;
  private static final int LEFT = 74;
  private static final int RIGHT = 128;
  private static final int TOP = 40;
  private static final int BOTTOM = 58;
  private static final int TICKS = 6; // about
  private static final int BAR = 18;

  /** A colour from black to nearly white; grey for what is not finite. */
  static int colour(double share) {
    if (!Double.isFinite(share)) {
      return NONE;
    }
    double at = Math.max(0, Math.min(1, share)) * (RAMP.length - 1);
    int below = Math.min(RAMP.length - 2, (int) at);
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = RAMP[below] >> shift & 255;
      int to = RAMP[below + 1] >> shift & 255;
      mixed = mixed << 8 | (int) Math.round(from + (at - below) * (to - from));
    }
    return mixed;
  }

  /**
   * Draws it.
   *
   * @param values {@code [column][row]}, the first row at the bottom; all columns of one length
   * @param least what is darkest
   * @param most what is brightest, over {@code least}
   * @param perColumn what a column is on the x-axis: the first one is 0
   * @param height of the map itself, in pixels
   */
  BufferedImage draw(double[][] values, double least, double most, double perColumn, int height) {
    int width = WIDTH - LEFT - RIGHT;
    BufferedImage image =
        new BufferedImage(WIDTH, height + TOP + BOTTOM, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, image.getWidth(), image.getHeight());
    int rows = values[0].length;
    for (int y = 0; y < height; y++) {
      int row = rows - 1 - y * rows / height;
      for (int x = 0; x < width; x++) {
        double value = values[x * values.length / width][row];
        image.setRGB(LEFT + x, TOP + y, colour((value - least) / (most - least)));
      }
    }
    g.setColor(Color.DARK_GRAY);
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, LETTERS + 2));
    centred(g, title, LEFT + width / 2, TOP - 14);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, LETTERS));
    xTicks(g, width, height, values.length * perColumn);
    yTicks(g, height, rows);
    bar(g, image, height, least, most);
    g.dispose();
    return image;
  }

  private void xTicks(Graphics2D g, int width, int height, double end) {
    int apart = apart(end);
    for (int at = 0; at < end; at += apart) {
      int x = LEFT + (int) Math.round(at * width / end);
      g.drawLine(x, TOP + height, x, TOP + height + 4);
      centred(g, Integer.toString(at), x, TOP + height + 20);
    }
    centred(g, xAxis, LEFT + width / 2, TOP + height + 44);
  }

  private void yTicks(Graphics2D g, int height, int rows) {
    int apart = apart(rows);
    for (int at = 0; at < rows; at += apart) {
      int y = TOP + height - (int) Math.round((at + 0.5) * height / rows);
      g.drawLine(LEFT - 5, y, LEFT - 1, y);
      String label = Integer.toString(at);
      g.drawString(label, LEFT - 9 - g.getFontMetrics().stringWidth(label), y + 5);
    }
    sideways(g, yAxis, 20, TOP + height / 2);
  }

  private void bar(Graphics2D g, BufferedImage image, int height, double least, double most) {
    int left = WIDTH - RIGHT + 22;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < BAR; x++) {
        image.setRGB(left + x, TOP + y, colour(1 - (y + 0.5) / height));
      }
    }
    for (int i = 0; i <= 4; i++) {
      int y = TOP + height - i * height / 4;
      double value = least + i * (most - least) / 4;
      g.drawLine(left + BAR, y, left + BAR + 3, y);
      g.drawString(String.format(Locale.ROOT, form(most - least), value), left + BAR + 6, y + 5);
    }
    sideways(g, scale, WIDTH - 8, TOP + height / 2);
  }

  private static String form(double range) {
    return range < 0.4 ? "%.2f" : "%.1f";
  }

  /** 1, 2 or 5 times a power of ten, so that there are about {@value #TICKS} of them. */
  private static int apart(double length) {
    for (int power = 1; ; power *= 10) {
      for (int digit : new int[] {1, 2, 5}) {
        if (length / (digit * power) <= TICKS + 1) {
          return digit * power;
        }
      }
    }
  }

  private static void centred(Graphics2D g, String text, int x, int y) {
    FontMetrics letters = g.getFontMetrics();
    g.drawString(text, x - letters.stringWidth(text) / 2, y);
  }

  private static void sideways(Graphics2D g, String text, int x, int y) {
    g.translate(x, y);
    g.rotate(-Math.PI / 2);
    centred(g, text, 0, 0);
    g.rotate(Math.PI / 2);
    g.translate(-x, -y);
  }
}
