package morphogen.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import morphogen.picture.Picture;

/** Stages of a rule side by side, and the target if there is one, as {@code growth.png}. */
final class MontageReport implements Report {
  private static final int[] GROWING = {0, 8, 16, 24, 32, 48, 64, 96, 200, 400, 1000}; // steps
  private static final int[] PATTERN = {0, 2, 5, 10, 15, 20, 30, 50, 100, 200, 500, 1000};
  private static final int COLUMNS = 6;

  @Override
  public String name() {
    return "montage";
  }

  @Override
  public String text() {
    return "What the rule shows after up to 1000 steps, beside its target: growth.png.";
  }

  @Override
  public Map<String, Double> write(RunRecord run, Path dir) throws IOException {
    int[] steps = run.picture(RunRecord.TARGET).isPresent() ? GROWING : PATTERN;
    Picture.write(Stages.picture(run, steps, COLUMNS), dir.resolve("growth.png"));
    return Map.of();
  }
}
