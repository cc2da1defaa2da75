package morphogen.lab;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import morphogen.cells.State;
import morphogen.picture.Picture;
import morphogen.rollout.Rollout;

/** What a rule shows at certain steps, side by side, and its target if there is one. */
public final class Stages {
  private static final int PIXELS = 192; // across a stage, about

  private Stages() {}

  /**
   * Plays a run's rule and lays out what it shows.
   *
   * @param steps when, ascending
   * @param columns stages in a row, 1 or more
   */
  public static BufferedImage picture(RunRecord run, int[] steps, int columns) {
    Optional<State> target = run.picture(RunRecord.TARGET);
    int zoom = Math.max(1, PIXELS / run.width());
    List<BufferedImage> pictures = new ArrayList<>();
    List<String> captions = new ArrayList<>();
    Rollout rollout = run.play();
    for (int step : steps) {
      rollout.steps(step - rollout.steps());
      pictures.add(Pictures.of(rollout, zoom));
      captions.add("step " + step);
    }
    if (target.isPresent()) {
      pictures.add(Picture.of(target.get(), 4, 0xffffff, zoom));
      captions.add("target");
    }
    return Pictures.montage(pictures, captions, columns);
  }
}
