package morphogen.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import morphogen.cells.State;
import morphogen.picture.Picture;
import morphogen.record.GifWriter;

/** What a trajectory showed while the rule was trained on it: a film, {@code trajectory.gif}. */
final class TrajectoryReport implements Report {
  private static final int MILLIS = 80; // a frame

  private final Supplier<List<State>> trajectory;

  /**
   * @param trajectory states of the visible channels, the oldest first
   */
  TrajectoryReport(Supplier<List<State>> trajectory) {
    this.trajectory = trajectory;
  }

  @Override
  public String name() {
    return "trajectory";
  }

  @Override
  public String text() {
    return "What a trajectory showed during the training: trajectory.gif.";
  }

  @Override
  public Map<String, Double> write(RunRecord run, Path dir) throws IOException {
    List<State> states = trajectory.get();
    if (states.isEmpty()) {
      return Map.of();
    }
    int zoom = Math.max(1, 256 / run.width());
    int width = run.width() * zoom;
    int height = run.height() * zoom;
    try (GifWriter gif = new GifWriter(dir.resolve("trajectory.gif"), width, height, false)) {
      for (State state : states) {
        gif.add(Picture.of(state, run.rule().spec(), 0, zoom), MILLIS);
      }
    }
    return Map.of();
  }
}
