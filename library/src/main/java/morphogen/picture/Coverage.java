package morphogen.picture;

import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import morphogen.cells.State;
import morphogen.rule.AliveMask;
import morphogen.rule.Origin;
import morphogen.rule.RuleSpec;

/** Which cells of a target can live, where an alive mask clears those that are too faint. */
public final class Coverage {
  /** Fewer cells than these are no picture; a tiny one of 4 x 4 cells may have holes. */
  private static final int FEWEST = 4;

  /** How much of the picture's squared values must lie where cells can live. */
  private static final double SHARE = 0.5;

  /** What is tried for a picture that is too thin in the size that was asked for. */
  private static final int[] SIZES = {40, 48, 64, 96, 128, 192, 256, 384, 512};

  /** From how many cells away life reaches a part of the picture. */
  private static final int LEAP = 3;

  private Coverage() {}

  /**
   * Where the first cell stands so that it is a part of the picture: on the covered cell (alpha
   * over {@link AliveMask#ALIVE}) nearest to the middle of the grid, the middle itself if nothing
   * is covered. In the empty middle of a ring the first thing training learns would be to kill it.
   *
   * @param target {@code [height, width, 4]}, premultiplied
   */
  public static Origin origin(State target) {
    int middleX = target.width() / 2;
    int middleY = target.height() / 2;
    Origin nearest = Origin.MIDDLE;
    long least = Long.MAX_VALUE;
    for (int y = 0; y < target.height(); y++) {
      for (int x = 0; x < target.width(); x++) {
        long dx = x - middleX;
        long dy = y - middleY;
        if (dx * dx + dy * dy < least && covered(target, x, y)) {
          least = dx * dx + dy * dy;
          nearest = new Origin((int) dx, (int) dy);
        }
      }
    }
    return nearest;
  }

  /**
   * The picture as a target for a rule, cut out as {@link CutOut#AUTO} does, if it can be grown.
   *
   * @param name what the picture is called
   * @param size cells across the picture
   * @param grid cells across and down
   * @throws IllegalArgumentException if it is one colour all over, or if the rule's alive mask
   *     would clear most of it, because it is too faint or its lines are too thin for so few cells;
   *     says what would help
   */
  public static State target(String name, BufferedImage image, int size, int grid, RuleSpec spec) {
    return target(name, image, CutOut.AUTO, size, grid, spec);
  }

  /** The same, cut out in another way. */
  public static State target(
      String name, BufferedImage image, CutOut cutOut, int size, int grid, RuleSpec spec) {
    try {
      BufferedImage cut = cutOut.of(image);
      State target = Picture.target(cut, size, grid);
      if (spec.aliveMask() != AliveMask.NONE && !growable(target)) {
        throw new IllegalArgumentException(reason(cut, size));
      }
      return target;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  /**
   * How much of the picture lies apart from the part that its first cell stands on. What is a few
   * empty cells away is rarely reached: life would have to cross cells that the picture wants dead.
   *
   * @param target {@code [height, width, 4]}, premultiplied
   * @return the share of its covered cells, 0 to 1
   */
  public static double apart(State target) {
    int width = target.width();
    Origin origin = origin(target);
    boolean[] seen = new boolean[target.cells()];
    Deque<Integer> next = new ArrayDeque<>();
    next.add(origin.row(target.height()) * width + origin.column(width));
    int reached = 0;
    while (!next.isEmpty()) {
      int cell = next.remove();
      if (seen[cell]) {
        continue;
      }
      seen[cell] = true;
      reached++;
      for (int y = cell / width - LEAP; y <= cell / width + LEAP; y++) {
        for (int x = cell % width - LEAP; x <= cell % width + LEAP; x++) {
          boolean inside = x >= 0 && x < width && y >= 0 && y < target.height();
          if (inside && !seen[y * width + x] && covered(target, x, y)) {
            next.add(y * width + x);
          }
        }
      }
    }
    int all = 0;
    for (int cell = 0; cell < seen.length; cell++) {
      all += covered(target, cell % width, cell / width) ? 1 : 0;
    }
    return all == 0 ? 0 : 1 - (double) reached / all;
  }

  /** True if cells can live on most of the picture. */
  static boolean growable(State target) {
    int covered = 0;
    double all = 0;
    double reachable = 0;
    for (int y = 0; y < target.height(); y++) {
      for (int x = 0; x < target.width(); x++) {
        double squares = 0;
        for (int c = 0; c < 4; c++) {
          squares += target.get(x, y, c) * target.get(x, y, c);
        }
        all += squares;
        reachable += nearCovered(target, x, y) ? squares : 0;
        covered += covered(target, x, y) ? 1 : 0;
      }
    }
    return covered >= FEWEST && reachable >= SHARE * all;
  }

  private static boolean nearCovered(State target, int x, int y) {
    for (int near = y - 1; near <= y + 1; near++) {
      for (int beside = x - 1; beside <= x + 1; beside++) {
        boolean inside =
            near >= 0 && near < target.height() && beside >= 0 && beside < target.width();
        if (inside && covered(target, beside, near)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean covered(State target, int x, int y) {
    return target.get(x, y, 3) > AliveMask.ALIVE;
  }

  private static String reason(BufferedImage image, int size) {
    if (!opaque(image)) {
      return "the picture is too faint: cells live only where it is over 10 % opaque. Make it more"
          + " opaque.";
    }
    for (int larger : SIZES) {
      if (larger > size && growable(Picture.target(image, larger, larger))) {
        return String.format(
            Locale.ROOT,
            "the picture is too thin for %d cells: averaged over a cell, next to nothing of it"
                + " is over 10 %% opaque, and such cells do not live. Use a larger size (--size %d"
                + " would do), draw it thicker, or crop the empty space around it.",
            size,
            larger);
      }
    }
    return String.format(
        Locale.ROOT,
        "the picture is too thin for %d cells, or for any size: averaged over a cell, next to"
            + " nothing of it is over 10 %% opaque, and such cells do not live. Draw it thicker, or"
            + " crop the empty space around it.",
        size);
  }

  /** True if some pixel could live by itself. */
  private static boolean opaque(BufferedImage image) {
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int argb : row) {
        if ((argb >>> 24) / 255f > AliveMask.ALIVE) {
          return true;
        }
      }
    }
    return false;
  }
}
