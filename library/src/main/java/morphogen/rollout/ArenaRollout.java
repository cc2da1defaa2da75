package morphogen.rollout;

import java.util.function.Consumer;
import morphogen.cells.Territory;
import morphogen.rule.AliveMask;
import morphogen.rule.Rule;
import morphogen.rule.RuleSet;
import morphogen.rule.RuleSpec;
import morphogen.rule.Spreading;

/**
 * Plays several rules on one grid, of which each cell obeys the one that its territory says.
 *
 * <p>A step lets rules take cells from each other ({@link #spreading}), then updates all cells at
 * once, each by its owner, near a soft border by its neighbours' rules too. Where an owner is asked
 * for as a {@link Rollout}, {@link #rule()}, it is the first one.
 */
public interface ArenaRollout extends Rollout {
  /** The rules, by number. */
  RuleSet rules();

  /**
   * Replaces rules from the next step on and keeps state and territory.
   *
   * @throws IllegalArgumentException if they need another number of channels
   */
  void rules(RuleSet rules);

  /** Which rule each cell obeys. Read only; valid until the next call on this rollout. */
  Territory territory();

  /** Changes the territory in place. Cells that become walls are emptied. */
  void claim(Consumer<Territory> change);

  /**
   * Plants a first cell of a rule if (x, y) is on the grid and nothing lives closer than {@code
   * room} cells, and gives the rule the cells around it. Else nothing happens.
   */
  default void plant(int rule, int x, int y, double room) {
    boolean inside = x >= 0 && y >= 0 && x < width() && y < height();
    if (inside && Paint.isFree(state(), rules().wraps(), x, y, room)) {
      claim(territory -> territory.fill(x, y, 1.5, 1.5, rule));
      fill(x, y, 0.5, 0.5, rules().living(rule));
    }
  }

  /** Whether any cell is a wall; on a graphics card without reading anything back. */
  boolean hasWalls();

  /** The alpha of every cell, row by row; of a graphics card nothing else is read back. */
  float[] alpha();

  /** How many living cells each rule has, those whose alpha is over 0.1, by number. */
  default int[] living() {
    float[] alpha = alpha();
    Territory territory = territory();
    int[] living = new int[rules().size()];
    for (int cell = 0; cell < alpha.length; cell++) {
      int owner = territory.get(cell);
      if (alpha[cell] > AliveMask.ALIVE && owner < living.length) {
        living[owner]++;
      }
    }
    return living;
  }

  /** How rules take cells from each other from the next step on; not at all until it is said. */
  void spreading(Spreading spreading);

  /**
   * Over how many cells borders are soft from the next step on.
   *
   * @param cells 0, which is hard, to 8
   */
  void border(int cells);

  /** The first rule, as the grid needs it. */
  @Override
  default Rule rule() {
    return rules().widened().get(0);
  }

  /** As what grows: it has an alpha, and where nothing is, nothing is seen. */
  @Override
  default RuleSpec shownAs() {
    return RuleSpec.growing().withChannels(rules().channels());
  }

  /** A first cell of the first rule. */
  @Override
  default void plantIfFree(int x, int y, double room) {
    edit(state -> Paint.plant(state, rules().living(0), rules().wraps(), x, y, room));
  }

  /** Replaces the first rule. */
  @Override
  default void rule(Rule rule) {
    rules(rules().with(0, rule));
  }
}
