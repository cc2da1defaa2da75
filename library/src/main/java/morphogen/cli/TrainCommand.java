package morphogen.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import morphogen.cells.State;
import morphogen.kind.Given;
import morphogen.kind.Input;
import morphogen.kind.Kind;
import morphogen.kind.Profile;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import morphogen.run.Plan;
import morphogen.run.Rules;
import morphogen.run.Run;
import morphogen.run.Targets;
import morphogen.run.UserException;
import morphogen.train.TrainOptions;
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
    try (Run run = goesOn ? Run.resume(dir, kind, training.changes(options::turn)) : start(dir);
        Progress progress = new Progress(kind.name(), run.train())) {
      if (!goesOn && !run.warning().isEmpty()) {
        progress.say(run.warning());
      }
      run.go(training.checkpointEvery, progress, new Resume(kind.name(), dir).line());
    }
    return 0;
  }

  /** Named after the first thing that it is given, or after its profile. */
  private Path out() {
    if (training.out != null) {
      return training.out;
    }
    for (Input input : kind.inputs()) {
      String word = word(input);
      if (word != null) {
        return Path.of("out", Targets.label(word));
      }
    }
    Profile profile = options.profile();
    return Path.of("out", profile != null ? profile.name() : kind.name());
  }

  private Run start(Path dir) throws IOException {
    Profile profile = options.profile();
    if (profile != null) {
      kind.follow(profile);
    }
    Set<String> asked = options.turn();
    kind.settle(options.settings(asked));
    Map<String, String> words = words();
    Map<String, Rule> starts = rules(words);
    Rule start = starts.get(Input.START.name());
    RuleSpec rule = rule(start, profile);
    if (start != null) {
      starts.put(Input.START.name(), new Rule(rule, start.tensors()));
    }
    Given given = new Given(rule, pictures(words, rule), starts);
    TrainOptions train = kind.train();
    train = training.train(profile != null ? profile.train().apply(train) : train);
    String begun = profile != null ? profile.name() : "";
    Plan plan = new Plan(kind.name(), begun, words, kind.settings().values(), rule, train);
    return Run.start(kind, plan, given, dir);
  }

  private RuleSpec rule(Rule start, Profile profile) {
    RuleSpec rule = start != null ? start.spec() : kind.rule();
    rule = profile != null && start == null ? profile.rule().apply(rule) : rule;
    return rules.rule(kind.fitted(rule));
  }

  private Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    for (Input input : kind.allInputs()) {
      String word = word(input);
      if (word != null) {
        words.put(input.name(), word);
      }
    }
    return words;
  }

  private String word(Input input) {
    String word = options.word(input);
    if (word == null && input.required()) {
      throw new UserException(
          "%s needs a %s. %s".formatted(kind.name(), input.name(), input.text()));
    }
    return word;
  }

  private Map<String, State> pictures(Map<String, String> words, RuleSpec rule) throws IOException {
    Map<String, State> pictures = new LinkedHashMap<>();
    for (Input input : kind.allInputs()) {
      String word = words.get(input.name());
      if (word != null && input.type() == Input.Type.PICTURE) {
        pictures.put(input.name(), kind.picture(input.name(), word, Targets.picture(word), rule));
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
