package morphogen.step;

import morphogen.cells.CellSet;
import morphogen.cells.FireHash;
import morphogen.rule.Dynamics;

/** Which cells update in a step. */
public final class Firing {
  private Firing() {}

  /**
   * Writes cells that fire into {@code cells}, in row order; all of them if the rule fires by
   * channel.
   *
   * @param stepHash from {@link FireHash#step}
   * @return how many were written
   */
  public static int list(Dynamics dynamics, CellSet kept, int[] cells, int stepHash) {
    return list(dynamics, kept, kept, cells, 0, stepHash);
  }

  /**
   * The same of cells that are in both sets, written from index {@code at} on.
   *
   * @return the index after the last one that was written
   */
  static int list(
      Dynamics dynamics, CellSet kept, CellSet owned, int[] cells, int at, int stepHash) {
    return switch (dynamics.fire()) {
      case CELL -> kept.firing(owned, cells, at, stepHash, FireHash.threshold(dynamics.fireRate()));
      case CHANNEL -> kept.list(owned, cells, at);
    };
  }
}
