package morphogen.rollout;

import java.util.List;
import morphogen.cells.Damage;

/**
 * What a hand does to an organism: touches of a brush, each at its own step.
 *
 * @param name what kind of gesture it is: "along", "scribble" and so on; see {@link Gestures}
 * @param touches in the order of their steps
 */
public record Gesture(String name, List<Touch> touches) {
  /** How much room a first cell is given when life is painted, in cells. */
  public static final double ROOM = 16;

  /** What a brush does where it touches. */
  public enum Effect {
    /** Every cell within the radius dies. */
    DAMAGE,
    /** Life is planted where there is room for it: {@link Rollout#plant}. */
    PLANT
  }

  /**
   * A brush at one place for a moment.
   *
   * @param step when, counted from the beginning of the gesture, 0 or more
   * @param x in cells from the left edge; a cell's centre lies at its index
   * @param y in cells from the top edge
   * @param radius in cells
   */
  public record Touch(int step, double x, double y, double radius, Effect effect) {}

  /** Keeps a copy of the touches. */
  public Gesture {
    touches = List.copyOf(touches);
  }

  /** Plays the rollout on until the last touch is made, touching on the way. */
  public void play(Rollout rollout) {
    int begin = rollout.steps();
    for (Touch touch : touches) {
      rollout.steps(Math.max(0, begin + touch.step - rollout.steps()));
      switch (touch.effect) {
        case DAMAGE -> rollout.edit(state -> Damage.disc(state, touch.x, touch.y, touch.radius));
        case PLANT -> rollout.plant((int) Math.round(touch.x), (int) Math.round(touch.y), ROOM);
      }
    }
  }

  /** The same gesture so many cells further right and down. */
  public Gesture shifted(double right, double down) {
    return new Gesture(
        name,
        touches.stream()
            .map(t -> new Touch(t.step, t.x + right, t.y + down, t.radius, t.effect))
            .toList());
  }
}
