package morphogen.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import morphogen.cells.Damage;
import morphogen.record.GifWriter;
import morphogen.rollout.Rollout;
import morphogen.rule.Origin;

/**
 * A film, {@code growth.gif}, of 20 frames a second: of a run with a target growth, a rest, a wound
 * and healing, two steps a frame; of any other run its rule's first 120 steps.
 */
final class FilmReport implements Report {
  private static final int MILLIS = 50; // a frame
  private static final int PATTERN = 120; // steps

  @Override
  public String name() {
    return "film";
  }

  @Override
  public String text() {
    return "A film of its rule from the start, with a wound where it grows a picture: growth.gif.";
  }

  @Override
  public Map<String, Double> write(RunRecord run, Path dir) throws IOException {
    int zoom = Math.max(1, 256 / run.width());
    int width = run.width() * zoom;
    int height = run.height() * zoom;
    try (GifWriter gif = new GifWriter(dir.resolve("growth.gif"), width, height, false)) {
      Rollout rollout = run.play();
      if (run.picture(RunRecord.TARGET).isPresent()) {
        int radius = Math.max(3, run.width() / 6);
        Origin origin = run.rule().spec().origin(); // a wound must hit something
        double x = run.width() * 0.4 + origin.x();
        double y = run.height() * 0.4 + origin.y();
        shoot(rollout, GrowthStudy.GROWN + 32, 2, zoom, gif);
        rollout.edit(state -> Damage.disc(state, x, y, radius));
        shoot(rollout, GrowthStudy.GROWN + 32, 2, zoom, gif);
      } else {
        shoot(rollout, PATTERN, 1, zoom, gif);
      }
    }
    return Map.of();
  }

  /** Frames before the first step, and after every {@code apart} steps until {@code steps}. */
  private static void shoot(Rollout rollout, int steps, int apart, int zoom, GifWriter gif)
      throws IOException {
    for (int i = 0; i <= steps; i += apart) {
      gif.add(Pictures.of(rollout, zoom), MILLIS);
      rollout.steps(apart);
    }
  }
}
