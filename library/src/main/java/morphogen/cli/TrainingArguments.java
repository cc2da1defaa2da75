package morphogen.cli;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import morphogen.rule.Boundary;
import morphogen.rule.RuleSpec;
import morphogen.train.TrainOptions;
import picocli.CommandLine.Option;

/** What every command that trains can be asked for; null where it was not. */
final class TrainingArguments {
  @Option(names = "--out", paramLabel = "DIR", description = "Where to; default out/NAME.")
  Path out;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "Go on with the run in DIR; other options may only prolong it.")
  Path resume;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "A kill loses at most so much; default 30.")
  double checkpointEvery;

  @Option(names = "--iterations", description = "Stop training after so many iterations.")
  Integer iterations;

  @Option(names = "--minutes", description = "Stop training after so many minutes.")
  Double minutes;

  @Option(
      names = "--learning-rate",
      description = "Adam's first step; default 0.002 (grow), 0.001 (yourloss).")
  private Double learningRate;

  @Option(
      names = "--gradient",
      description = "normalised (default of grow), clipped or plain (default of yourloss).")
  private TrainOptions.Gradient gradient;

  @Option(names = "--device", description = "auto (default), cpu, cuda, cuda:N or mps.")
  private String device;

  @Option(
      names = "--engine",
      description = "auto (default), java, dense or, for rules with a life mask, sparse.")
  private TrainOptions.Engine engine;

  @Option(names = "--random-seed", description = "Decides everything random; default 1.")
  private Long randomSeed;

  @Option(
      names = "--channels",
      description = "Numbers per cell; default 16 (grow), 2 (yourloss), 6 (in colour).")
  private Integer channels;

  @Option(
      names = "--hidden",
      description = "Width of the hidden layer; default 128 (grow), 8 (yourloss), 24 (in colour).")
  private Integer hidden;

  @Option(
      names = "--fire-rate",
      description = "Probability that a cell updates; default 0.5 (grow), 1 (yourloss).")
  private Double fireRate;

  @Option(names = "--boundary", description = "zero (default) or wrap.")
  private Boundary boundary;

  /** How to train, where {@code train} is what nobody asked to be otherwise. */
  TrainOptions train(TrainOptions train) {
    if (iterations != null) {
      // Whoever counts iterations wants all of them, however long they take.
      train = train.withIterations(iterations).withMinutes(Double.POSITIVE_INFINITY);
    }
    train = minutes != null ? train.withMinutes(minutes) : train;
    train = learningRate != null ? train.withLearningRate(learningRate) : train;
    train = gradient != null ? train.withGradient(gradient) : train;
    train = device != null ? train.withDevice(device) : train;
    train = engine != null ? train.withEngine(engine) : train;
    return randomSeed != null ? train.withRandomSeed(randomSeed) : train;
  }

  /** What kind of rule, likewise. */
  RuleSpec rule(RuleSpec rule) {
    rule = channels != null ? rule.withChannels(channels) : rule;
    rule = hidden != null ? rule.withHidden(hidden) : rule;
    rule = fireRate != null ? rule.withFireRate(fireRate) : rule;
    return boundary != null ? rule.withBoundary(boundary) : rule;
  }

  /** The parts of an option's text, or an error that says what is wanted. */
  static Matcher parts(String option, String text, Pattern pattern, String wanted) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw new UserException("%s: '%s' is not %s.".formatted(option, text, wanted));
    }
    return matcher;
  }
}
