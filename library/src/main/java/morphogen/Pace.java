package morphogen;

import java.util.function.LongSupplier;
import morphogen.rollout.Rollout;

/** Spreads steps over frames: fractions add up, and a budget keeps the frame rate. */
final class Pace {
  private final LongSupplier clock; // nanoseconds
  private double due;
  private double rest; // frames to let pass, after steps that took longer than a frame may
  private double before; // milliseconds that the steps of the last frame that had any took

  Pace() {
    this(System::nanoTime);
  }

  Pace(LongSupplier clock) {
    this.clock = clock;
  }

  /**
   * @param steps in this frame, fractions too
   * @param budget milliseconds after which the rest of the frame's steps is let go. If even one
   *     step takes longer, time and again, it is made in every so many frames only, so that on
   *     average a frame's steps take the budget
   */
  void frame(Rollout rollout, double steps, double budget) {
    if (rest >= 1) {
      rest--;
      return;
    }
    due += steps;
    int whole = (int) due;
    due -= whole;
    if (whole == 0) {
      return;
    }
    double spent = steps(rollout, whole, budget);
    rest += Math.max(0, Math.min(spent, before) / budget - 1); // once may be chance
    before = spent;
  }

  /** Makes so many steps, or fewer, but one; returns how many milliseconds they took. */
  private double steps(Rollout rollout, int whole, double budget) {
    long start = clock.getAsLong();
    double spent = 0;
    int batch = 1;
    for (int done = 0; done < whole && batch > 0; ) {
      rollout.steps(batch);
      done += batch;
      if (whole > 1) {
        rollout.finish(); // a graphics card takes orders faster than it carries them out ...
      }
      spent = Math.max(1e-6, (clock.getAsLong() - start) / 1e6);
      double room = (budget - spent) * done / spent;
      batch = (int) Math.min(whole - done, Math.min(2.0 * done, room)); // ... but waiting costs
    }
    return spent;
  }
}
