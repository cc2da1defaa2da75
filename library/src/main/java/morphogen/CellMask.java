package morphogen;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import morphogen.cells.State;
import processing.core.PImage;

/** Cells that a picture or a text covers. */
final class CellMask {
  private static final int HALF = 128;

  private CellMask() {}

  /**
   * The cells where a picture, stretched over the grid, is bright: more than half white, counted
   * with its alpha. A silhouette is white on black, or opaque and white on nothing.
   *
   * @throws IllegalArgumentException if it has no pixels; says why
   */
  static boolean[] of(PImage picture, int columns, int rows) {
    return bright(SketchPicture.copy(picture), columns, rows);
  }

  /** The cells that a text covers, as large as fits the grid, in its middle. */
  static boolean[] of(String text, int columns, int rows) {
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    Font font = new Font(Font.SANS_SERIF, Font.BOLD, 100);
    Rectangle2D bounds = font.createGlyphVector(g.getFontRenderContext(), text).getVisualBounds();
    double scale = 0.95 * Math.min(columns / bounds.getWidth(), rows / bounds.getHeight());
    g.translate(columns / 2.0, rows / 2.0);
    g.scale(scale, scale);
    g.setFont(font);
    g.drawString(text, (float) -bounds.getCenterX(), (float) -bounds.getCenterY());
    g.dispose();
    return bright(image, columns, rows);
  }

  private static boolean[] bright(BufferedImage image, int columns, int rows) {
    boolean[] mask = new boolean[columns * rows];
    for (int cell = 0; cell < mask.length; cell++) {
      int x = (int) ((cell % columns + 0.5) * image.getWidth() / columns);
      int y = (int) ((cell / columns + 0.5) * image.getHeight() / rows);
      int argb = image.getRGB(x, y);
      int light = ((argb >> 16 & 255) + (argb >> 8 & 255) + (argb & 255)) / 3;
      mask[cell] = light * (argb >>> 24) / 255 >= HALF;
    }
    return mask;
  }

  /** The covered cell that is nearest to the middle of all; -1 if there is none. */
  static int middle(boolean[] mask, int width) {
    double x = 0;
    double y = 0;
    int count = 0;
    for (int cell = 0; cell < mask.length; cell++) {
      if (mask[cell]) {
        x += cell % width;
        y += cell / width;
        count++;
      }
    }
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int cell = 0; cell < mask.length; cell++) {
      double away = Math.hypot(cell % width - x / count, cell / width - y / count);
      if (mask[cell] && away < least) {
        best = cell;
        least = away;
      }
    }
    return best;
  }

  /** What is covered, in pieces of which none touches another, in the order of their rows. */
  static List<boolean[]> pieces(boolean[] mask, int width) {
    List<boolean[]> pieces = new ArrayList<>();
    boolean[] left = mask.clone();
    int[] waiting = new int[mask.length];
    for (int cell = 0; cell < mask.length; cell++) {
      if (left[cell]) {
        boolean[] piece = new boolean[mask.length];
        int count = 0;
        waiting[count++] = cell;
        left[cell] = false;
        while (count > 0) {
          int one = waiting[--count];
          piece[one] = true;
          for (int i = 0; i < 9; i++) {
            int x = one % width + i % 3 - 1;
            int near = one + (i / 3 - 1) * width + i % 3 - 1;
            if (x >= 0 && x < width && near >= 0 && near < mask.length && left[near]) {
              left[near] = false;
              waiting[count++] = near;
            }
          }
        }
        pieces.add(piece);
      }
    }
    return pieces;
  }

  /** Gives all covered cells one value. */
  static void fill(State state, boolean[] mask, float[] cell) {
    int channels = state.channels();
    for (int i = 0; i < mask.length; i++) {
      if (mask[i]) {
        System.arraycopy(cell, 0, state.values(), i * channels, channels);
      }
    }
  }
}
