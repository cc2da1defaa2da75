package morphogen.picture;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The square of a picture that is most like a texture: whose ninths are alike in their colours and
 * in how much these change across and down, while its pixels are not.
 *
 * <p>Squares of half the picture's shorter side up to all of it are compared, on a picture of at
 * most 192 pixels across the shorter side. Of each the variance of its ninths' mean colours is
 * taken as a share of its pixels', and that of its ninths' mean slopes as a share of their mean's
 * square; one of half the area must be twice as even.
 */
public final class EvenSquare {
  private static final int ACROSS = 192; // pixels of the smaller picture's shorter side, at most
  private static final int SAMPLES = 4; // across and down a pixel of it, at most
  private static final double[] SIZES = {1, 0.85, 0.7, 0.6, 0.5}; // of the shorter side
  private static final int PLACES = 12; // of the smallest squares, across the shorter side
  private static final int PARTS = 3; // across and down a square
  private static final int LEAST = 3 * PARTS; // pixels across a square

  /** Added to variances: where nothing changes nothing is even. */
  private static final double PLAIN = 1e-4;

  private final double scale; // pixels of the picture for one of the smaller one
  private final int width;
  private final int height;
  private final Sums[] colours = new Sums[3];
  private final Sums[] squares = new Sums[3];
  private final Sums[] slopes = new Sums[2];

  private EvenSquare(BufferedImage image) {
    int shorter = Math.min(image.getWidth(), image.getHeight());
    scale = Math.max(1, shorter / (double) ACROSS);
    width = (int) (image.getWidth() / scale);
    height = (int) (image.getHeight() / scale);
    double[][] colour = new double[3][width * height];
    double[] grey = new double[width * height];
    for (int i = 0; i < grey.length; i++) {
      sample(image, i, colour);
      grey[i] = (colour[0][i] + colour[1][i] + colour[2][i]) / 3;
    }
    for (int c = 0; c < 3; c++) {
      colours[c] = new Sums(colour[c], width);
      squares[c] = new Sums(product(colour[c], colour[c]), width);
    }
    double[] across = new double[grey.length];
    double[] down = new double[grey.length];
    for (int i = 0; i < grey.length; i++) {
      across[i] = i % width == 0 ? 0 : Math.abs(grey[i] - grey[i - 1]);
      down[i] = i < width ? 0 : Math.abs(grey[i] - grey[i - width]);
    }
    slopes[0] = new Sums(across, width);
    slopes[1] = new Sums(down, width);
  }

  /**
   * Where it is, in the picture's pixels. Of squares that are as even the larger one, then the one
   * nearer to the middle.
   */
  public static Rectangle of(BufferedImage image) {
    int shorter = Math.min(image.getWidth(), image.getHeight());
    EvenSquare pictures = new EvenSquare(image);
    Rectangle best = null;
    double least = Double.POSITIVE_INFINITY;
    for (double size : SIZES) {
      int side = (int) (size * Math.min(pictures.width, pictures.height));
      if (best != null && side < LEAST) {
        break;
      }
      for (Rectangle square : pictures.squares(side)) {
        double uneven = side < LEAST ? 0 : pictures.unevenness(square) / (size * size);
        if (uneven < 0.999 * least) {
          least = uneven;
          best = square;
        }
      }
    }
    int side = Math.min(shorter, (int) Math.round(best.width * pictures.scale));
    int left = Math.min((int) Math.round(best.x * pictures.scale), image.getWidth() - side);
    int top = Math.min((int) Math.round(best.y * pictures.scale), image.getHeight() - side);
    return new Rectangle(left, top, side, side);
  }

  /** Of one size, those in the middle first. */
  private List<Rectangle> squares(int side) {
    int step = Math.max(1, Math.min(width, height) / (2 * PLACES));
    int left = (width - side) / 2;
    int top = (height - side) / 2;
    List<Rectangle> squares = new ArrayList<>();
    for (int y = top % step; y + side <= height; y += step) {
      for (int x = left % step; x + side <= width; x += step) {
        squares.add(new Rectangle(x, y, side, side));
      }
    }
    squares.sort(
        Comparator.comparingInt(square -> Math.abs(square.x - left) + Math.abs(square.y - top)));
    return squares;
  }

  private double unevenness(Rectangle square) {
    double apart = 0;
    double all = 0;
    for (int c = 0; c < 3; c++) {
      double mean = colours[c].mean(square.x, square.y, square.width);
      apart += variance(colours[c], square);
      all += squares[c].mean(square.x, square.y, square.width) - mean * mean;
    }
    double uneven = (apart + PLAIN) / (all + PLAIN);
    for (Sums slope : slopes) {
      double mean = slope.mean(square.x, square.y, square.width);
      uneven += (variance(slope, square) + PLAIN) / (mean * mean + PLAIN);
    }
    return uneven;
  }

  /** Of the means of a square's ninths. */
  private static double variance(Sums sums, Rectangle square) {
    int side = square.width / PARTS;
    double sum = 0;
    double squares = 0;
    for (int part = 0; part < PARTS * PARTS; part++) {
      double mean = sums.mean(square.x + part % PARTS * side, square.y + part / PARTS * side, side);
      sum += mean;
      squares += mean * mean;
    }
    double mean = sum / (PARTS * PARTS);
    return Math.max(0, squares / (PARTS * PARTS) - mean * mean);
  }

  /** The mean of a few pixels where pixel {@code i} of the smaller picture is, on white. */
  private void sample(BufferedImage image, int i, double[][] colour) {
    int samples = (int) Math.min(SAMPLES, Math.ceil(scale));
    for (int n = 0; n < samples * samples; n++) {
      int x = (int) ((i % width + (n % samples + 0.5) / samples) * scale);
      int y = (int) ((i / width + (n / samples + 0.5) / samples) * scale);
      int argb =
          image.getRGB(Math.min(x, image.getWidth() - 1), Math.min(y, image.getHeight() - 1));
      double alpha = (argb >>> 24) / 255.0;
      for (int c = 0; c < 3; c++) {
        double value = (argb >> 16 - 8 * c & 255) / 255.0;
        colour[c][i] += (alpha * value + 1 - alpha) / (samples * samples);
      }
    }
  }

  private static double[] product(double[] a, double[] b) {
    double[] product = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      product[i] = a[i] * b[i];
    }
    return product;
  }

  /** Sums over all that is left of and above a place, so that those of any square are four. */
  private static final class Sums {
    private final double[] sums;
    private final int across;

    Sums(double[] values, int width) {
      across = width + 1;
      sums = new double[across * (values.length / width + 1)];
      for (int i = 0; i < values.length; i++) {
        int at = (i / width + 1) * across + i % width + 1;
        sums[at] = values[i] + sums[at - 1] + sums[at - across] - sums[at - across - 1];
      }
    }

    double mean(int x, int y, int side) {
      int top = y * across + x;
      int bottom = top + side * across;
      return (sums[bottom + side] - sums[bottom] - sums[top + side] + sums[top])
          / ((double) side * side);
    }
  }
}
