package morphogen.lab;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import morphogen.cells.State;
import morphogen.picture.Picture;
import morphogen.rollout.Rollout;

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
    Optional<State> target = run.picture(RunRecord.TARGET);
    int zoom = Math.max(1, 192 / run.width());
    List<BufferedImage> pictures = new ArrayList<>();
    List<String> captions = new ArrayList<>();
    Rollout rollout = run.play();
    for (int step : target.isPresent() ? GROWING : PATTERN) {
      rollout.steps(step - rollout.steps());
      pictures.add(Pictures.of(rollout, zoom));
      captions.add("step " + step);
    }
    if (target.isPresent()) {
      pictures.add(Picture.of(target.get(), 4, 0xffffff, zoom));
      captions.add("target");
    }
    Picture.write(Pictures.montage(pictures, captions, COLUMNS), dir.resolve("growth.png"));
    return Map.of();
  }
}
