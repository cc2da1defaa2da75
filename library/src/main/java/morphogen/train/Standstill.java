package morphogen.train;

/**
 * Notices when nothing more is learned, although the loss is not small: there is no gradient, or
 * the clamp has made the picture white or black all over and the loss no longer falls. Such a
 * picture has a gradient in the few cells at most that the clamp has left, and that leads nowhere.
 */
final class Standstill {
  /** Below this Adam hardly moves: its own epsilon is 1e-8. */
  private static final double NO_GRADIENT = 1e-10;

  /** What is wished for is there: without a gradient too all is well. */
  private static final double SMALL_LOSS = 1e-4;

  /** By so much the loss has to fall to count as falling. */
  private static final double FALLEN = 0.99;

  private static final int PATIENCE = 100;
  private static final int MOST_PATIENCE = 1600;
  private static final int RECOVERED = 250;

  private int still; // iterations in which nothing was learned, in a row
  private int moving; // iterations since then
  private int patience = PATIENCE;
  private double reference; // the loss when it stopped falling

  /**
   * Hears of an iteration.
   *
   * @param rate Adam's step; without one nothing is meant to be learned
   * @param plain whether the clamp has made the picture one colour
   * @return true if it is time to begin again: after 100 iterations in which nothing was learned,
   *     and each time that comes soon again after twice as many, up to 1600
   */
  boolean noticed(double loss, double gradientNorm, double rate, boolean plain) {
    boolean without = gradientNorm < NO_GRADIENT;
    if (!(loss > SMALL_LOSS && rate > 0 && (without || plain))) {
      still = 0;
      moving = Math.min(moving + 1, RECOVERED);
      if (moving == RECOVERED) {
        patience = PATIENCE;
      }
      return false;
    }
    moving = 0;
    if (still == 0 || !without && loss < FALLEN * reference) {
      still = 0;
      reference = loss;
    }
    if (++still < patience) {
      return false;
    }
    still = 0;
    patience = Math.min(2 * patience, MOST_PATIENCE);
    return true;
  }

  /** All that it knows, for a checkpoint. */
  String note() {
    return still + " " + moving + " " + patience + " " + reference;
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
    Check.that(note.matches("(\\d{1,4} ){3}\\d[.\\dE-]{0,30}"), "standstill", note, "four numbers");
    String[] words = note.split(" ");
    still = Integer.parseInt(words[0]);
    moving = Integer.parseInt(words[1]);
    patience = Math.max(1, Integer.parseInt(words[2]));
    reference = Double.parseDouble(words[3]);
  }
}
