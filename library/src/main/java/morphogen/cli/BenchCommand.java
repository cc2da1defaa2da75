package morphogen.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import morphogen.bench.ArenaBench;
import morphogen.bench.AttentionBench;
import morphogen.bench.EmbryoBench;
import morphogen.bench.EngineBench;
import morphogen.bench.RolloutBench;
import morphogen.bench.TextureBench;
import morphogen.bench.TrainingBench;
import morphogen.bench.YourLossBench;
import morphogen.kind.Input;
import morphogen.rule.RuleFile;
import morphogen.run.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench WHAT}: how fast this machine is, against named baselines. */
@Command(
    name = "bench",
    description = "Measures training or rollouts on this machine: medians, spread, ratios.",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
final class BenchCommand implements Callable<Integer> {
  /** What can be measured. */
  enum What {
    TRAINING,
    ROLLOUT,
    YOURLOSS,
    ENGINES,
    ARENA,
    TEXTURE,
    ATTENTION,
    EMBRYO
  }

  @Parameters(
      paramLabel = "WHAT",
      description =
          "training, rollout, arena, texture, attention, yourloss, engines or embryo (what grow"
              + " comes to from nothing, from the chick and from the embryo).")
  What what;

  @Option(names = "--rounds", defaultValue = "7", description = "Counted rounds; default 7.")
  int rounds;

  @Option(
      names = "--threads",
      defaultValue = "0",
      description = "Processors for each engine (engines only); default 0, all there are.")
  int threads;

  @Option(
      names = "--seconds",
      split = ",",
      defaultValue = "10,60",
      description = "Of training (embryo only); default 10,60.")
  List<Double> seconds;

  @Option(
      names = "--pictures",
      defaultValue = "9",
      description = "How many of the held-out pictures (embryo only); default 9, all.")
  int pictures;

  @Option(
      names = "--starts",
      split = ",",
      defaultValue = "none,chick,embryo",
      description = "What is compared (embryo only): none, and rules that come with Morphogen.")
  List<String> starts;

  @Override
  public Integer call() {
    if (rounds < 1) {
      throw new UserException("--rounds: " + rounds + " is not 1 or more.");
    }
    if (pictures < 1 || seconds.stream().anyMatch(second -> !(second > 0))) {
      throw new UserException("--pictures and --seconds are to be over 0.");
    }
    for (String start : starts) {
      if (!start.equals(Input.NONE) && !RuleFile.builtIn().contains(start)) {
        throw new UserException(
            "--starts: there is no '%s'; there are %s, %s."
                .formatted(start, Input.NONE, String.join(", ", RuleFile.builtIn())));
      }
    }
    System.out.printf(
        "%s, Java %s, %d processors, %s%n",
        System.getProperty("os.name"),
        System.getProperty("java.version"),
        Runtime.getRuntime().availableProcessors(),
        LocalDate.now());
    switch (what) {
      case TRAINING -> TrainingBench.run(rounds, System.out::println);
      case ROLLOUT -> RolloutBench.run(rounds, System.out::println);
      case YOURLOSS -> YourLossBench.run(rounds, System.out::println);
      case ENGINES -> EngineBench.run(rounds, threads, System.out::println);
      case TEXTURE -> TextureBench.run(rounds, System.out::println);
      case ATTENTION -> AttentionBench.run(rounds, System.out::println);
      case ARENA -> ArenaBench.run(rounds, System.out::println);
      case EMBRYO -> EmbryoBench.run(pictures, seconds, starts, System.out::println);
    }
    return 0;
  }
}
