package morphogen.sweep;

/**
 * What a person thinks of a trial's pictures.
 *
 * @param trial its number
 * @param target what it was of
 * @param stars 0 (nothing of it) to 5 (as good as the original)
 * @param by who says so
 */
public record Rating(int trial, String target, int stars, String by) {
  /** The most that can be given. */
  public static final int MOST = 5;

  /**
   * @throws IllegalArgumentException if the stars are not 0 to 5
   */
  public Rating {
    if (stars < 0 || stars > MOST) {
      throw new IllegalArgumentException("%d stars: a rating is 0 to %d.".formatted(stars, MOST));
    }
  }
}
