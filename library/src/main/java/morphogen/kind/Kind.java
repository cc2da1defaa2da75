package morphogen.kind;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import morphogen.cells.State;
import morphogen.lab.Report;
import morphogen.lab.Reports;
import morphogen.lab.RunRecord;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import morphogen.train.GraphMemory;
import morphogen.train.Task;
import morphogen.train.TrainOptions;

/**
 * A kind of training: all that differs from other kinds around the loop, in one class. Its {@link
 * Task} is what differs within.
 *
 * <p>An object of it is one training's: it holds where the settings stand. The command line, run
 * folders, sketches and studies are made of what it declares; {@link Kinds} lists those that come
 * with Morphogen.
 */
public abstract class Kind {
  private final String name;
  private final String text;
  private final Settings settings = new Settings();

  /**
   * @param name the command's, one lower-case word
   * @param text what it does, one sentence for the help
   */
  protected Kind(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /** The command's name. */
  public final String name() {
    return name;
  }

  /** What it does, in a sentence. */
  public final String text() {
    return text;
  }

  /** Where its settings stand. */
  public final Settings settings() {
    return settings;
  }

  /** The rule that it trains where nothing else is asked for. */
  public abstract RuleSpec rule();

  /** How it is trained where nothing else is asked for. */
  public TrainOptions train() {
    return TrainOptions.defaults();
  }

  /** Named starting points; none is followed unless it is asked for. */
  public List<Profile> profiles() {
    return List.of();
  }

  /** What a profile of it is called: the option {@code --NAME} chooses one. */
  public String profilesName() {
    return "profile";
  }

  /** Where a sketch begins: smaller, so that an iteration is short. */
  public Profile live() {
    return new Profile("live", "in a sketch", Map.of(), train -> train);
  }

  /** Puts all settings where a profile has them. */
  public final void follow(Profile profile) {
    settings.values(profile.settings());
  }

  /** What it needs beside settings. */
  public List<Input> inputs() {
    return List.of();
  }

  /** The same and what every kind can be given: a rule to start from. */
  public final List<Input> allInputs() {
    return Stream.concat(inputs().stream(), Stream.of(Input.START)).toList();
  }

  /**
   * The name of the rule that training starts from where none is asked for, one that comes with
   * Morphogen; empty for an untrained one.
   */
  public String usualStart() {
    return "";
  }

  /**
   * The same for a run that is given something.
   *
   * @param words its inputs as they were given, by name
   */
  public String usualStart(Map<String, String> words) {
    return usualStart();
  }

  /**
   * A rule to start from, where it is of the shape of the rule that is to be trained.
   *
   * @param name of one that comes with Morphogen, or of none
   * @param rule what is to be trained
   * @return nothing if it is of another shape, or if an untrained one is usual
   */
  public static Optional<Rule> fitting(String name, RuleSpec rule) {
    if (!RuleFile.builtIn().contains(name)) {
      return Optional.empty();
    }
    Rule start = RuleFile.builtIn(name).rule();
    boolean fits =
        start.spec().network().equals(rule.network())
            && start.spec().channels() == rule.channels()
            && start.spec().visible() == rule.visible();
    return fits ? Optional.of(new Rule(rule, start.tensors())) : Optional.empty();
  }

  /**
   * Fills in what depends on other settings, before a run begins.
   *
   * @param asked the names of the settings that were asked for
   */
  public void settle(Set<String> asked) {}

  /** The rule to train, where settings have a say in it. */
  public RuleSpec fitted(RuleSpec rule) {
    return rule;
  }

  /**
   * The name of the picture that its rule becomes, or becomes like, and keeps, so that a sketch can
   * say how far it is and whether it stays; empty for a kind without one.
   */
  public String grown() {
    return "";
  }

  /**
   * How one sees whether that picture lasts; asked for only where there is one. A picture that
   * grows, unless a kind says otherwise.
   *
   * @param loss of a state, as the trainer has it
   */
  public Lasting lasting(Given given, ToDoubleFunction<State> loss) {
    return Lasting.picture(given.picture(grown()));
  }

  /**
   * What an organism begins with that shows how it is trained, where that is not what its rule
   * begins with by itself.
   *
   * @param width cells across
   * @param height cells down
   */
  public Optional<State> first(Given given, int width, int height) {
    return Optional.empty();
  }

  /**
   * What an input's picture is for the training; kept in the run's folder.
   *
   * @param input its name
   * @param word as it was given, for messages
   * @throws IllegalArgumentException if it will not do; says what would
   */
  public State picture(String input, String word, BufferedImage picture, RuleSpec rule) {
    throw new UnsupportedOperationException(name + " has no picture " + input);
  }

  /**
   * Refuses what cannot be trained here, before anything is written.
   *
   * @throws IllegalArgumentException says what would help
   */
  public void check(Given given) {}

  /**
   * The same, and what cannot be trained that way.
   *
   * @throws IllegalArgumentException says what would help
   */
  public final void check(Given given, TrainOptions train) {
    check(given);
    boolean batches = settings().knobs().has("batch");
    GraphMemory.check(
        given.rule(),
        width(given),
        height(given),
        batches ? (int) settings().knobs().get("batch") : 1,
        longestRollout(),
        train);
  }

  /**
   * What is recorded of a training, for reports.
   *
   * @param rule that came of it
   * @param history by column
   */
  public final RunRecord record(
      Given given, Rule rule, long randomSeed, Map<String, double[]> history) {
    return new RunRecord(
        rule,
        width(given),
        height(given),
        randomSeed,
        history,
        given.pictures(),
        given.rules(),
        lossName());
  }

  private int width(Given given) {
    State target = given.picture(RunRecord.TARGET);
    return target != null ? target.width() : grid();
  }

  private int height(Given given) {
    State target = given.picture(RunRecord.TARGET);
    return target != null ? target.height() : grid();
  }

  /** What should be known before hours are spent: a line, or nothing. */
  public String warning(Given given) {
    return "";
  }

  /** One training. It goes by the settings as they stand in each iteration. */
  public abstract Task task(Given given);

  /** After how many steps, at most, a rollout is scored as the settings stand now. */
  public abstract int longestRollout();

  /** On how many cells across and down it trains, as the settings stand now. */
  public abstract int grid();

  /** What is made of a run when it is over. */
  public List<Report> reports() {
    return Reports.pattern();
  }

  /** What the loss is called in plots. */
  public String lossName() {
    return "loss";
  }

  /**
   * What the file of the rule says beside its spec and its grid.
   *
   * @param words the inputs as they were given, by name
   * @param profile where the settings began; empty for no profile
   */
  public Map<String, String> notes(Map<String, String> words, String profile) {
    return words;
  }

  /** What came of it, in a line for a person. */
  public String summary(Map<String, Double> results) {
    return String.format(Locale.ROOT, "loss %.6f", results.getOrDefault("loss", Double.NaN));
  }
}
