package morphogen.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import morphogen.rule.AliveMask;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import morphogen.train.Curriculum;
import morphogen.train.GrowOptions;
import morphogen.train.TrainOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Option(
      names = "--quality",
      defaultValue = "good",
      description =
          "sketch (about a minute), good (five, default) or best (an hour); sets the defaults of all that follows.")
  Quality quality;

  @Option(
      names = "--from",
      paramLabel = "RULE",
      description =
          "Start from the weights of a rule that grows and stays already: a file, or the name of one that comes with Morphogen.")
  String from;

  @Mixin private TrainingArguments training;
  @Mixin private RuleArguments rules;

  @Option(names = "--size", description = "Cells across the picture, 4 to 512.")
  Integer size;

  @Option(names = "--grid", description = "Cells across the grid; default 1.6 x size.")
  Integer grid;

  @Option(
      names = "--mode",
      description =
          "grow (reach the picture), persist (and stay) or regenerate (and heal; default).")
  GrowOptions.Mode mode;

  @Option(
      names = {"--alive-mask", "--life-mask"},
      description = "none, pre, post or both (default).")
  AliveMask aliveMask;

  @Option(names = "--pool", description = "Stored organisms.")
  Integer pool;

  @Option(names = "--batch", description = "Organisms an iteration; default 8.")
  Integer batch;

  @Option(
      names = "--damaged",
      description = "How many of the batch are wounded; default 3. May change with --resume.")
  Integer damaged;

  @Option(
      names = "--growing-phase",
      description =
          "Share of the training, 0 to 0.5, that begins with seeds only; wounds come after twice that. Default 0.1.")
  Double growingPhase;

  @Option(
      names = "--steps",
      paramLabel = "FEW-MOST",
      description = "Steps of a rollout; default 64-96. May change with --resume.")
  String steps;

  @Option(
      names = "--schedule",
      paramLabel = "START,GROWTH,CAP,EVERY",
      description = "Rollouts that grow longer: by GROWTH steps every EVERY iterations.")
  String schedule;

  @Override
  public Integer call() throws IOException {
    boolean goesOn = training.resumes("--learning-rate", "--gradient", "--steps", "--damaged");
    try (GrowRun run =
        goesOn ? GrowRun.resume(training.resume, training, this::practice) : start()) {
      if (!goesOn) {
        System.err.print(run.note());
      }
      return run.go(training.checkpointEvery);
    }
  }

  private GrowRun start() throws IOException {
    if (target == null) {
      throw new UserException("What shall grow? Give an emoji's name or a picture file.");
    }
    BufferedImage picture = Targets.picture(target);
    Path out = training.out;
    Path dir = out != null ? out : Path.of("out", Targets.label(target));
    Rule start = from != null ? Rules.named(from).rule() : null;
    return GrowRun.start(plan(start), start, picture, dir);
  }

  private GrowPlan plan(Rule start) {
    int size = this.size != null ? this.size : quality.size;
    int grid = this.grid != null ? this.grid : this.size != null ? size * 8 / 5 : quality.grid;
    RuleSpec rule = rule(start != null ? start.spec() : RuleSpec.growing());
    TrainOptions train = training.train(quality.train());
    return new GrowPlan(target, size, grid, rule, grow(), train, from != null ? from : "");
  }

  private RuleSpec rule(RuleSpec start) {
    RuleSpec rule = rules.rule(start);
    return aliveMask != null ? rule.withAliveMask(aliveMask) : rule;
  }

  private GrowOptions grow() {
    GrowOptions grow = quality.grow();
    grow = mode != null ? grow.withMode(mode) : grow;
    int size = batch != null ? batch : grow.batch();
    grow =
        new GrowOptions(
            grow.mode(),
            pool != null ? pool : grow.pool(),
            size,
            Math.min(grow.damaged(), size - 1),
            grow.growingPhase(),
            grow.curriculum());
    grow = growingPhase != null ? grow.withGrowingPhase(growingPhase) : grow;
    return practice(grow);
  }

  /** What may change while a run goes on: how long rollouts are and how many organisms wounded. */
  private GrowOptions practice(GrowOptions grow) {
    grow = damaged != null ? grow.withDamaged(damaged) : grow;
    if (steps != null) {
      Matcher m = TrainingArguments.parts("--steps", steps, STEPS, "two numbers, as 64-96");
      grow = grow.withCurriculum(Curriculum.between(number(m, 1), number(m, 2)));
    }
    if (schedule != null) {
      Matcher m =
          TrainingArguments.parts(
              "--schedule", schedule, SCHEDULE, "four numbers, as 8,16,128,2000");
      grow =
          grow.withCurriculum(
              new Curriculum(number(m, 1), number(m, 2), number(m, 3), number(m, 4)));
    }
    return grow;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
