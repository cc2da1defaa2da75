package morphogen.step;

import morphogen.cells.CellSet;
import morphogen.cells.State;
import morphogen.rule.Clamp;
import morphogen.rule.Owner;

/**
 * What the cells of an owner do in a step whether they fire or not: hidden channels decay, clamped
 * ones are kept in range, opaque ones are opaque.
 */
final class OwnedCells {
  private static final int ALPHA = 3;

  private final State state;
  private final int[] cells;

  OwnedCells(State state) {
    this.state = state;
    cells = new int[state.cells()];
  }

  /** Before the update is added. */
  void decay(Owner owner, CellSet owned) {
    float keep = (float) (1 - owner.dynamics().hiddenDecay());
    int n = keep == 1 ? 0 : owned.list(cells);
    for (int i = 0; i < n; i++) {
      int at = cells[i] * state.channels();
      DecayAndClamp.decay(state.values(), at + owner.firstHidden(), at + owner.endHidden(), keep);
    }
  }

  /** After it. */
  void finish(Owner owner, CellSet owned) {
    boolean clamped = owner.dynamics().clamp() != Clamp.NONE;
    float[] values = state.values();
    int n = clamped || owner.opaque() ? owned.list(cells) : 0;
    for (int i = 0; i < n; i++) {
      int at = cells[i] * state.channels();
      if (clamped) {
        DecayAndClamp.clamp(owner.dynamics(), values, at, at + owner.seen(), owner.offset());
        DecayAndClamp.clamp(
            owner.dynamics(), values, at + owner.firstHidden(), at + owner.endClamped(), 0);
      }
      if (owner.opaque()) {
        values[at + ALPHA] = 1;
      }
      if (owner.isGrey()) {
        values[at + 1] = values[at];
        values[at + 2] = values[at];
      }
    }
  }
}
