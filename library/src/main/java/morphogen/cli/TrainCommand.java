package morphogen.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import morphogen.cells.State;
import morphogen.kind.Given;
import morphogen.kind.Input;
import morphogen.kind.Kind;
import morphogen.kind.Kinds;
import morphogen.kind.Profile;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import morphogen.run.Plan;
import morphogen.run.Rules;
import morphogen.run.Run;
import morphogen.run.Targets;
import morphogen.run.UserException;
import morphogen.train.TrainOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The command of any kind of training: what the kind declares makes its options and their help,
 * options make a plan, the plan makes a run.
 */
@Command(mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true)
final class TrainCommand implements Callable<Integer> {
  private final Kind kind;
  private final KindOptions options;
  private String note = ""; // what a person should know of the start

  @Mixin private TrainingArguments training;
  @Mixin private RuleArguments rules;

  TrainCommand(Kind kind) {
    this.kind = kind;
    options = new KindOptions(kind);
  }

  @Spec
  void command(CommandSpec command) {
    command.usageMessage().description(kind.text());
    options.addTo(command);
  }

  @Override
  public Integer call() throws IOException {
    boolean goesOn = training.resumes(options.resumable());
    Path dir = goesOn ? training.resume : out();
    try (Run run = goesOn ? resume(dir) : prepare().start(dir);
        Progress progress = new Progress(kind.name(), run.train())) {
      if (!goesOn) {
        Stream.of(note, run.warning()).filter(line -> !line.isEmpty()).forEach(progress::say);
      }
      run.go(training.checkpointEvery, progress, new Resume(kind.name(), dir).line());
    }
    return 0;
  }

  /**
   * The command that words are for, as they ask it, without its being carried out; of a word that
   * is said twice the last counts.
   *
   * @param words a kind of training and what it is asked for
   * @throws UserException if they are no such words; says why
   */
  static TrainCommand of(List<String> words) {
    CommandLine line = Main.line(Kinds.BUILT_IN).setOverwrittenOptionsAllowed(true);
    try {
      CommandLine.ParseResult parsed = line.parseArgs(words.toArray(String[]::new));
      if (parsed.hasSubcommand()
          && parsed.subcommand().commandSpec().userObject() instanceof TrainCommand command) {
        return command;
      }
    } catch (CommandLine.ParameterException e) {
      throw new UserException(e.getMessage());
    }
    throw new UserException(
        "'%s' is no kind of training.".formatted(String.join(" ", words.subList(0, 1))));
  }

  /** A training that is planned but not begun. */
  record Prepared(Kind kind, Plan plan, Given given) {
    Run start(Path dir) throws IOException {
      return Run.start(kind, plan, given, dir);
    }
  }

  /**
   * Opens the run in a folder to go on, as it was asked.
   *
   * @throws UserException if something is asked for that its plan has settled
   */
  Run resume(Path dir) throws IOException {
    training.resumes(options.resumable());
    return Run.resume(dir, kind, training.changes(options::turn));
  }

  /** True if it was asked for a folder of its own. */
  boolean places() {
    return training.resumes(options.resumable()) || training.out != null;
  }

  /** The kind of training. */
  Kind kind() {
    return kind;
  }

  /** What it was given without an option, the target of most; null for nothing. */
  String target() {
    return kind.allInputs().stream()
        .filter(input -> input.option().isEmpty())
        .map(options::word)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Whether there is anything that it can be given without an option. */
  boolean takesTarget() {
    return kind.allInputs().stream().anyMatch(input -> input.option().isEmpty());
  }

  /** Which kind of rule it was asked for, where it starts from nothing. */
  RuleSpec rule() {
    return rule(null, options.profile());
  }

  /** How many seconds there are between checkpoints. */
  double checkpointEvery() {
    return training.checkpointEvery;
  }

  /** Named after the first thing that it is given, or after its profile. */
  Path out() {
    if (training.out != null) {
      return training.out;
    }
    for (Input input : kind.inputs()) {
      String word = options.word(input);
      if (word != null) {
        return Path.of("out", Targets.label(word));
      }
    }
    Profile profile = options.profile();
    return Path.of("out", profile != null ? profile.name() : kind.name());
  }

  /** Works out the plan, and reads what it needs. */
  Prepared prepare() throws IOException {
    Profile profile = options.profile();
    if (profile != null) {
      kind.follow(profile);
    }
    Set<String> asked = options.turn();
    kind.settle(options.settings(asked));
    Map<String, String> words = words();
    Map<String, Rule> rules = rules(words);
    RuleSpec rule = rule(rules.get(Input.START.name()), profile);
    start(words, rules, rule);
    Given given = new Given(rule, pictures(words, rule), rules);
    TrainOptions train = kind.train();
    train = training.train(profile != null ? profile.train().apply(train) : train);
    String begun = profile != null ? profile.name() : "";
    Plan plan = new Plan(kind.name(), begun, words, kind.settings().values(), rule, train);
    return new Prepared(kind, plan, given);
  }

  private RuleSpec rule(Rule start, Profile profile) {
    RuleSpec rule = start != null ? start.spec() : kind.rule();
    rule = profile != null && start == null ? profile.rule().apply(rule) : rule;
    return rules.rule(kind.fitted(rules.network(rule)), training.randomSeed());
  }

  /** The rule to start from: the one that was asked for, or the usual one if it fits. */
  private void start(Map<String, String> words, Map<String, Rule> rules, RuleSpec rule) {
    String name = Input.START.name();
    Rule asked = rules.get(name);
    if (asked != null) {
      rules.put(name, new Rule(rule, asked.tensors()));
    } else if (options.word(Input.START) == null && !kind.usualStart(words).isEmpty()) {
      String usual = kind.usualStart(words);
      Kind.fitting(usual, rule)
          .ifPresentOrElse(
              start -> {
                words.put(name, usual);
                rules.put(name, start);
              },
              () -> note = usual + " is of another shape: it starts from nothing.");
    }
  }

  /** What each input was given, or is usually given; what is left out on purpose is not there. */
  private Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    for (Input input : kind.allInputs()) {
      String word = options.word(input);
      if (word == null && input.required()) {
        String article = input.type() == Input.Type.PICTURES ? "" : "a ";
        throw new UserException(
            "%s needs %s%s. %s".formatted(kind.name(), article, input.name(), input.text()));
      }
      if (word == null && !input.usual().isEmpty()) {
        word = input.usual();
      }
      if (word != null && !(input.name().equals(Input.START.name()) && word.equals(Input.NONE))) {
        words.put(input.name(), word);
      }
    }
    return words;
  }

  private Map<String, State> pictures(Map<String, String> words, RuleSpec rule) throws IOException {
    Map<String, State> pictures = new LinkedHashMap<>();
    for (Input input : kind.allInputs()) {
      String name = input.name();
      String word = words.get(name);
      if (word != null && input.type() == Input.Type.PICTURE) {
        pictures.put(name, kind.picture(name, word, Targets.picture(word), rule));
      } else if (word != null && input.type() == Input.Type.PICTURES) {
        Targets.pictures(word)
            .forEach(
                (one, picture) ->
                    pictures.put(Given.oneOf(name, one), kind.picture(name, one, picture, rule)));
      }
    }
    return pictures;
  }

  private Map<String, Rule> rules(Map<String, String> words) throws IOException {
    Map<String, Rule> rules = new LinkedHashMap<>();
    for (Input input : kind.allInputs()) {
      String word = words.get(input.name());
      if (word != null && input.type() == Input.Type.RULE) {
        rules.put(input.name(), Rules.named(word).rule());
      }
    }
    return rules;
  }
}
