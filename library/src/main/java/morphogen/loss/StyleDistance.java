package morphogen.loss;

/** The distances there are between the features of two textures. */
public enum StyleDistance {
  /** Of Gram matrices: which features occur together. */
  GRAM,
  /** Sliced Wasserstein: how far features have to be moved, in 16 random directions. */
  SLICED,
  /** Optimal transport: how far features have to be moved as wholes. */
  TRANSPORT;

  private static final int DIRECTIONS = 16;
  private static final int CELLS = 1024; // of a map
  private static final int MOVED = 256; // cells of a map that are moved
  private static final double BLUR = 0.05;
  private static final int ROUNDS = 6;

  /** A new one. */
  public Distance make() {
    return switch (this) {
      case GRAM -> new Gram();
      case SLICED -> new SlicedWasserstein(DIRECTIONS, CELLS);
      case TRANSPORT -> transport(MOVED);
    };
  }

  /** Optimal transport of so many cells of a map, 1 or more. */
  public static Distance transport(int cells) {
    return new Transport(cells, BLUR, ROUNDS);
  }
}
