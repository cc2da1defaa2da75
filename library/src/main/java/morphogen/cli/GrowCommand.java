package morphogen.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import morphogen.rule.Boundary;
import morphogen.rule.LifeMask;
import morphogen.rule.RuleSpec;
import morphogen.train.Curriculum;
import morphogen.train.GrowOptions;
import morphogen.train.TrainOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code grow TARGET}: options become a plan, the plan becomes a run. */
@Command(
    name = "grow",
    description = "Trains a rule that grows a picture from one cell and heals it.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class GrowCommand implements Callable<Integer> {
  private static final Pattern STEPS = Pattern.compile("(\\d{1,6})-(\\d{1,6})");
  private static final Pattern SCHEDULE =
      Pattern.compile("(\\d{1,6}),(\\d{1,6}),(\\d{1,6}),(\\d{1,6})");

  @Parameters(
      arity = "0..1",
      paramLabel = "TARGET",
      description = "An emoji's name (lizard), character or code point, or a picture file.")
  String target;

  @Option(names = "--out", paramLabel = "DIR", description = "Where to; default out/NAME.")
  Path out;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "Go on with the run in DIR; other options may only prolong it.")
  Path resume;

  @Option(
      names = "--quality",
      defaultValue = "good",
      description =
          "sketch (about a minute), good (five, default) or best (an hour); sets the defaults of all that follows.")
  Quality quality;

  @Option(names = "--minutes", description = "Stop training after so many minutes.")
  Double minutes;

  @Option(names = "--iterations", description = "Stop training after so many iterations.")
  Integer iterations;

  @Option(names = "--size", description = "Cells across the picture, 4 to 512.")
  Integer size;

  @Option(names = "--grid", description = "Cells across the grid; default 1.6 x size.")
  Integer grid;

  @Option(
      names = "--mode",
      description =
          "grow (reach the picture), persist (and stay) or regenerate (and heal; default).")
  GrowOptions.Mode mode;

  @Option(names = "--channels", description = "Numbers per cell, 4 or more; default 16.")
  Integer channels;

  @Option(names = "--hidden", description = "Width of the hidden layer; default 128.")
  Integer hidden;

  @Option(names = "--fire-rate", description = "Probability that a cell updates; default 0.5.")
  Double fireRate;

  @Option(names = "--boundary", description = "zero (default) or wrap.")
  Boundary boundary;

  @Option(names = "--life-mask", description = "none, pre, post or both (default).")
  LifeMask lifeMask;

  @Option(names = "--pool", description = "Stored organisms.")
  Integer pool;

  @Option(names = "--batch", description = "Organisms an iteration; default 8.")
  Integer batch;

  @Option(names = "--damaged", description = "How many of the batch are wounded; default 3.")
  Integer damaged;

  @Option(
      names = "--steps",
      paramLabel = "FEW-MOST",
      description = "Steps of a rollout; default 64-96.")
  String steps;

  @Option(
      names = "--schedule",
      paramLabel = "START,GROWTH,CAP,EVERY",
      description = "Rollouts that grow longer: by GROWTH steps every EVERY iterations.")
  String schedule;

  @Option(names = "--learning-rate", description = "Adam's first step; default 0.002.")
  Double learningRate;

  @Option(names = "--gradient", description = "normalised (default), clipped or plain.")
  TrainOptions.Gradient gradient;

  @Option(names = "--device", description = "auto (default), cpu, cuda, cuda:N or mps.")
  String device;

  @Option(names = "--engine", description = "auto (default), sparse, java or dense.")
  TrainOptions.Engine engine;

  @Option(names = "--random-seed", description = "Decides everything random; default 1.")
  Long randomSeed;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "A kill loses at most so much; default 30.")
  double checkpointEvery;

  @Override
  public Integer call() throws IOException {
    GrowRun run;
    if (resume != null) {
      run = GrowRun.resume(resume, iterations, minutes);
    } else if (target == null) {
      throw new UserException("What shall grow? Give an emoji's name or a picture file.");
    } else {
      Path dir = out != null ? out : Path.of("out", Targets.label(target));
      run = GrowRun.start(plan(), Targets.picture(target), dir);
    }
    return run.go(checkpointEvery);
  }

  private GrowPlan plan() {
    int size = this.size != null ? this.size : quality.size;
    int grid = this.grid != null ? this.grid : this.size != null ? size * 8 / 5 : quality.grid;
    return new GrowPlan(target, size, grid, rule(), grow(), train());
  }

  private RuleSpec rule() {
    RuleSpec rule = RuleSpec.growing();
    rule = channels != null ? rule.withChannels(channels) : rule;
    rule = hidden != null ? rule.withHidden(hidden) : rule;
    rule = fireRate != null ? rule.withFireRate(fireRate) : rule;
    rule = boundary != null ? rule.withBoundary(boundary) : rule;
    return lifeMask != null ? rule.withLifeMask(lifeMask) : rule;
  }

  private GrowOptions grow() {
    GrowOptions grow = quality.grow();
    grow = mode != null ? grow.withMode(mode) : grow;
    grow = pool != null ? grow.withPool(pool) : grow;
    grow = batch != null ? grow.withBatch(batch) : grow;
    grow = damaged != null ? grow.withDamaged(damaged) : grow;
    if (steps != null) {
      Matcher m = matcher(STEPS, "--steps", steps, "two numbers, as 64-96");
      grow = grow.withCurriculum(Curriculum.between(number(m, 1), number(m, 2)));
    }
    if (schedule != null) {
      Matcher m = matcher(SCHEDULE, "--schedule", schedule, "four numbers, as 8,16,128,2000");
      grow =
          grow.withCurriculum(
              new Curriculum(number(m, 1), number(m, 2), number(m, 3), number(m, 4)));
    }
    return grow;
  }

  private TrainOptions train() {
    TrainOptions train = quality.train();
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

  private static Matcher matcher(Pattern pattern, String option, String text, String wanted) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw new UserException("%s: '%s' is not %s.".formatted(option, text, wanted));
    }
    return matcher;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
