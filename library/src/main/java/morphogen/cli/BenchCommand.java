package morphogen.cli;

import java.time.LocalDate;
import java.util.concurrent.Callable;
import morphogen.bench.EngineBench;
import morphogen.bench.RolloutBench;
import morphogen.bench.TrainingBench;
import morphogen.bench.YourLossBench;
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
    ENGINES
  }

  @Parameters(paramLabel = "WHAT", description = "training, rollout, yourloss or engines.")
  What what;

  @Option(names = "--rounds", defaultValue = "7", description = "Counted rounds; default 7.")
  int rounds;

  @Option(
      names = "--threads",
      defaultValue = "0",
      description = "Processors for each engine (engines only); default 0, all there are.")
  int threads;

  @Override
  public Integer call() {
    if (rounds < 1) {
      throw new UserException("--rounds: " + rounds + " is not 1 or more.");
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
    }
    return 0;
  }
}
