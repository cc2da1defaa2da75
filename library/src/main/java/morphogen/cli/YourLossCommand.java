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
import morphogen.loss.WeightedTerm;
import morphogen.rule.RuleSpec;
import morphogen.train.Horizon;
import morphogen.train.Recipe;
import morphogen.train.Recipes;
import morphogen.train.TrainOptions;
import morphogen.train.YourLossOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private TrainingArguments training;
  @Mixin private RuleArguments rules;

  @Option(names = "--grid", description = "Cells across, 4 to 1024; default 64.")
  Integer grid;

  @Option(names = "--batch", description = "Grids of noise an iteration; default 4.")
  Integer batch;

  @Option(
      names = "--steps",
      paramLabel = "N or FEW-MOST",
      description = "Steps of a rollout, as 15 or 5-15; default 10, or the recipe's.")
  String steps;

  @Option(
      names = "--looks",
      paramLabel = "COUNT,APART",
      description =
          "Score so many moments so many steps apart; default 1,1: only the end, and for move and stay the step before. Or the recipe's.")
  String looks;

  @Option(names = "--colour", description = "Three visible and three hidden channels.")
  boolean colour;

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
    boolean goesOn = training.resumes("--learning-rate", "--gradient");
    try (YourLossRun run = goesOn ? YourLossRun.resume(training.resume, training) : start()) {
      return run.go(training.checkpointEvery);
    }
  }

  private YourLossRun start() throws IOException {
    YourLossPlan plan = plan();
    return YourLossRun.start(
        plan, training.out != null ? training.out : Path.of("out", plan.label()));
  }

  private YourLossPlan plan() {
    Recipe base = recipe == null ? null : Recipes.named(recipe);
    Form form = poster ? Form.POSTER : Form.REPOSITORY;
    RuleSpec rule = rule(base == null ? RuleSpec.yourLoss() : base.spec());
    YourLossOptions options = base == null ? YourLossOptions.defaults() : base.options();
    options = grid != null ? options.withGrid(grid) : options;
    options = batch != null ? options.withBatch(batch) : options;
    options = options.withHorizon(horizon(options.horizon()));
    TrainOptions train = training.train(base == null ? YourLossOptions.train() : base.train());
    String label = base == null ? "yourloss" : base.name();
    return new YourLossPlan(label, form, wishes(base, form), rule, options, train);
  }

  /** The recipe's, then what is asked for; edge alone if nothing is. */
  private List<WishPlan> wishes(Recipe base, Form form) {
    Map<String, WishPlan> wishes = new LinkedHashMap<>();
    if (base != null) {
      base.terms().forEach(wish -> wishes.put(wish.name(), WishPlan.of(wish)));
    }
    for (Term term : Terms.all(form)) {
      String asked = command.findOption("--" + term.name()).getValue();
      if (asked != null) {
        wishes.put(term.name(), WishPlan.parse(term.name(), asked, form));
      }
    }
    List<Map<String, String>> colours = List.of(red, green, blue);
    for (int c = 0; c < 3; c++) {
      String colour = WeightedTerm.COLOURS.get(c);
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
    return rules.rule(colour ? rule.withChannels(6).withVisible(3).withHidden(24) : rule);
  }

  /** What is not asked for stays: the base's steps, looks and what lies between them. */
  private Horizon horizon(Horizon base) {
    int fewest = base.fewest();
    int most = base.most();
    int count = base.looks();
    int apart = base.apart();
    if (steps != null) {
      Matcher m =
          TrainingArguments.parts("--steps", steps, STEPS, "a number or two, as 15 or 5-15");
      fewest = Integer.parseInt(m.group(1));
      most = m.group(2) == null ? fewest : Integer.parseInt(m.group(2));
    }
    if (looks != null) {
      Matcher m = TrainingArguments.parts("--looks", looks, LOOKS, "two numbers, as 3,10");
      count = Integer.parseInt(m.group(1));
      apart = Integer.parseInt(m.group(2));
    }
    int needed = (count - 1) * apart + 1;
    if (fewest >= 1 && fewest < needed) {
      throw new UserException(
          "--steps, --looks: %d looks, %d steps apart, need rollouts of %d steps or more, not of %d; as --steps %d --looks %d,%d."
              .formatted(count, apart, needed, fewest, needed, count, apart));
    }
    return new Horizon(fewest, most, count, apart);
  }
}
