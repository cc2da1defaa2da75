package morphogen.lab;

import morphogen.cells.CellSet;
import morphogen.cells.FireHash;
import morphogen.cells.State;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.AliveMask;
import morphogen.rule.Rule;

/**
 * Two rules on one grid, the second spreading from a cell into its neighbours: how an infection is
 * shown. Both rules play the whole grid, and each cell takes what its own rule made of it: exact,
 * and twice the work of one rule.
 */
final class InfectionFront {
  private static final int ALPHA = 3;
  private static final int SPREAD = 0x5bd1e995; // random numbers apart from those of firing

  private final Rollout outside;
  private final Rollout inside;
  private final long randomSeed;
  private final double probability;
  private final State state;
  private final CellSet infected;
  private final CellSet next;
  private final int[] cells;
  private int steps;

  /**
   * @param start is copied
   * @param x column of the first infected cell
   * @param y its row
   * @param probability that the front takes a cell it touches, in a step; over 0, up to 1
   * @param randomSeed decides which cells fire, and which the front takes
   */
  InfectionFront(
      Rule outside, Rule inside, State start, int x, int y, double probability, long randomSeed) {
    this.outside = new JavaRollout(outside, start, randomSeed, 1);
    this.inside = new JavaRollout(inside, start, randomSeed, 1);
    this.randomSeed = randomSeed;
    this.probability = probability;
    state = start.copy();
    infected = new CellSet(start.width(), start.height());
    next = new CellSet(start.width(), start.height());
    cells = new int[start.cells()];
    infected.add(x, y);
  }

  /** One step of both rules, then the front moves on. */
  void step() {
    outside.replace(state);
    inside.replace(state);
    outside.step();
    inside.step();
    State made = outside.state();
    state.copyFrom(made);
    int channels = state.channels();
    float[] own = inside.state().values();
    int count = infected.list(cells);
    for (int i = 0; i < count; i++) {
      int from = cells[i] * channels;
      System.arraycopy(own, from, state.values(), from, channels);
    }
    spread();
    steps++;
  }

  private void spread() {
    next.dilate(infected, inside.rule().spec().wraps());
    if (probability == 1) {
      infected.copyFrom(next);
      return;
    }
    int hash = FireHash.step(randomSeed ^ SPREAD, steps);
    int count = next.firing(cells, hash, FireHash.threshold(probability));
    for (int i = 0; i < count; i++) {
      infected.add(cells[i] % state.width(), cells[i] / state.width());
    }
  }

  /** True if no cell lives that obeys the first rule. */
  boolean complete() {
    for (int cell = 0; cell < state.cells(); cell++) {
      if (state.values()[cell * state.channels() + ALPHA] > AliveMask.ALIVE
          && !infected.contains(cell % state.width(), cell / state.width())) {
        return false;
      }
    }
    return true;
  }

  /** The grid as it is now; not a copy. */
  State state() {
    return state;
  }

  int steps() {
    return steps;
  }
}
