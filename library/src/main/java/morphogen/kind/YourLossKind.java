package morphogen.kind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import morphogen.kind.Setting.Change;
import morphogen.knob.Knob;
import morphogen.loss.Term;
import morphogen.loss.WeightedLoss;
import morphogen.loss.WeightedTerm;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import morphogen.train.Batch;
import morphogen.train.Recipe;
import morphogen.train.Recipes;
import morphogen.train.RolloutLength;
import morphogen.train.Task;
import morphogen.train.TrainOptions;
import morphogen.train.YourLoss;
import morphogen.train.YourLossOptions;

/**
 * Patterns from weighted terms alone ("Your Loss"): no picture is given. Every term has three
 * knobs, {@code NAME.weight}, {@code NAME.target} and {@code NAME.solo}; where any is solo, only
 * those count. Rules of colours have the same for each colour, as {@code red.NAME.weight}.
 */
public final class YourLossKind extends Kind {
  private static final Pattern SCORED = Pattern.compile("(\\d{1,4}),(\\d{1,4})");
  private static final YourLossOptions USUAL = YourLossOptions.defaults();

  private final RuleSpec rule;
  private final RolloutSettings rollouts;
  private final Knob scored;
  private final Knob apart;
  private final Knob batch;
  private final Knob grid;
  private final Knob poster;
  private final Knob colour;
  private final TermSettings terms;

  /** As the command line has it: wide ranges, terms for each colour whatever the rule. */
  public YourLossKind() {
    this(RuleSpec.yourLoss(), List.of(), Ranges.RUN);
  }

  /**
   * As a sketch has it: ranges for a hand, and what a rule can show.
   *
   * @param own terms beside those that Morphogen brings; where there are any they count, and no
   *     other
   */
  public YourLossKind(RuleSpec rule, List<Term> own) {
    this(rule, own, Ranges.SKETCH);
  }

  /** How far settings reach: a hand should not make an iteration take minutes by accident. */
  private enum Ranges {
    RUN(10_000, 1000, 4, 1024, 1024, true),
    SKETCH(64, 5, 16, 128, 16, false);

    final int steps;
    final int scored;
    final int leastGrid;
    final int mostGrid;
    final int batch;
    final boolean colours;

    Ranges(int steps, int scored, int leastGrid, int mostGrid, int batch, boolean colours) {
      this.steps = steps;
      this.scored = scored;
      this.leastGrid = leastGrid;
      this.mostGrid = mostGrid;
      this.batch = batch;
      this.colours = colours;
    }
  }

  private YourLossKind(RuleSpec rule, List<Term> own, Ranges ranges) {
    super("yourloss", "Trains a pattern from weighted terms alone, without any picture.");
    this.rule = rule;
    Settings settings = settings();
    rollouts = new RolloutSettings(settings, ranges.steps, USUAL.rollouts());
    scored =
        settings.add(
            Knob.whole(
                "scored",
                1,
                ranges.scored,
                1,
                "At how many steps a rollout is scored: more, and patterns last."),
            Change.LIVE);
    settings.alias("looks", "scored");
    apart =
        settings.add(
            Knob.whole(
                "apart",
                1,
                ranges == Ranges.SKETCH ? 24 : 1000,
                ranges == Ranges.SKETCH ? 8 : 1,
                "Steps between scored steps."),
            Change.LIVE);
    settings.add(
        new Shorthand(
            List.of("--scored", "--looks"),
            "COUNT,APART",
            "Score a rollout at so many steps, so many steps apart; default 1,1: only its end, and"
                + " for move and stay the step before. Or the recipe's.",
            List.of("scored", "apart"),
            Change.LIVE,
            false,
            this::scored));
    batch =
        settings.add(
            Knob.whole("batch", 1, ranges.batch, USUAL.batch(), "Grids of noise an iteration."),
            Change.LIVE);
    grid =
        settings.add(
            Knob.whole(
                "grid",
                ranges.leastGrid,
                ranges.mostGrid,
                USUAL.grid(),
                "Cells across in training."),
            Change.LIVE);
    settings.alias("trainGrid", "grid");
    poster =
        settings.add(
            Knob.toggle("poster", false, "Terms as the original's poster has them, not its code."),
            Change.LIVE);
    colour =
        ranges.colours
            ? settings.add(
                Knob.toggle("colour", false, "Three visible and three hidden channels."),
                Change.BEFORE)
            : null;
    terms =
        new TermSettings(
            settings, List.copyOf(own), ranges.colours || rule.visible() >= 3, !ranges.colours);
  }

  private void scored(String option, String word) {
    Matcher m = Shorthand.parts(option, word, SCORED, "two numbers, as 3,10");
    Shorthand.put(option, scored, m.group(1));
    Shorthand.put(option, apart, m.group(2));
  }

