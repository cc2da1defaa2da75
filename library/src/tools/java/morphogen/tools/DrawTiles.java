package morphogen.tools;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Draws the tiles that are our own: 64 × 64 pixels whose copies fit side by side.
 *
 * <p>{@code DrawTiles FOLDER} writes a PNG of each.
 */
public final class DrawTiles {
  private static final int SIZE = 64;
  private static final int SAMPLES = 4; // of a pixel, across and down

  private DrawTiles() {}

  /** A colour, 0 to 1 each, for a place, 0 to {@value #SIZE} across and down. */
  private interface Material {
    double[] colour(double x, double y);
  }

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    for (Map.Entry<String, BufferedImage> tile : all().entrySet()) {
      ImageIO.write(tile.getValue(), "png", new File(folder.toFile(), tile.getKey() + ".png"));
    }
  }

  /** Each tile by its name. */
  static Map<String, BufferedImage> all() {
    Map<String, BufferedImage> tiles = new LinkedHashMap<>();
    tiles.put("basket", drawn(DrawTiles::basket));
    tiles.put("confetti", drawn(confetti()));
    tiles.put("knit", drawn(DrawTiles::knit));
    return tiles;
  }

  private static BufferedImage drawn(Material material) {
    BufferedImage picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        picture.setRGB(x, y, pixel(material, x, y));
      }
    }
    return picture;
  }

  private static int pixel(Material material, int x, int y) {
    double[] sum = new double[3];
    for (int s = 0; s < SAMPLES * SAMPLES; s++) {
      double across = x + (s % SAMPLES + 0.5) / SAMPLES;
      double down = y + (s / SAMPLES + 0.5) / SAMPLES;
      double[] colour = material.colour(across, down);
      for (int c = 0; c < 3; c++) {
        sum[c] += colour[c] / (SAMPLES * SAMPLES);
      }
    }
    int rgb = 0;
    for (double value : sum) {
      rgb = rgb << 8 | (int) Math.round(255 * Math.min(1, Math.max(0, value)));
    }
    return rgb;
  }

  /** Bands of cane, eight pixels wide, one over and one under. */
  private static double[] basket(double x, double y) {
    int column = (int) (x / 8);
    int row = (int) (y / 8);
    boolean lying = (column + row) % 2 == 0;
    double across = (lying ? y : x) / 8 % 1 - 0.5; // from a band's middle
    double along = (lying ? x : y) / 8 % 1 - 0.5;
    double gap = Math.abs(across) > 0.4 ? 0.25 : 1;
    double bent = 1 - 1.8 * along * along; // it dives under the next one
    double fibre = 0.06 * Math.sin(2 * Math.PI * 3 * across);
    double light = gap * (0.55 * bent + 0.4 * Math.cos(Math.PI * across) + fibre);
    return lying
        ? new double[] {0.90 * light, 0.66 * light, 0.34 * light}
        : new double[] {0.70 * light, 0.42 * light, 0.18 * light};
  }

  /** Columns of stitches, each two legs that meet below, as a V. */
  private static double[] knit(double x, double y) {
    double column = x / (SIZE / 5.0) % 1;
    double u = 4 * Math.abs(column - 0.5) - 1; // across a leg, from -1 in the stitch's middle
    double light = 0.1;
    for (int below = -1; below <= 1; below++) {
      double v = y / (SIZE / 8.0) % 1 - 0.5 + 0.45 * u + below; // legs lean
      double inside = 1 - Math.pow(Math.abs(v) / 0.52, 2) - Math.pow(Math.abs(u), 4);
      double twist = 0.12 * Math.cos(2 * Math.PI * (2.5 * u + v));
      light = Math.max(light, inside <= 0 ? 0 : 0.25 + 0.75 * Math.sqrt(inside) + twist);
    }
    return new double[] {0.80 * light, 0.22 * light + 0.02, 0.26 * light + 0.05};
  }

  /** Discs of five colours on dark blue. */
  private static Material confetti() {
    double[][] colours = {
      {0.96, 0.27, 0.33},
      {0.99, 0.79, 0.20},
      {0.25, 0.80, 0.62},
      {0.95, 0.95, 0.92},
      {0.55, 0.40, 0.9}
    };
    Random random = new Random(7);
    double[][] discs = new double[110][];
    for (int i = 0; i < discs.length; i++) {
      double radius = 2 + 1.8 * random.nextDouble();
      discs[i] =
          new double[] {SIZE * random.nextDouble(), SIZE * random.nextDouble(), radius, i % 5};
    }
    return (x, y) -> {
      double[] colour = {0.07, 0.09, 0.22};
      for (double[] disc : discs) {
        double dx = around(x - disc[0]);
        double dy = around(y - disc[1]);
        if (dx * dx + dy * dy < disc[2] * disc[2]) {
          colour = colours[(int) disc[3]];
        }
      }
      return colour;
    };
  }

  /** The shortest way around the tile's edge. */
  private static double around(double distance) {
    return distance - SIZE * Math.rint(distance / SIZE);
  }
}
