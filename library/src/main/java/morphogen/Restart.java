package morphogen;

/**
 * When an organism that is being trained begins again, counted in steps until the training's
 * horizon and then in frames: a while to look at what has come of it, a fade to its successor.
 */
final class Restart {
  /** Frames for which the cells are held at the horizon. */
  static final int HOLD = 30;

  /** Frames from one picture to the next. */
  static final int FADE = 30;

  private int horizon; // steps; 0 while nothing trains it
  private int began; // at which of its steps
  private int held; // frames
  private int fading; // frames that are left

  /**
   * @param steps after which training looks at what has come of it; 0 while nothing trains it
   */
  void horizon(int steps) {
    horizon = steps;
  }

  /** New cells, or cells that somebody has changed by hand: they have all steps before them. */
  void began(int steps) {
    began = steps;
    held = 0;
  }

  /**
   * A frame begins.
   *
   * @param steps that it has lived
   * @param on whether it begins again at all
   * @return how many steps are left until the horizon; 0 while it is held there; -1 if it begins
   *     again now
   */
  int frame(int steps, boolean on) {
    fading = Math.max(0, fading - 1);
    if (horizon == 0 || !on) {
      held = 0;
      return Integer.MAX_VALUE;
    }
    int left = began + horizon - steps;
    if (left > 0) {
      held = 0;
      return left;
    }
    if (++held <= HOLD) {
      return 0;
    }
    fading = FADE;
    return -1;
  }

  /** How much of the picture from before is still seen, 0 to 1. */
  float faded() {
    return (float) fading / FADE;
  }
}
