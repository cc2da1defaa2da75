package morphogen.step;

import java.util.List;
import java.util.Locale;
import morphogen.cells.State;
import morphogen.rule.Attention;
import morphogen.rule.Rule;

/** Who looks where: how much of each of its nine neighbours every cell takes. */
public final class AttentionShares {
  private AttentionShares() {}

  /**
   * The shares of all cells in the next step of a state, whether they fire or not.
   *
   * @param rule of {@link Attention}, with as many channels as the state
   * @param state only read
   * @param pass of which block, 0 to {@link Attention#passes} - 1; 0 for a single layer
   * @return {@code [cell, head, neighbour]}: of each head nine shares, by rows from the top left,
   *     that sum to 1; of cells beyond clipped edges 0
   * @throws IllegalArgumentException if the rule has another network, the state other channels, or
   *     there is no such pass; says which
   */
  public static float[] of(Rule rule, State state, int pass) {
    Attention attention = Attention.of(rule.spec());
    if (pass < 0 || pass >= attention.passes()) {
      throw new IllegalArgumentException(
          "pass: " + pass + " is not 0 to " + (attention.passes() - 1) + ".");
    }
    if (state.channels() != rule.spec().channels()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A rule of %d channels cannot look at a state of %d.",
              rule.spec().channels(),
              state.channels()));
    }
    AttentionUpdate update = new AttentionUpdate(rule, state.width(), state.height());
    AttentionRow row = update.row(new TileBuffers());
    int[] all = new int[state.cells()];
    for (int cell = 0; cell < all.length; cell++) {
      all[cell] = cell;
    }
    float[] deltas = new float[state.values().length];
    float[] shares = new float[state.cells() * attention.heads() * 9];
    AttentionPlanes planes = AttentionPlanes.forAll(List.of(update));
    update.begin(planes, state, all, List.of(new LivingGrid.Run(0, 0, all.length)));
    for (int p = 0; p <= pass; p++) {
      for (int batch = 0; batch < update.looking(p); batch++) {
        update.look(p, batch, row);
      }
      for (int batch = 0; batch < update.attending(p); batch++) {
        if (p == pass) {
          update.shares(p, batch, row, shares);
        } else {
          update.attend(p, batch, row, deltas);
        }
      }
    }
    return shares;
  }
}
