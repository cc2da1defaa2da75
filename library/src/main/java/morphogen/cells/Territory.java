package morphogen.cells;

import java.util.Arrays;
import java.util.Locale;

/**
 * Which rule each cell of a grid obeys: a byte a cell, row by row.
 *
 * <p>An owner is a rule's number, 0 to 15, or {@link #NEUTRAL} ground, whose cells stay as they are
 * until a rule takes them, or a {@link #WALL}, which is empty for ever. Not safe for use by several
 * threads at once.
 */
public final class Territory {
  /** So many rules at most share a grid. */
  public static final int MOST_RULES = 16;

  /** The owner of a cell that obeys no rule yet. */
  public static final int NEUTRAL = 255;

  /** The owner of a cell that no rule ever takes. */
  public static final int WALL = 254;

  private final int width;
  private final int height;
  private final byte[] owners;

  /**
   * A grid of one owner.
   *
   * @param owner 0 to 15, {@link #NEUTRAL} or {@link #WALL}
   */
  public Territory(int width, int height, int owner) {
    this.width = width;
    this.height = height;
    owners = new byte[width * height];
    fill(owner);
  }

  /** True for a rule's number, {@link #NEUTRAL} and {@link #WALL}. */
  public static boolean isOwner(int owner) {
    return owner >= 0 && owner < MOST_RULES || owner == NEUTRAL || owner == WALL;
  }

  private static byte checked(int owner) {
    if (!isOwner(owner)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "No owner %d; there are 0 to %d, %d for neutral ground and %d for walls.",
              owner,
              MOST_RULES - 1,
              NEUTRAL,
              WALL));
    }
    return (byte) owner;
  }

  /**
   * Does nothing if it is of a state's size.
   *
   * @throws IllegalArgumentException if not
   */
  public void check(State state) {
    if (width != state.width() || height != state.height()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "A territory of %d x %d cells is none of %s.", width, height, state));
    }
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The owner of cell (x, y). */
  public int get(int x, int y) {
    return owners[y * width + x] & 255;
  }

  /** The owner of a cell by its index, counted along rows from the top left. */
  public int get(int cell) {
    return owners[cell] & 255;
  }

  /** Gives cell (x, y) another owner. */
  public void set(int x, int y, int owner) {
    owners[y * width + x] = checked(owner);
  }

  /** Gives a cell another owner, by its index. */
  public void set(int cell, int owner) {
    owners[cell] = checked(owner);
  }

  /** Gives all cells to one owner. */
  public void fill(int owner) {
    Arrays.fill(owners, checked(owner));
  }

  /** Gives every cell within reach of (x, y) to one owner, see {@link Disc#visit}. */
  public void fill(double x, double y, double across, double down, int owner) {
    Disc.visit(width, height, x, y, across, down, (cx, cy) -> set(cx, cy, owner));
  }

  /**
   * Takes over another territory.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public void copyFrom(Territory other) {
    if (other.width != width || other.height != height) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot copy a territory of %d x %d cells into one of %d x %d.",
              other.width,
              other.height,
              width,
              height));
    }
    System.arraycopy(other.owners, 0, owners, 0, owners.length);
  }

  /** An independent copy. */
  public Territory copy() {
    Territory copy = new Territory(width, height, NEUTRAL);
    copy.copyFrom(this);
    return copy;
  }

  /** The live storage, one byte a cell, row by row: what is written here is the territory. */
  public byte[] owners() {
    return owners;
  }
}
