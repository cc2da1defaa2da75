package morphogen.bench;

import java.util.Random;
import morphogen.cells.Seed;
import morphogen.cells.State;

/** Grids of which a given share lives. */
final class Discs {
  private Discs() {}

  /**
   * A living disc in the middle of an empty grid, its other channels random.
   *
   * @param share of the grid that lives, 0 to 0.7; 0 is a single cell
   */
  static State of(int size, double share, long randomSeed) {
    State state = Seed.single(size, size, 16);
    Random random = new Random(randomSeed);
    double radius = size * Math.sqrt(share / Math.PI);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        if (Math.hypot(x - size / 2.0, y - size / 2.0) < radius) {
          for (int c = 0; c < 16; c++) {
            state.set(x, y, c, c == 3 ? 1 : random.nextFloat());
          }
        }
      }
    }
    return state;
  }
}
