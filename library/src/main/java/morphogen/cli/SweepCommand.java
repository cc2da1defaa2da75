package morphogen.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import morphogen.file.AtomicFile;
import morphogen.file.JsonLines;
import morphogen.run.UserException;
import morphogen.sweep.Proposals;
import morphogen.sweep.Space;
import morphogen.sweep.Sweep;
import morphogen.sweep.SweepPlan;
import morphogen.sweep.SweepPlan.Strategy;
import morphogen.sweep.TrialLog;
import morphogen.sweep.Workers;
import morphogen.sweep.page.ResultsPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** Many trainings with different settings, and which were best. */
@Command(
    name = "sweep",
    description = {
      "Tries many settings of a training and says which are best. Each trial is a training; what"
          + " comes of it is in the folder as soon as it ends, and a sweep that was killed goes on by"
          + " --resume.",
      "All other words are those of the training: its kind first (grow), then whatever holds for all"
          + " trials, lizard --size 24 --iterations 500 for example. What the space tries counts"
          + " before them. reference/sweep.md says all of it."
    },
    customSynopsis = {
      "morphogen sweep [--preset NAME | --space FILE] [--targets A,B] [--strategy WORD] KIND"
          + " [WORDS...]",
      "      morphogen sweep --resume DIR [--trials N] [--minutes M]",
      "      morphogen sweep --page DIR"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class SweepCommand implements Callable<Integer> {
  private static final int USUAL_TRIALS = 40;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description =
          "What is tried: grow, texture, or srnca (the ranges of SRNCA's author, for texture);"
              + " default the kind's own.")
  String preset;

  @Option(
      names = "--space",
      paramLabel = "FILE",
      description = "What is tried instead: a JSON file, as reference/sweep.md describes it.")
  Path space;

  @Option(
      names = "--targets",
      paramLabel = "A,B",
      split = ",",
      description =
          "What is trained, instead of a target among the words: all settings are tried with each"
              + " of them.")
  List<String> targets;

  @Option(
      names = "--strategy",
      paramLabel = "WORD",
      description =
          "random (default: anywhere), grid (regularly), pca (along the directions in which good"
              + " ones differ), cma-es (an evolution strategy) or halving (many for a ninth of the"
              + " time, the best third of them for three times as long, and again).")
  String strategy;

  @Option(
      names = "--trials",
      paramLabel = "N",
      description =
          "End after so many trials; default 40 without --minutes. May change with --resume.")
  Integer trials;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      description = "Begin no trial after so many minutes; with --resume so many more from now.")
  Double minutes;

  @Option(
      names = "--trial-seconds",
      paramLabel = "S",
      description =
          "Train so many seconds in each trial at most. Only what ends after --iterations, among the"
              + " words, comes out the same when it is repeated.")
  Double trialSeconds;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "How many trials are trained at the same time; default one a processor. They share the"
              + " processors.")
  Integer workers;

  @Option(
      names = "--spark",
      paramLabel = "MASTER",
      description =
          "Let Apache Spark train them: local[2], or a cluster's spark://HOST:7077. Needs a build"
              + " with the profile spark.")
  String spark;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides what is proposed and each training's random seed; default 1.")
  Long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to, an empty or new folder; default out/KIND-sweep.")
  Path out;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "Go on with the sweep in DIR, as it was planned.")
  Path resume;

  @Option(
      names = "--page",
      paramLabel = "DIR",
      description =
          "Only make the page of the sweep in DIR anew, after ratings for example, or while it goes"
              + " on.")
  Path page;

  @Unmatched List<String> words = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (page != null) {
      requireOnlyPage();
      System.err.println("Written: " + ResultsPage.write(page));
      return 0;
    }
    if (workers != null && (workers < 1 || spark != null)) {
      throw new UserException(
          spark != null
              ? "Spark decides how many workers there are, so leave out --workers."
              : "--workers: " + workers + " is not 1 or more.");
    }
    if (resume != null) {
      requireOnlyEnds();
      try (TrialLog log = TrialLog.open(resume.resolve(TrialLog.NAME))) {
        log.hold(); // before anything is trained
        return go(log, resume);
      }
    }
    SweepPlan plan = plan();
    SweepWords.check(plan);
    Proposals.of(plan); // refuses what has no proposals
    Path dir = out != null ? out : Path.of("out", plan.words().get(0) + "-sweep");
    requireFresh(dir);
    Files.createDirectories(dir);
    try (TrialLog log = TrialLog.create(dir.resolve(TrialLog.NAME), plan)) {
      return go(log, dir);
    }
  }

  private int go(TrialLog log, Path dir) throws IOException, InterruptedException {
    SweepPlan plan = log.header();
    int most = trials != null ? trials : plan.trials();
    double seconds = 60 * minutesLeft(plan);
    try (SweepProgress progress = new SweepProgress(log, dir, most)) {
      try (Workers team = team()) {
        int threads = threads(team);
        Sweep sweep = new Sweep(log, team, trial -> TrialJob.of(plan, trial, threads));
        sweep.run(most, seconds, progress::trial);
      } catch (IllegalStateException e) {
        progress.broken();
        throw e;
      }
      progress.end();
    }
    return 0;
  }

  private double minutesLeft(SweepPlan plan) {
    if (minutes != null && !(minutes > 0)) {
      throw new UserException("--minutes: " + minutes + " is not over 0.");
    }
    return minutes != null ? minutes : plan.minutes();
  }

  private Workers team() {
    if (spark != null) {
      return Workers.spark(spark);
    }
    return Workers.local(workers != null ? workers : Runtime.getRuntime().availableProcessors());
  }

  /** How many processors a trial has to itself; one of an executor. */
  private int threads(Workers team) {
    return spark != null
        ? 1
        : Math.max(1, Runtime.getRuntime().availableProcessors() / team.atOnce());
  }

  private void requireOnlyPage() {
    boolean ends = Stream.of(resume, trials, minutes, workers, spark).anyMatch(Objects::nonNull);
    if (settled() || ends) {
      throw new UserException("Beside --page DIR nothing else is said.");
    }
  }

  private boolean settled() {
    return !words.isEmpty()
        || Stream.of(preset, space, targets, strategy, trialSeconds, seed, out)
            .anyMatch(Objects::nonNull);
  }

  private void requireOnlyEnds() {
    if (settled()) {
      throw new UserException(
          "A sweep goes on as it was planned. Beside --resume there may be --trials, --minutes,"
              + " --workers and --spark.");
    }
    if (trials != null && trials < 1) {
      throw new UserException("--trials: " + trials + " is not 1 or more.");
    }
  }

  private SweepPlan plan() throws IOException {
    if (preset != null && space != null) {
      throw new UserException("--preset and --space both say what is tried; leave out one.");
    }
    SweepWords own = SweepWords.of(words, targets);
    String kind = own.words().get(0);
    if (preset == null && space == null && !Space.presets().contains(kind)) {
      throw new UserException(
          "There is no space for %s yet. Say by --space FILE what is to be tried.".formatted(kind));
    }
    boolean endless = trials == null && minutes != null;
    return new SweepPlan(
        own.words(),
        space != null ? Space.read(space) : Space.preset(preset != null ? preset : kind),
        Strategy.of(strategy != null ? strategy : "random"),
        seed != null ? seed : 1,
        endless ? Integer.MAX_VALUE : trials != null ? trials : USUAL_TRIALS,
        minutes != null ? minutes : Double.POSITIVE_INFINITY,
        trialSeconds != null ? trialSeconds : Double.POSITIVE_INFINITY,
        own.targets());
  }

  /** What a kill may leave before the sweep is written down is no sweep. */
  private static void requireFresh(Path dir) throws IOException {
    if (!Files.exists(dir)) {
      return;
    }
    try (Stream<Path> files = Files.list(dir)) {
      Optional<Path> other =
          files.filter(file -> !AtomicFile.isPart(file)).filter(SweepCommand::holds).findFirst();
      if (other.isPresent()) {
        throw new UserException(
            "%s is not empty. Go on with the sweep in it by --resume %s, or choose another folder by --out."
                .formatted(dir, dir));
      }
    }
  }

  private static boolean holds(Path file) {
    if (file.equals(JsonLines.lockOf(file.resolveSibling(TrialLog.NAME)))) {
      return false;
    }
    try {
      return !file.endsWith(TrialLog.NAME) || !JsonLines.read(file).isEmpty();
    } catch (IOException e) {
      return true;
    }
  }
}
