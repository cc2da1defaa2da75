package morphogen;

import morphogen.rollout.Rollout;

/** Spreads steps over frames: fractions add up, and a budget keeps the frame rate. */
final class Pace {
  private double due;

  /**
   * @param steps in this frame, fractions too
   * @param budget milliseconds after which the rest of the frame's steps is let go; the first step
   *     is always made
   */
  void frame(Rollout rollout, double steps, double budget) {
    due += steps;
    int whole = (int) due;
    due -= whole;
    if (whole < 2) {
      rollout.steps(whole);
      return;
    }
    long end = System.nanoTime() + (long) (budget * 1e6);
    for (int i = 0; i < whole; i++) {
      rollout.step();
      rollout.finish(); // a graphics card takes orders faster than it carries them out
      if (System.nanoTime() > end) {
        return;
      }
    }
  }
}