  @Override
  public RuleSpec rule() {
    return rule;
  }

  @Override
  public TrainOptions train() {
    return YourLossOptions.train();
  }

  /** The ten recipes. */
  @Override
  public List<Profile> profiles() {
    return Recipes.all().stream().map(this::profile).toList();
  }

  @Override
  public String profilesName() {
    return "recipe";
  }

  private Profile profile(Recipe recipe) {
    Map<String, Double> settings = new LinkedHashMap<>(terms.none());
    for (WeightedTerm term : recipe.terms()) {
      settings.put(term.name() + ".weight", term.weight());
      settings.put(term.name() + ".target", term.target());
    }
    RolloutLength length = recipe.options().rollouts();
    settings.put("steps", (length.fewest() + length.most()) / 2.0);
    settings.put("spread", (length.most() - length.fewest()) / 2.0);
    settings.put("scored", (double) length.scored());
    settings.put("apart", (double) length.apart());
    settings.put("grid", (double) recipe.options().grid());
    settings.put("batch", (double) recipe.options().batch());
    return new Profile(
        recipe.name(), recipe.text(), settings, rule -> recipe.spec(), train -> recipe.train());
  }

  /** Never ends: terms are turned while it trains. */
  @Override
  public Profile live() {
    // A graphics card is busy with the picture, and for so small a rule it is no faster.
    return new Profile(
        "live",
        "in a sketch",
        Map.of(),
        train -> train.withIterations(Integer.MAX_VALUE).withDevice("cpu"));
  }

  @Override
  public void settle(Set<String> asked) {
    if (terms.all().stream().noneMatch(term -> term.weight() > 0) && !terms.asked(asked)) {
      settings().knobs().knob(TermSettings.FIRST + ".weight").set(1);
    }
  }

  @Override
  public RuleSpec fitted(RuleSpec rule) {
    return colour != null && colour.isOn() ? coloured(rule) : rule;
  }

  private static RuleSpec coloured(RuleSpec rule) {
    return rule.withChannels(6).withVisible(3).withHidden(24);
  }

  @Override
  public void check(Given given) {
    rollouts(rollouts.fewest()); // refuses scored steps that do not fit
    new WeightedLoss(given.rule(), terms.shown(given.rule(), poster.isOn()));
  }

  @Override
  public Task task(Given given) {
    RuleSpec spec = given.rule();
    WeightedLoss loss = new WeightedLoss(spec, terms.shown(spec, poster.isOn()));
    return new YourLoss(spec, loss, this::options) {
      @Override
      public Rule start(long randomSeed) {
        return given.start() != null ? given.start() : super.start(randomSeed);
      }

      @Override
      public Batch sample(int iteration, double progress, RandomGenerator random) {
        loss.terms(terms.shown(spec, poster.isOn()));
        return super.sample(iteration, progress, random);
      }
    };
  }

  private YourLossOptions options() {
    // A hand may ask for more scored steps than fit: the shortest rollouts become longer.
    int toScoreAll = (int) ((scored.value() - 1) * apart.value()) + 1;
    return new YourLossOptions(
        grid(), (int) batch.value(), rollouts(Math.max(toScoreAll, rollouts.fewest())));
  }

  private RolloutLength rollouts(int fewest) {
    return RolloutLength.between(fewest, Math.max(fewest, rollouts.most()))
        .withScored((int) scored.value(), (int) apart.value());
  }

  @Override
  public int longestRollout() {
    boolean compares = terms.all().stream().anyMatch(t -> t.weight() > 0 && t.term().compares());
    return options().rollouts().longest(compares ? 2 : 1);
  }

  @Override
  public int grid() {
    return (int) grid.value();
  }

  @Override
  public String lossName() {
    return "weighted loss; terms unweighted";
  }

  @Override
  public Map<String, String> notes(Map<String, String> words, String profile) {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put(
        "wishes", // the note's name since the first rule files
        terms.all().stream()
            .filter(term -> term.weight() > 0)
            .map(t -> "%s %s:%s".formatted(t.name(), t.weight(), t.target()))
            .collect(Collectors.joining(", ")));
    notes.put("recipe", profile.isEmpty() ? name() : profile);
    return notes;
  }

  @Override
  public String summary(Map<String, Double> results) {
    List<String> parts = new ArrayList<>();
    results.forEach(
        (name, value) -> {
          if (name.startsWith("terms.")) {
            parts.add(String.format(Locale.ROOT, "%s %.6f", name.substring(6), value));
          }
        });
    return super.summary(results) + "; " + String.join(", ", parts);
  }
}
