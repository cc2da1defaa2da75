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
    fill(state, x, y, radius, radius, cell);
  }

  /** The same for an ellipse, see {@link Disc#visit}. */
  public static void fill(
      State state, double x, double y, double across, double down, float[] cell) {
    Disc.visit(
        state.width(),
        state.height(),
        x,
        y,
        across,
        down,
        (cx, cy) -> {
          int at = state.cell(cx, cy) * state.channels();
          System.arraycopy(cell, 0, state.values(), at, state.channels());
        });
  }
}
