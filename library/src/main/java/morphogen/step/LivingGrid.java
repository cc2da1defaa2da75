package morphogen.step;

import java.util.Locale;
import morphogen.cells.FireHash;
import morphogen.cells.State;
import morphogen.rule.Clamp;
import morphogen.rule.Dynamics;
import morphogen.rule.Fire;

/**
 * A grid that steps: everything about a step but the arithmetic of the update, which each engine
 * does in its own way between {@link #begin} and {@link #end}.
 */
public final class LivingGrid {
  private final State state;
  private final long randomSeed;
  private final int[] cells;

  private Dynamics dynamics;
  private AliveMasking mask;
  private int count;
  private int stepHash;
  private int steps;

  /**
   * Steps {@code state} in place.
   *
   * @throws IllegalArgumentException if the rule has another number of channels
   */
  public LivingGrid(Dynamics dynamics, State state, long randomSeed) {
    this.state = state;
    this.randomSeed = randomSeed;
    cells = new int[state.cells()];
    rule(dynamics);
  }

  /** Steps by another rule from now on. */
  public void rule(Dynamics dynamics) {
    if (dynamics.channels() != state.channels()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A rule of %d channels cannot run on a grid of %s.",
              dynamics.channels(),
              state));
    }
    this.dynamics = dynamics;
    mask = new AliveMasking(dynamics, state);
  }

  /** Chooses the cells that update in the next step, {@link #cells}, and returns how many. */
  public int begin() {
    stepHash = FireHash.step(randomSeed, steps);
    count = mask.begin(cells, stepHash);
    return count;
  }

  /** The cells that {@link #begin} chose, then anything. */
  public int[] cells() {
    return cells;
  }

  /**
   * Lets hidden channels decay, adds what the cells add to themselves, clamps and clears the dead.
   *
   * @param deltas {@code [cell, channel]} in the order of {@link #cells}
   */
  public void end(float[] deltas) {
    DecayAndClamp.decay(dynamics, state);
    if (dynamics.fire() == Fire.CELL) {
      addByCell(deltas);
    } else {
      addByChannel(deltas);
    }
    if (dynamics.clamp() != Clamp.NONE) {
      DecayAndClamp.clamp(dynamics, state);
      mask.rescan();
    }
    mask.end(cells, count);
    steps++;
  }

  private void addByCell(float[] deltas) {
    int channels = state.channels();
    float[] values = state.values();
    for (int i = 0; i < count; i++) {
      for (int c = 0, to = cells[i] * channels, from = i * channels; c < channels; c++) {
        values[to + c] += deltas[from + c];
      }
    }
  }

  private void addByChannel(float[] deltas) {
    int channels = state.channels();
    float[] values = state.values();
    int threshold = FireHash.threshold(dynamics.fireRate());
    for (int i = 0; i < count; i++) {
      int cell = cells[i];
      int hash = FireHash.cell(stepHash, cell % state.width(), cell / state.width());
      for (int c = 0; c < channels; c++) {
        if (FireHash.fires(FireHash.channel(hash, c), threshold)) {
          values[cell * channels + c] += deltas[i * channels + c];
        }
      }
    }
  }

  /** To be called after something else has written to the state. */
  public void edited() {
    mask.rescan();
  }

  public State state() {
    return state;
  }

  /** How many steps it has made. */
  public int steps() {
    return steps;
  }
}
