package morphogen.loss;

/** The distances there are between the features of two textures. */
public enum StyleDistance {
  /** Of Gram matrices: which features occur together. */
  GRAM,
  /** Sliced Wasserstein: how far features have to be moved, in 16 random directions. */
  SLICED;

  private static final int DIRECTIONS = 16;
  private static final int CELLS = 1024; // of a map

  /** A new one. */
  public Distance make() {
    return this == GRAM ? new Gram() : new SlicedWasserstein(DIRECTIONS, CELLS);
  }
}
