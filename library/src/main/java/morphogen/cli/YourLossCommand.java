package morphogen.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import morphogen.loss.Form;
import morphogen.loss.Range;
import morphogen.loss.Term;
import morphogen.loss.Terms;
import morphogen.rule.Boundary;
import morphogen.rule.RuleSpec;
import morphogen.train.Horizon;
import morphogen.train.Recipe;
import morphogen.train.Recipes;
import morphogen.train.TrainOptions;
import morphogen.train.YourLossOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code yourloss}: options become a plan, the plan becomes a run. */
@Command(
    name = "yourloss",
    description = "Trains a pattern from wishes alone, without any picture.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class YourLossCommand implements Callable<Integer> {
  private static final Pattern STEPS = Pattern.compile("(\\d{1,4})(?:-(\\d{1,4}))?");
  private static final Pattern LOOKS = Pattern.compile("(\\d{1,4}),(\\d{1,4})");

  private CommandSpec command;

  @Option(names = "--out", paramLabel = "DIR", description = "Where to; default out/NAME.")
  Path out;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "Go on with the run in DIR; other options may only prolong it.")
  Path resume;

  @Option(
      names = "--recipe",
      paramLabel = "NAME",
      description = "Start from a recipe, as coral; a wrong name lists all.")
  String recipe;

  @Option(
      names = "--red",
      paramLabel = "TERM=WEIGHT:TARGET",
      description = "A wish for one channel of a colour rule; so do --green and --blue.")
  Map<String, String> red = Map.of();

  @Option(names = "--green", paramLabel = "TERM=WEIGHT:TARGET", description = "See --red.")
  Map<String, String> green = Map.of();

  @Option(names = "--blue", paramLabel = "TERM=WEIGHT:TARGET", description = "See --red.")
  Map<String, String> blue = Map.of();

  @Option(names = "--poster", description = "Terms in the poster's form instead of the code's.")
  boolean poster;

  @Option(names = "--iterations", description = "How many; default 1000.")
  Integer iterations;

  @Option(names = "--minutes", description = "Stop training after so many minutes.")
  Double minutes;

  @Option(names = "--grid", description = "Cells across, 4 to 1024; default 64.")
  Integer grid;

  @Option(names = "--batch", description = "Grids of noise an iteration; default 4.")
  Integer batch;

  @Option(
      names = "--steps",
      paramLabel = "N or FEW-MOST",
      description = "Steps of a rollout, as 15 or 5-15; default 10.")
  String steps;

  @Option(
      names = "--looks",
      paramLabel = "COUNT,APART",
      description = "Score so many moments so many steps apart; default 1, in the end.")
  String looks;

  @Option(names = "--colour", description = "Three visible and three hidden channels.")
  boolean colour;

  @Option(names = "--channels", description = "Numbers per cell; default 2, in colour 6.")
  Integer channels;

  @Option(names = "--hidden", description = "Width of the hidden layer; default 8, in colour 24.")
  Integer hidden;

  @Option(names = "--fire-rate", description = "Probability that a cell updates; default 1.")
  Double fireRate;

  @Option(names = "--boundary", description = "zero (default) or wrap.")
  Boundary boundary;

  @Option(names = "--learning-rate", description = "Adam's first step; default 0.001.")
  Double learningRate;

  @Option(names = "--gradient", description = "plain (default), normalised or clipped.")
  TrainOptions.Gradient gradient;

  @Option(names = "--device", description = "auto (default), cpu, cuda, cuda:N or mps.")
  String device;

  @Option(names = "--engine", description = "auto (default), java or dense.")
  TrainOptions.Engine engine;

  @Option(names = "--random-seed", description = "Decides everything random; default 1.")
  Long randomSeed;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "A kill loses at most so much; default 30.")
  double checkpointEvery;

  /** Adds an option for every term, made from what the term says of itself. */
  @Spec
  void command(CommandSpec command) {
    this.command = command;
    for (Term term : Terms.all(Form.REPOSITORY)) {
      Range target = term.target();
      command.addOption(
          OptionSpec.builder("--" + target.name())
              .paramLabel("WEIGHT[:TARGET]")
              .type(String.class)
              .description(
                  "%s Weight 0 to 1, target %s to %s, default %s."
                      .formatted(target.text(), target.least(), target.most(), target.standard()))
              .build());
    }
  }

  @Override
  public Integer call() throws IOException {
    YourLossRun run;
    if (resume != null) {
      run = YourLossRun.resume(resume, iterations, minutes);
    } else {
      YourLossPlan plan = plan();
      run = YourLossRun.start(plan, out != null ? out : Path.of("out", plan.label()));
    }
    return run.go(checkpointEvery);
  }

  private YourLossPlan plan() {
    Recipe base = recipe == null ? null : Recipes.named(recipe);
    Form form = poster ? Form.POSTER : Form.REPOSITORY;
    RuleSpec rule = rule(base == null ? RuleSpec.yourLoss() : base.spec());
    YourLossOptions options = base == null ? YourLossOptions.defaults() : base.options();
    options = grid != null ? options.withGrid(grid) : options;
    options = batch != null ? options.withBatch(batch) : options;
    options = options.withHorizon(horizon(options.horizon()));
    TrainOptions train = train(base == null ? YourLossOptions.train() : base.train());
    String label = base == null ? "yourloss" : base.name();
    YourLossPlan plan = new YourLossPlan(label, form, wishes(base, form), rule, options, train);
    plan.task(); // refuses wishes that do not fit the rule
    return plan;
  }

  /** The recipe's, then what is asked for; edge alone if nothing is. */
  private List<WishPlan> wishes(Recipe base, Form form) {
    Map<String, WishPlan> wishes = new LinkedHashMap<>();
    if (base != null) {
      base.wishes().forEach(wish -> wishes.put(wish.name(), WishPlan.of(wish)));
    }
    for (Term term : Terms.all(form)) {
      String asked = command.findOption("--" + term.name()).getValue();
      if (asked != null) {
        wishes.put(term.name(), WishPlan.parse(term.name(), asked, form));
      }
    }
    List<Map<String, String>> colours = List.of(red, green, blue);
    for (int c = 0; c < 3; c++) {
      String colour = WishPlan.COLOURS.get(c);
      colours
          .get(c)
          .forEach(
              (term, asked) ->
                  wishes.put(
                      colour + "." + term, WishPlan.parse(colour + "." + term, asked, form)));
    }
    if (wishes.isEmpty()) {
      wishes.put("edge", WishPlan.parse("edge", "1", form));
    }
    return new ArrayList<>(wishes.values());
  }

  private RuleSpec rule(RuleSpec rule) {
    if (colour) {
      rule = rule.withChannels(6).withVisible(3).withHidden(24);
    }
    rule = channels != null ? rule.withChannels(channels) : rule;
    rule = hidden != null ? rule.withHidden(hidden) : rule;
    rule = fireRate != null ? rule.withFireRate(fireRate) : rule;
    return boundary != null ? rule.withBoundary(boundary) : rule;
  }

  private Horizon horizon(Horizon horizon) {
    if (steps != null) {
      Matcher m = matcher(STEPS, "--steps", steps, "a number or two, as 15 or 5-15");
      int fewest = Integer.parseInt(m.group(1));
      int most = m.group(2) == null ? fewest : Integer.parseInt(m.group(2));
      horizon = new Horizon(fewest, most, 1, 1);
    }
    if (looks != null) {
      Matcher m = matcher(LOOKS, "--looks", looks, "two numbers, as 3,10");
      horizon = horizon.withLooks(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)));
    }
    return horizon;
  }

  private TrainOptions train(TrainOptions train) {
    train = iterations != null ? train.withIterations(iterations) : train;
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
}
