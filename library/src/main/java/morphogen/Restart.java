package morphogen;

/**
 * When an organism that is being trained begins again, counted in steps until the training's
 * longest rollout ends, and then in frames: it is held for a while, then fades to its successor.
 */
final class Restart {
  /** Frames for which the cells are held at the end of the longest rollout. */
  static final int HOLD = 30;

  /** Frames from one picture to the next. */
  static final int FADE = 30;

  private int longestRollout; // steps; 0 while nothing trains it
  private int began; // at which of its steps
  private int held; // frames
  private int fading; // frames that are left

  /**
   * @param steps that training plays at most; 0 while nothing trains it
   */
  void longestRollout(int steps) {
    longestRollout = steps;
  }

  /** New cells, or cells that were changed by hand: they have all steps before them. */
  void began(int steps) {
    began = steps;
    held = 0;
  }

  /**
   * A frame begins.
   *
   * @param steps that it has lived
   * @param on whether it begins again at all
   * @return how many steps are left until the longest rollout ends; 0 while it is held there; -1 if
   *     it begins again now
   */
  int frame(int steps, boolean on) {
    fading = Math.max(0, fading - 1);
    if (longestRollout == 0 || !on) {
      held = 0;
      return Integer.MAX_VALUE;
    }
    int left = began + longestRollout - steps;
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
