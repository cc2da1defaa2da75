package morphogen.cells;

/** A round region of a grid, or an ellipse where a brush reaches further to one side. */
public final class Disc {
  /** Further than any grid is wide, in cells; infinite reaches count as this. */
  public static final double FURTHEST = 1e6;

  /** What is done with a cell. */
  @FunctionalInterface
  public interface Visitor {
    void visit(int x, int y);
  }

  private Disc() {}

  /**
   * Visits every cell of a grid whose centre is closer to (x, y) than {@code across} cells to the
   * sides and {@code down} cells above and below; row by row.
   *
   * @param x in cells from the left edge; a cell's centre lies at its index
   * @param y in cells from the top edge
   * @param across 0 or less reaches none
   * @param down 0 or less reaches none
   */
  public static void visit(
      int width, int height, double x, double y, double across, double down, Visitor visitor) {
    across = Math.max(0, Math.min(FURTHEST, across));
    down = Math.max(0, Math.min(FURTHEST, down));
    int top = (int) Math.max(0, Math.ceil(y - down));
    int bottom = (int) Math.min(height - 1, Math.floor(y + down));
    int left = (int) Math.max(0, Math.ceil(x - across));
    int right = (int) Math.min(width - 1, Math.floor(x + across));
    for (int cy = top; cy <= bottom; cy++) {
      for (int cx = left; cx <= right; cx++) {
        double dx = (cx - x) * down;
        double dy = (cy - y) * across;
        if (dx * dx + dy * dy < across * down * across * down) {
          visitor.visit(cx, cy);
        }
      }
    }
  }
}
