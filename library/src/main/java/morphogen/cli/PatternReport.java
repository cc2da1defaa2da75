package morphogen.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import morphogen.lab.Pictures;
import morphogen.picture.Picture;
import morphogen.record.GifWriter;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Rule;
import morphogen.train.Metric;

/** What a run without a target leaves to look at: a film, a montage, a loss curve. */
final class PatternReport {
  private static final int[] STAGES = {0, 2, 5, 10, 15, 20, 30, 50, 100, 200, 500, 1000};
  private static final int FILM = 120;

  private final Path dir;
  private final Rule rule;
  private final int grid;
  private final long randomSeed;

  /**
   * @param randomSeed decides the noise it starts from
   */
  PatternReport(Path dir, Rule rule, int grid, long randomSeed) {
    this.dir = dir;
    this.rule = rule;
    this.grid = grid;
    this.randomSeed = randomSeed;
  }

  void write(List<Metric> history) throws IOException {
    film();
    montage();
    Curves.write(dir, history, "weighted loss; terms unweighted");
  }

  private Rollout start() {
    return new JavaRollout(rule, rule.spec().first(grid, grid, randomSeed), randomSeed);
  }

  private void film() throws IOException {
    int zoom = Math.max(1, 256 / grid);
    Rollout rollout = start();
    try (GifWriter gif =
        new GifWriter(dir.resolve("growth.gif"), grid * zoom, grid * zoom, false)) {
      for (int step = 0; step <= FILM; step++) {
        gif.add(Pictures.of(rollout, zoom), 50);
        rollout.step();
      }
    }
  }

  private void montage() throws IOException {
    int zoom = Math.max(1, 192 / grid);
    Rollout rollout = start();
    List<BufferedImage> pictures = new ArrayList<>();
    List<String> captions = new ArrayList<>();
    for (int step : STAGES) {
      rollout.steps(step - rollout.steps());
      pictures.add(Pictures.of(rollout, zoom));
      captions.add("step " + step);
    }
    Picture.write(Pictures.montage(pictures, captions, 6), dir.resolve("growth.png"));
  }
}
