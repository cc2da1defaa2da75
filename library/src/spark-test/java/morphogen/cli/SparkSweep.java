package morphogen.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import morphogen.sweep.Sweep;
import morphogen.sweep.Trial;
import morphogen.sweep.TrialLog;
import morphogen.sweep.TrialPlan;
import morphogen.sweep.Workers;

/** Tiny sweeps, as a command line and as workers have them, for tests outside of its package. */
public final class SparkSweep {
  private static final String SPACE =
      """
      {"name": "tiny", "dimensions": [
        {"name": "learning-rate", "scale": "log", "from": 0.001, "to": 0.1},
        {"name": "hidden", "choices": ["8", "16"]}]}
      """;

  private SparkSweep() {}

  /** A job that is another one with something around it. */
  @FunctionalInterface
  public interface Around {
    Workers.Job<Trial> job(TrialPlan plan, Workers.Job<Trial> job);
  }

  /**
   * The exit code of a new one.
   *
   * @param dir its folder is {@code out} in it, its space a file beside that
   */
  public static int begin(Path dir, String out, int trials, String... more) throws IOException {
    Path space = Files.writeString(dir.resolve("space.json"), SPACE);
    List<String> words = new ArrayList<>(List.of("sweep", "--space", space.toString()));
    words.addAll(List.of("--out", dir.resolve(out).toString(), "--seed", "5"));
    words.addAll(List.of("--trials", Integer.toString(trials)));
    words.addAll(List.of(more));
    words.addAll(List.of("grow", "lizard", "--size", "10", "--grid", "16", "--channels", "8"));
    words.addAll(List.of("--pool", "4", "--batch", "2", "--steps", "8-12", "--iterations", "3"));
    return Main.run(words.toArray(String[]::new));
  }

  /** The exit code of one that goes on. */
  public static int resume(Path out, String... more) {
    return Main.run(
        Stream.concat(Stream.of("sweep", "--resume", out.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  /** One for any workers. */
  public static Sweep of(TrialLog log, Workers workers) {
    return of(log, workers, (plan, job) -> job);
  }

  /** One whose jobs have something around them. */
  public static Sweep of(TrialLog log, Workers workers, Around around) {
    return new Sweep(log, workers, trial -> around.job(trial, TrialJob.of(log.header(), trial, 1)));
  }
}
