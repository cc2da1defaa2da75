package morphogen.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import morphogen.run.MavenLine;
import morphogen.sweep.Standings;
import morphogen.sweep.Standings.Standing;
import morphogen.sweep.SweepPlan;
import morphogen.sweep.Trial;
import morphogen.sweep.TrialLog;
import morphogen.sweep.page.ResultsPage;

/** Says on standard error how a sweep goes, what came of it, and how it goes on if it is ended. */
final class SweepProgress implements AutoCloseable {
  private static final int SHOWN = 10; // settings of the table

  private final TrialLog log;
  private final Path dir;
  private final int most;
  private final Thread hook;
  private final String goOn;

  SweepProgress(TrialLog log, Path dir, int most) {
    this.log = log;
    this.dir = dir;
    this.most = most;
    goOn = new Resume("sweep", dir).line();
    hook = new Thread(() -> System.err.println("\nInterrupted. To go on: " + goOn));
    Runtime.getRuntime().addShutdownHook(hook);
    int there = log.trials().size();
    if (there > 0) {
      System.err.printf(Locale.ROOT, "%d trials are there.%n", there);
    }
  }

  /** One has ended. */
  void trial(Trial trial) {
    int done = log.trials().size();
    System.err.printf(
        Locale.ROOT,
        "%s trial %d, %s: %s in %.0f s; %s%n",
        most == Integer.MAX_VALUE ? done + "" : "%d/%d".formatted(done, most),
        trial.number(),
        trial.target(),
        trial.wentWell() ? number(trial.loss()) : "failed",
        trial.seconds(),
        trial.wentWell() ? settings(trial.settings()) : trial.fault());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  private static String settings(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(one -> one.getKey() + " " + one.getValue())
        .collect(Collectors.joining(", "));
  }

  /** It cannot go on. */
  void broken() {
    System.err.printf(Locale.ROOT, "%d trials are kept. To go on: %s%n", log.trials().size(), goOn);
  }

  /** The table, the best first, the best as a command line, and all of it as a page. */
  void end() throws IOException {
    SweepPlan plan = log.header();
    List<Trial> trials = log.trials();
    List<Standing> standings = Standings.of(plan, trials);
    long faults = trials.stream().filter(trial -> !trial.wentWell()).count();
    System.err.printf(Locale.ROOT, "%n%d trials, %d of them failed.%n", trials.size(), faults);
    System.err.println("All of it for a person: " + ResultsPage.write(log, dir));
    if (standings.isEmpty() || !standings.get(0).wentWell()) {
      return;
    }
    System.err.println("place  " + String.join("  ", plan.targets()) + "  settings");
    for (int i = 0; i < Math.min(SHOWN, standings.size()); i++) {
      Standing standing = standings.get(i);
      String losses =
          standing.trials().values().stream()
              .map(trial -> trial.wentWell() ? number(trial.loss()) : "failed")
              .collect(Collectors.joining("  "));
      System.err.printf("%5d  %s  %s%n", i + 1, losses, settings(standing.settings()));
    }
    Trial best = standings.get(0).trials().values().iterator().next();
    System.err.println("The best as a command line:");
    System.err.println(MavenLine.of(plan.words(best.target(), best.settings(), best.seed())));
  }

  /** It has ended by itself. */
  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process ends already.
    }
  }
}
