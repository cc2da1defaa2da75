package morphogen.rule;

/** What a cell at the edge sees beyond it. */
public enum Boundary {
  /** Nothing: zeros. */
  ZERO,
  /** The opposite edge: the grid is a torus. */
  WRAP
}
