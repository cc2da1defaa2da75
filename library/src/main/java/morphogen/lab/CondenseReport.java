package morphogen.lab;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import morphogen.cells.Damage;
import morphogen.cells.State;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;

/**
 * How a rule condenses its picture out of noise: the mean squared error after 100 and 200 steps,
 * 100 steps after a wound in the middle, of a quarter of the grid as radius, and after a long free
 * play. Nothing disturbs it meanwhile.
 */
final class CondenseReport implements Report {
  private static final int NEAR = 100; // steps
  private static final int THERE = 200;
  private static final int HEALED = 100;

  private final int freeSteps;

  /**
   * @param freeSteps 200 or more
   */
  CondenseReport(int freeSteps) {
    this.freeSteps = freeSteps;
  }

  @Override
  public String name() {
    return "condense";
  }

  @Override
  public String text() {
    return "How near it comes to its picture out of noise, after a wound and after a long time.";
  }

  @Override
  public Map<String, Double> write(RunRecord run, Path dir) {
    Optional<State> picture = run.picture(RunRecord.PICTURE);
    Map<String, Double> numbers = new LinkedHashMap<>();
    if (picture.isPresent()) {
      Rollout rollout = run.play();
      rollout.steps(NEAR);
      numbers.put("mse100", error(rollout, run, picture.get()));
      rollout.steps(THERE - NEAR);
      numbers.put("mse200", error(rollout, run, picture.get()));
      State wounded = rollout.state().copy();
      Damage.disc(wounded, run.width() / 2.0, run.height() / 2.0, run.width() / 4.0);
      Rollout healing = new JavaRollout(run.rule(), wounded, run.randomSeed());
      healing.steps(HEALED);
      numbers.put("mseHealed", error(healing, run, picture.get()));
      rollout.steps(freeSteps - THERE);
      numbers.put("mseFree", error(rollout, run, picture.get()));
    }
    return numbers;
  }

  /** The mean squared error of what is seen, not cut to what a screen can show. */
  private static double error(Rollout rollout, RunRecord run, State picture) {
    return Likeness.error(rollout.state(), picture, run.rule().spec());
  }
}
