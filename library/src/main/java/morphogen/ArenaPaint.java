package morphogen;

import java.util.List;
import java.util.function.Supplier;
import morphogen.cells.State;
import morphogen.rollout.ArenaRollout;
import morphogen.rule.AliveMask;
import morphogen.rule.Rule;
import morphogen.rule.Start;

/** Life of a rule for cells that a brush or a picture covers. */
final class ArenaPaint {
  private static final int ALPHA = 3;

  private ArenaPaint() {}

  /** Whether a rule grows from a single cell. */
  static boolean grows(Rule rule) {
    return rule.spec().start() == Start.SINGLE && rule.spec().aliveMask() != AliveMask.NONE;
  }

  /** Gives a rule cells, and lets those that are empty begin as the rule begins. */
  static void begin(ArenaRollout arena, boolean[] mask, int rule, long randomSeed) {
    begin(arena, mask, () -> List.of(mask), rule, randomSeed);
  }

  /** The same; what grows gets a first cell in each piece. */
  static void letters(ArenaRollout arena, boolean[] mask, int rule, long randomSeed) {
    begin(arena, mask, () -> CellMask.pieces(mask, arena.width()), rule, randomSeed);
  }

  private static void begin(
      ArenaRollout arena,
      boolean[] mask,
      Supplier<List<boolean[]>> pieces,
      int rule,
      long randomSeed) {
    arena.claim(
        territory -> {
          for (int cell = 0; cell < mask.length; cell++) {
            territory.set(cell, mask[cell] ? rule : territory.get(cell));
          }
        });
    if (grows(arena.rules().rules().get(rule))) {
      for (boolean[] piece : pieces.get()) {
        int middle = CellMask.middle(piece, arena.width());
        if (middle >= 0) {
          arena.plant(rule, middle % arena.width(), middle / arena.width(), 1);
        }
      }
      return;
    }
    State first = arena.rules().first(rule, arena.width(), arena.height(), randomSeed);
    arena.edit(
        state -> {
          int channels = state.channels();
          for (int cell = 0; cell < mask.length; cell++) {
            int at = cell * channels;
            if (mask[cell] && state.values()[at + ALPHA] <= AliveMask.ALIVE) {
              System.arraycopy(first.values(), at, state.values(), at, channels);
            }
          }
        });
  }
}
