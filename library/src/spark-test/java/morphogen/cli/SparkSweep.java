package morphogen.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import morphogen.sweep.Sweep;
import morphogen.sweep.Trial;
import morphogen.sweep.TrialLog;
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

  /** The exit code of a new one. */
  public static int begin(Path out, int trials, String... more) throws IOException {
    Path space = Files.writeString(Files.createTempFile("space", ".json"), SPACE);
    try {
      List<String> words = new ArrayList<>(List.of("sweep", "--space", space.toString()));
      words.addAll(List.of("--out", out.toString(), "--trials", trials + "", "--seed", "5"));
      words.addAll(List.of(more));
      words.addAll(List.of("grow", "lizard", "--size", "10", "--grid", "16", "--channels", "8"));
      words.addAll(List.of("--pool", "4", "--batch", "2", "--steps", "8-12", "--iterations", "3"));
      return Main.run(words.toArray(String[]::new));
    } finally {
      Files.delete(space);
    }
  }

  /** The exit code of one that goes on. */
  public static int resume(Path out, String... more) {
    return Main.run(
        Stream.concat(Stream.of("sweep", "--resume", out.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  /** One for any workers. */
  public static Sweep of(TrialLog log, Workers workers) {
    return new Sweep(log, workers, trial -> TrialJob.of(log.header(), trial, 1));
  }

  /** What came of one, a line for each trial with all but how long it took. */
  public static List<String> results(Path out) throws IOException {
    return TrialLog.open(out.resolve(TrialLog.NAME)).trials().stream()
        .sorted(Comparator.comparingInt(Trial::number))
        .map(
            trial ->
                "%d %s %d %s %s %s %s"
                    .formatted(
                        trial.number(),
                        trial.settings(),
                        trial.seed(),
                        trial.fault(),
                        trial.numbers(),
                        trial.losses().stream().map(Arrays::toString).toList(),
                        trial.pictures().values().stream().map(Arrays::hashCode).toList()))
        .toList();
  }
}
