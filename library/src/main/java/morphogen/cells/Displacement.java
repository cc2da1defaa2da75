package morphogen.cells;

/**
 * How far a state stands beside a picture.
 *
 * <p>Rules know no place. What has grown from the rest of a body that was badly wounded is often
 * whole and stays, but a cell or two away from where the body would have stood.
 *
 * @param right cells to the right of the picture; negative to the left of it
 * @param down cells below it, likewise
 * @param error mean squared difference of the picture's channels where it stands
 */
public record Displacement(int right, int down, double error) {
  /**
   * The one that leaves the least difference; none rather than one that leaves as much. What leaves
   * at one edge enters at the other.
   *
   * @param picture {@code [height, width, visible]}, as large as the state
   * @param most cells in either direction, 0 or more
   */
  public static Displacement of(State state, State picture, int most) {
    Displacement best = new Displacement(0, 0, error(state, picture, 0, 0));
    for (int down = -most; down <= most; down++) {
      for (int right = -most; right <= most; right++) {
        double error = error(state, picture, right, down);
        if (error < best.error) {
          best = new Displacement(right, down, error);
        }
      }
    }
    return best;
  }

  private static double error(State state, State picture, int right, int down) {
    double sum = 0;
    for (int y = 0; y < picture.height(); y++) {
      int row = Math.floorMod(y + down, picture.height()) * picture.width();
      for (int x = 0; x < picture.width(); x++) {
        int from = (row + Math.floorMod(x + right, picture.width())) * state.channels();
        int to = picture.cell(x, y) * picture.channels();
        for (int c = 0; c < picture.channels(); c++) {
          double d = state.values()[from + c] - picture.values()[to + c];
          sum += d * d;
        }
      }
    }
    return sum / picture.values().length;
  }

  /** How far away it stands, in cells. */
  public double cells() {
    return Math.hypot(right, down);
  }
}
