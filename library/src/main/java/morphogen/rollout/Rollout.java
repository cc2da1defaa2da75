package morphogen.rollout;

import java.util.function.Consumer;
import morphogen.cells.CellSet;
import morphogen.cells.Damage;
import morphogen.cells.State;
import morphogen.rule.AliveMask;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/**
 * Plays a rule on a grid, step by step.
 *
 * <p>Given the same rule, state and random seed every implementation yields the same states within
 * float tolerance. An instance belongs to one thread at a time.
 */
public interface Rollout extends AutoCloseable {
  /** Applies the rule once. */
  void step();

  /** The grid after the last step. Read only; valid until the next call on this rollout. */
  State state();

  /** Changes the grid in place: seeds, damage, paint. */
  void edit(Consumer<State> change);

  /**
   * Takes over all values of another grid.
   *
   * @throws IllegalArgumentException if it has another shape
   */
  default void replace(State state) {
    edit(grid -> grid.copyFrom(state));
  }

  /**
   * Gives every cell whose centre is closer than {@code radius} cells to (x, y) these values: zeros
   * wound, a living cell's values paint.
   *
   * @param x in cells from the left edge; a cell's centre lies at its index
   * @param y in cells from the top edge
   * @param radius in cells; 0 or less changes nothing
   * @param cell one value a channel
   */
  default void fill(double x, double y, double radius, float[] cell) {
    fill(x, y, radius, radius, cell);
  }

  /**
   * The same for an ellipse, which is what a disc on the screen covers where cells are no squares.
   *
   * @param across how far it reaches to the sides, in cells; 0 or less changes nothing
   * @param down how far it reaches up and down, in cells; 0 or less changes nothing
   */
  default void fill(double x, double y, double across, double down, float[] cell) {
    edit(state -> Damage.fill(state, x, y, Math.max(0, across), Math.max(0, down), cell));
  }

  /**
   * Lets cells live only there. All others are empty from now on, whatever is done to them: they
   * are never computed, and their neighbours see zeros, as beyond an edge that is not joined.
   *
   * @param cells of this grid; copied. Null for everywhere
   * @throws IllegalArgumentException if it is of another grid
   * @throws UnsupportedOperationException if this rollout has no habitats
   */
  default void habitat(CellSet cells) {
    throw new UnsupportedOperationException(
        getClass().getSimpleName() + " has no habitats; JavaRollout has.");
  }

  /** Where cells may live; null for everywhere. Read only. */
  default CellSet habitat() {
    return null;
  }

  /**
   * Plants a first cell where it has room to become an animal: if nothing lives closer than {@code
   * room} cells, and no clipped edge is closer than half of that. Else, and outside of the habitat,
   * nothing happens.
   *
   * @param x in cells from the left edge
   * @param y in cells from the top edge
   * @param room in cells; about half of a grown organism keeps two from growing into one another
   * @throws IllegalStateException if the rule has no alive mask: then no cell is a first one
   */
  default void plant(int x, int y, double room) {
    RuleSpec spec = rule().spec();
    if (spec.aliveMask() == AliveMask.NONE) {
      throw new IllegalStateException("Without an alive mask no cell is a first one.");
    }
    int edge = spec.wraps() ? 0 : (int) (room / 2);
    if (x >= edge && y >= edge && x < width() - edge && y < height() - edge) {
      plantIfFree(x, y, room);
    }
  }

  /** What {@link #plant} does once the edges are far enough. */
  default void plantIfFree(int x, int y, double room) {
    RuleSpec spec = rule().spec();
    edit(state -> Paint.plant(state, spec.living(), spec.wraps(), x, y, room));
  }

  /** Cells across. */
  default int width() {
    return state().width();
  }

  /** Cells down. */
  default int height() {
    return state().height();
  }

  /** The rule that plays. */
  Rule rule();

  /** The kind of rule as whose state its state is shown. */
  default RuleSpec shownAs() {
    return rule().spec();
  }

  /**
   * Replaces the rule from the next step on and keeps the state.
   *
   * @throws IllegalArgumentException if the new rule has another number of channels
   */
  void rule(Rule rule);

  /** How many steps have been played. */
  int steps();

  /**
   * Counts its steps from here on. What fires in a step depends on its number, so this lets a
   * rollout that begins with the state of another one go on exactly as that would.
   *
   * @param steps that it has played, 0 or more
   * @throws IllegalArgumentException if it is negative
   * @throws UnsupportedOperationException if this rollout only counts from 0
   */
  default void countFrom(int steps) {
    throw new UnsupportedOperationException(
        getClass().getSimpleName() + " counts steps from 0 only; JavaRollout from any.");
  }

  /** Plays {@code count} steps. */
  default void steps(int count) {
    for (int i = 0; i < count; i++) {
      step();
    }
  }

  /** Waits for steps that are still being computed elsewhere, on a graphics card. */
  default void finish() {}

  /** Frees what the rollout holds outside the Java heap; a second call does nothing. */
  @Override
  default void close() {}
}
