package morphogen.lab;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import morphogen.cells.State;
import morphogen.rule.Origin;

/**
 * How well a rule grows its target, keeps it and heals, in numbers: mean squared errors, and SSIM,
 * which is NaN on a grid of fewer than 7 x 7 cells. Writes no file.
 */
final class GrowthReport implements Report {
  private static final int LAST = 1000; // steps
  private static final int GROWN = GrowthStudy.GROWN;

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public String text() {
    return "How far it is from its target when grown, after 1000 steps, and after a wound.";
  }

  /**
   * @throws IllegalArgumentException if the run has no target
   */
  @Override
  public Map<String, Double> write(RunRecord run, Path dir) {
    State target =
        run.picture(RunRecord.TARGET)
            .orElseThrow(() -> new IllegalArgumentException("The run has no target to grow."));
    GrowthStudy study = new GrowthStudy(run.rule(), target, run.randomSeed());
    double[] errors = study.errors(LAST);
    Origin origin = run.rule().spec().origin();
    double x = target.width() / 2.0 + origin.x(); // the middle, or what is covered near it
    double y = target.height() / 2.0 + origin.y();
    double radius = target.width() * 12 / 64.0;
    double[] healing = study.healing(200, x, y, radius, 100);
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("mse96", errors[GROWN - 1]);
    boolean large = Math.min(target.width(), target.height()) >= Likeness.WINDOW;
    numbers.put("ssim96", large ? Likeness.ssim(study.grown(GROWN), target) : Double.NaN);
    numbers.put("mse400", errors[399]);
    numbers.put("mse1000", errors[LAST - 1]);
    numbers.put("mseWorst96to1000", Arrays.stream(errors, GROWN - 1, LAST).max().orElseThrow());
    numbers.put("woundRadius", radius);
    numbers.put("mseWounded", healing[0]);
    numbers.put("mseHealed", healing[healing.length - 1]);
    return numbers;
  }
}
