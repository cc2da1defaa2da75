package morphogen.sweep;

import java.util.Locale;

/**
 * What a person thinks of a trial's pictures.
 *
 * @param trial its number
 * @param target what it was of
 * @param stars 0 (nothing of it) to 5 (as good as the original); {@link #NONE} takes back what the
 *     same person has said before
 * @param by who says so
 */
public record Rating(int trial, String target, int stars, String by) {
  /** The most that can be given. */
  public static final int MOST = 5;

  /** Instead of stars: it is not rated after all. */
  public static final int NONE = -1;

  /**
   * @throws IllegalArgumentException if the stars are neither 0 to 5 nor {@link #NONE}
   */
  public Rating {
    if (stars < NONE || stars > MOST) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d stars: a rating is 0 to %d.", stars, MOST));
    }
  }
}
