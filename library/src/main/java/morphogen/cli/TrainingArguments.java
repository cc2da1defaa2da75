package morphogen.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import morphogen.run.Done;
import morphogen.run.Run;
import morphogen.run.UserException;
import morphogen.train.Differentiator;
import morphogen.train.TrainOptions;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** How to train, as every command that trains can be asked; null where it was not. */
final class TrainingArguments {
  /** What every run that goes on can be asked for. */
  private static final List<String> BESIDE_RESUME =
      List.of(
          "--iterations",
          "--minutes",
          "--checkpoint-every",
          "--device",
          "--differentiator",
          "--learning-rate",
          "--gradient");

  /** A day: more would mean never, and lose everything. */
  private static final int MOST_SECONDS = 86_400;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to, an empty or new folder; default out/NAME.")
  Path out;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description =
          "Go on with the run in DIR as it was planned; --iterations or --minutes prolong it, and"
              + " what says so below may change.")
  Path resume;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "A kill loses at most so much, 0 to 86400; default 30.")
  double checkpointEvery;

  @Option(
      names = "--iterations",
      description =
          "Train so many iterations, however long they take; with --resume those done before"
              + " count.")
  private Integer iterations;

  @Option(
      names = "--minutes",
      description =
          "Train so many minutes, with --resume so many more; together with --iterations what comes"
              + " first.")
  private Double minutes;

  @Option(
      names = "--optimiser",
      description =
          "muon (default of grow, infect, texture, attend and the embryos) or adam (of yourloss,"
              + " experiments and attend's recipes).")
  private TrainOptions.Method optimiser;

  @Option(
      names = "--learning-rate",
      description =
          "The optimiser's first step; default 0.006 (grow, infect, embryo), 0.0065 (texture),"
              + " 0.003 (its embryo), 0.01 (attend), 0.001 (yourloss, experiments, attend's"
              + " recipes). With --resume it falls anew from here.")
  private Double learningRate;

  @Option(
      names = "--gradient",
      description =
          "normalised (default of grow, infect, attend and the embryos), stepwise (of texture),"
              + " clipped (of experiments) or plain (of yourloss and attend's recipes). May change"
              + " with --resume.")
  private TrainOptions.Gradient gradient;

  @Option(names = "--device", description = "auto (default), cpu, cuda, cuda:N or mps.")
  private String device;

  @Option(
      names = {"--differentiator", "--engine"},
      description = "auto (default), sparse, dense or, for rules without an alive mask, java.")
  private Differentiator engine;

  @Option(names = "--random-seed", description = "Decides everything random; default 1.")
  private Long randomSeed;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /**
   * Whether a run goes on instead of a new one beginning.
   *
   * @param also options of the kind that may change how it goes on
   * @throws UserException if so, but something is asked for that its plan has settled
   */
  boolean resumes(List<String> also) {
    if (!(checkpointEvery >= 0 && checkpointEvery <= MOST_SECONDS)) {
      throw new UserException(
          "--checkpoint-every: %s is not 0 to %d seconds."
              .formatted(checkpointEvery, MOST_SECONDS));
    }
    if (resume == null) {
      return false;
    }
    ParseResult given = command.commandLine().getParseResult();
    Stream<String> options = given.matchedOptionsSet().stream().map(OptionSpec::longestName);
    List<String> may = Stream.concat(BESIDE_RESUME.stream(), also.stream()).toList();
    Stream<String> words = given.matchedPositionalsSet().stream().map(ArgSpec::paramLabel);
    List<String> settled =
        Stream.concat(words, options)
            .filter(name -> !name.equals("--resume") && !may.contains(name))
            .toList();
    if (!settled.isEmpty()) {
      throw new UserException(
          "A run goes on as it was planned, so leave out %s. Beside --resume there may be: %s."
              .formatted(String.join(", ", settled), String.join(", ", may)));
    }
    return true;
  }

  /** How to train, where {@code train} holds for all that was not asked for. */
  TrainOptions train(TrainOptions train) {
    train = on(end(train, 0));
    train = optimiser != null ? train.withOptimiser(optimiser) : train;
    train = learningRate != null ? train.withLearningRate(learningRate) : train;
    train = gradient != null ? train.withGradient(gradient) : train;
    return randomSeed != null ? train.withRandomSeed(randomSeed) : train;
  }

  /** What decides everything random. */
  long randomSeed() {
    return randomSeed != null ? randomSeed : TrainOptions.defaults().randomSeed();
  }

  /** How a run goes on. */
  Run.Changes changes() {
    return changes(Set::of);
  }

  /**
   * The same with settings of its kind.
   *
   * @param turn turns them and returns the options that asked for it
   */
  Run.Changes changes(Supplier<Set<String>> turn) {
    return new Run.Changes() {
      @Override
      public TrainOptions further(TrainOptions planned, Done done) {
        return prolonged(planned, done);
      }

      @Override
      public Set<String> turn() {
        return turn.get();
      }
    };
  }

  /**
   * How to go on with a run that was to be trained by {@code train}: as far as that said, or
   * further; with a learning rate that falls from where that said, or anew.
   *
   * @param done how far it is
   * @throws UserException if it is further than it is asked to get
   */
  TrainOptions prolonged(TrainOptions train, Done done) {
    if (iterations != null && iterations < done.iterations()) {
      throw new UserException(
          "--iterations: the run has done %d already, and %d are counted from its beginning."
              .formatted(done.iterations(), iterations));
    }
    TrainOptions further = on(end(train, done.minutes()));
    if (gradient != null && gradient != train.gradient()) {
      done.requireUnfinished(further, "--gradient");
      further = further.withGradient(gradient);
    }
    if (learningRate == null) {
      return further.withFallsFrom(train.fallsFrom() * done.shrinks(train, further));
    }
    done.requireUnfinished(further, "--learning-rate");
    return further.withLearningRate(learningRate).withFallsFrom(done.share(further));
  }

  /** A run of so many iterations has no time limit, and the other way round. */
  private TrainOptions end(TrainOptions train, double trained) {
    if (iterations == null && minutes == null) {
      return train;
    }
    if (minutes != null && !(minutes > 0)) {
      throw new UserException("--minutes: " + minutes + " is not over 0.");
    }
    return train
        .withIterations(iterations != null ? iterations : Integer.MAX_VALUE)
        .withMinutes(minutes != null ? trained + minutes : Double.POSITIVE_INFINITY);
  }

  private TrainOptions on(TrainOptions train) {
    train = device != null ? train.withDevice(device) : train;
    return engine != null ? train.withDifferentiator(engine) : train;
  }
}
