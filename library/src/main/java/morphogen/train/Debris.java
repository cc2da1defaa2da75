package morphogen.train;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import morphogen.cells.State;
import morphogen.rule.AliveMask;

/** Pieces of one organism beside another: they must vanish instead of becoming a second body. */
final class Debris {
  private static final int ALPHA = 3;
  private static final int TRIES = 20;

  private Debris() {}

  /**
   * Copies a disc of living cells from one state into another, where nothing lives.
   *
   * @param radius in cells
   * @return false, and nothing is changed, if no such place was found
   */
  static boolean scatter(State from, State to, double radius, RandomGenerator random) {
    int[] living = IntStream.range(0, from.cells()).filter(cell -> alive(from, cell)).toArray();
    for (int i = 0; i < TRIES && living.length > 0; i++) {
      int source = living[random.nextInt(living.length)];
      int place = random.nextInt(to.cells());
      if (free(to, place, radius + 1)) {
        copy(from, source, to, place, radius);
        return true;
      }
    }
    return false;
  }

  private static boolean alive(State state, int cell) {
    return state.values()[cell * state.channels() + ALPHA] > AliveMask.ALIVE;
  }

  private static boolean free(State state, int centre, double radius) {
    int x = centre % state.width();
    int y = centre / state.width();
    for (int cell = 0; cell < state.cells(); cell++) {
      int dx = cell % state.width() - x;
      int dy = cell / state.width() - y;
      if (dx * dx + dy * dy < radius * radius && alive(state, cell)) {
        return false;
      }
    }
    return true;
  }

  private static void copy(State from, int source, State to, int place, double radius) {
    int reach = (int) radius;
    int right = place % to.width() - source % from.width();
    int down = place / to.width() - source / from.width();
    for (int dy = -reach; dy <= reach; dy++) {
      for (int dx = -reach; dx <= reach; dx++) {
        int x = source % from.width() + dx;
        int y = source / from.width() + dy;
        boolean inside =
            dx * dx + dy * dy < radius * radius
                && inside(from, x, y)
                && inside(to, x + right, y + down);
        if (inside && alive(from, from.cell(x, y))) {
          System.arraycopy(
              from.values(),
              from.cell(x, y) * from.channels(),
              to.values(),
              to.cell(x + right, y + down) * to.channels(),
              to.channels());
        }
      }
    }
  }

  private static boolean inside(State state, int x, int y) {
    return x >= 0 && y >= 0 && x < state.width() && y < state.height();
  }
}
