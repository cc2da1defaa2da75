package morphogen.rule;

/**
 * When cells with no living cell in their 3x3 neighbourhood are cleared; a cell lives if its alpha
 * is over 0.1.
 */
public enum AliveMask {
  /** Never: every cell counts, as textures need it. */
  NONE(false, false),
  /** Judged by the state before the update. */
  PRE(true, false),
  /** Judged by the state after the update. */
  POST(false, true),
  /** Both before and after: what the growing automaton of Mordvintsev et al., 2020, uses. */
  BOTH(true, true);

  /** Alpha above which a cell lives. */
  public static final float ALIVE = 0.1f;

  private final boolean before;
  private final boolean after;

  AliveMask(boolean before, boolean after) {
    this.before = before;
    this.after = after;
  }

  public boolean before() {
    return before;
  }

  public boolean after() {
    return after;
  }
}
