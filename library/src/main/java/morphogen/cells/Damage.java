package morphogen.cells;

/** Changes a round region of a grid: wounds it or paints it. */
public final class Damage {
  /** Further than any grid is wide, in cells; infinite reaches count as this. */
  public static final double FURTHEST = 1e6;

  private Damage() {}

  /**
   * Kills every cell whose centre is closer than {@code radius} cells to (x, y).
   *
   * @param x in cells from the left edge; a cell's centre lies at its index
   * @param y in cells from the top edge
   * @param radius in cells; 0 or less harms nothing
   */
  public static void disc(State state, double x, double y, double radius) {
    fill(state, x, y, radius, new float[state.channels()]);
  }

  /** Gives every cell of the same disc these values, one a channel. */
  public static void fill(State state, double x, double y, double radius, float[] cell) {
    fill(state, x, y, radius, radius, cell);
  }

  /**
   * The same for an ellipse: cells whose centres are closer to (x, y) than {@code across} cells to
   * the sides and {@code down} cells above and below.
   */
  public static void fill(
      State state, double x, double y, double across, double down, float[] cell) {
    across = Math.min(FURTHEST, across);
    down = Math.min(FURTHEST, down);
    int top = (int) Math.max(0, Math.ceil(y - down));
    int bottom = (int) Math.min(state.height() - 1, Math.floor(y + down));
    int left = (int) Math.max(0, Math.ceil(x - across));
    int right = (int) Math.min(state.width() - 1, Math.floor(x + across));
    for (int cy = top; cy <= bottom; cy++) {
      for (int cx = left; cx <= right; cx++) {
        double dx = (cx - x) * down;
        double dy = (cy - y) * across;
        if (dx * dx + dy * dy < across * down * across * down) {
          int at = state.cell(cx, cy) * state.channels();
          System.arraycopy(cell, 0, state.values(), at, state.channels());
        }
      }
    }
  }
}
