package morphogen.cells;

/** Changes a round region of a grid: wounds it or paints it. */
public final class Damage {
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
    int top = (int) Math.max(0, Math.ceil(y - radius));
    int bottom = (int) Math.min(state.height() - 1, Math.floor(y + radius));
    int left = (int) Math.max(0, Math.ceil(x - radius));
    int right = (int) Math.min(state.width() - 1, Math.floor(x + radius));
    for (int cy = top; cy <= bottom; cy++) {
      for (int cx = left; cx <= right; cx++) {
        if ((cx - x) * (cx - x) + (cy - y) * (cy - y) < radius * radius) {
          int at = state.cell(cx, cy) * state.channels();
          System.arraycopy(cell, 0, state.values(), at, state.channels());
        }
      }
    }
  }
}
