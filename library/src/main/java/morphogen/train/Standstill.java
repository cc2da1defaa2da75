package morphogen.train;

import java.util.Locale;

/**
 * Notices when nothing can be learned any more: no gradient in many iterations in a row, although
 * the loss is not small. A picture that the clamp has made white or black all over is such a case:
 * no small change of the weights changes it.
 */
final class Standstill {
  /** Below this Adam hardly moves: its own epsilon is 1e-8. */
  private static final double NO_GRADIENT = 1e-10;

  /** What is wished for is there: without a gradient too all is well. */
  private static final double SMALL_LOSS = 1e-4;

  private static final int PATIENCE = 100;
  private static final int MOST_PATIENCE = 1600;
  private static final int RECOVERED = 250;

  private int still; // iterations without a gradient, in a row
  private int moving; // iterations since then
  private int patience = PATIENCE;

  /**
   * Hears of an iteration.
   *
   * @param rate Adam's step; without one nothing is meant to be learned
   * @return true if it is time to begin again: after 100 iterations without a gradient, and each
   *     time that comes soon again after twice as many, up to 1600
   */
  boolean noticed(double loss, double gradientNorm, double rate) {
    if (!(gradientNorm < NO_GRADIENT && loss > SMALL_LOSS && rate > 0)) {
      still = 0;
      moving = Math.min(moving + 1, RECOVERED);
      if (moving == RECOVERED) {
        patience = PATIENCE;
      }
      return false;
    }
    moving = 0;
    if (++still < patience) {
      return false;
    }
    still = 0;
    patience = Math.min(2 * patience, MOST_PATIENCE);
    return true;
  }

  /** All that it knows, for a checkpoint. */
  String note() {
    return String.format(Locale.ROOT, "%d %d %d", still, moving, patience);
  }

  /**
   * Goes on from a {@link #note}.
   *
   * @param note null in checkpoints from before there were any
   * @throws IllegalArgumentException if it is none
   */
  void restore(String note) {
    if (note == null) {
      return;
    }
    Check.that(note.matches("(\\d{1,4} ){2}\\d{1,4}"), "standstill", note, "three small numbers");
    String[] words = note.split(" ");
    still = Integer.parseInt(words[0]);
    moving = Integer.parseInt(words[1]);
    patience = Math.max(1, Integer.parseInt(words[2]));
  }
}
