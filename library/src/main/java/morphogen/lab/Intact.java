package morphogen.lab;

import morphogen.cells.State;

/** How whole something is where it was wounded. */
interface Intact {
  /**
   * 1 for whole, less for less; over {@link RecoveryStudy#RECOVERED} counts as whole.
   *
   * @param state only what is visible of it, see {@link Likeness#seen}
   */
  double likeness(State state);
}
