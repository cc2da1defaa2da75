package morphogen.cells;

import java.util.Arrays;

/** Plants the first living cells. */
public final class Seed {
  private Seed() {}

  /**
   * One living cell at (x, y): alpha and hidden channels 1, colour 0. The rest of the grid is kept.
   *
   * @throws IllegalArgumentException if (x, y) is outside the grid
   */
  public static void plant(State state, int x, int y) {
    if (x < 0 || y < 0 || x >= state.width() || y >= state.height()) {
      throw new IllegalArgumentException(
          "No cell (%d, %d) in a grid of %s.".formatted(x, y, state));
    }
    System.arraycopy(
        cell(state.channels()),
        0,
        state.values(),
        state.cell(x, y) * state.channels(),
        state.channels());
  }

  /** A living cell's values, one a channel: colour 0, alpha and hidden channels 1. */
  public static float[] cell(int channels) {
    float[] cell = new float[channels];
    Arrays.fill(cell, Math.min(3, channels), channels, 1);
    return cell;
  }

  /** A new grid with one living cell in its middle. */
  public static State single(int width, int height, int channels) {
    State state = new State(width, height, channels);
    plant(state, width / 2, height / 2);
    return state;
  }
}
