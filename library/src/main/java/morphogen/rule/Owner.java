package morphogen.rule;

/**
 * What a cell's owner has it do around an update, and which of the grid's channels are the owner's.
 *
 * <p>On a grid of its own a rule has all channels. On a shared one the first four are red, green,
 * blue and alpha for all rules, and hidden ones follow; a rule without alpha is opaque.
 *
 * @param dynamics of the rule on its own
 * @param seen so many channels from the first on are its visible ones
 * @param firstHidden where its hidden channels begin
 * @param endHidden where they end
 * @param opaque whether its cells have an alpha that is not its own and always 1
 */
public record Owner(Dynamics dynamics, int seen, int firstHidden, int endHidden, boolean opaque) {
  private static final int PICTURE = 4;

  /** Of a rule that has the grid to itself. */
  public static Owner alone(Dynamics dynamics) {
    return new Owner(dynamics, dynamics.visible(), dynamics.visible(), dynamics.channels(), false);
  }

  /** Of a rule that shares a grid. */
  public static Owner sharing(Dynamics dynamics) {
    boolean opaque = dynamics.visible() != PICTURE;
    int end = PICTURE + dynamics.channels() - dynamics.visible();
    return new Owner(dynamics, opaque ? PICTURE - 1 : PICTURE, PICTURE, end, opaque);
  }

  /** Whether its one visible channel stands for red, green and blue alike. */
  public boolean isGrey() {
    return opaque && dynamics.visible() == 1;
  }

  /**
   * What is added to its visible channels on a shared grid, which holds colours as they are seen.
   */
  public float offset() {
    return opaque ? (float) dynamics.offset() : 0;
  }

  /** Which of the rule's own channels a channel of the grid is. */
  public int own(int channel) {
    if (channel < seen) {
      return isGrey() ? 0 : channel;
    }
    return channel - firstHidden + dynamics.visible();
  }

  /** Where on the grid one of the rule's own channels is; the reverse of {@link #own}. */
  public int place(int own) {
    return own < dynamics.visible() ? own : own - dynamics.visible() + firstHidden;
  }

  /** Where the hidden ones end that are clamped; they begin where hidden ones begin. */
  public int endClamped() {
    return switch (dynamics.clamp()) {
      case HARD, SOFT, RANGE -> endHidden;
      case NONE, VISIBLE -> firstHidden;
    };
  }
}
