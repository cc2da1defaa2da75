package morphogen.run;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import morphogen.kind.Given;
import morphogen.kind.Kind;
import morphogen.kind.Setting;
import morphogen.lab.Reports;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import morphogen.train.Metric;
import morphogen.train.TrainOptions;
import morphogen.train.Trainer;

/**
 * One training in a folder, of any kind. The folder always holds enough to go on: plan and inputs
 * from the start, a checkpoint after that.
 */
public final class Run implements AutoCloseable {
  private final RunFolder folder;
  private final FolderLock lock;
  private final Kind kind;
  private final Plan plan;
  private final Given given;

  private Run(RunFolder folder, FolderLock lock, Kind kind, Plan plan, Given given) {
    this.folder = folder;
    this.lock = lock;
    this.kind = kind;
    this.plan = plan;
    this.given = given;
  }

  /** What a run that goes on does otherwise than it was planned. */
  public interface Changes {
    /** How it is trained from now on. */
    TrainOptions further(TrainOptions planned, Done done);

    /**
     * Turns settings of the kind, which stand where the plan has them by now.
     *
     * @return the options that asked for it, for messages
     */
    Set<String> turn();
  }

  /**
   * Prepares a folder for a new run and locks it.
   *
   * @param kind its settings stand as the plan has them
   * @throws UserException if the folder holds something already or cannot be written
   * @throws IllegalArgumentException if this machine cannot train it; says why
   */
  public static Run start(Kind kind, Plan plan, Given given, Path dir) throws IOException {
    kind.check(given, plan.train());
    FolderTraining.check(kind.task(given), plan.train());
    RunFolder folder = RunFolder.of(dir, kind);
    FolderLock lock = folder.begin(plan, kind, within -> new GivenFiles(folder).write(given));
    return new Run(folder, lock, kind, plan, given);
  }

  /** Prepares another folder for the same training of another kind of rule. */
  public Run sibling(RuleSpec rule, Path dir) throws IOException {
    return start(kind, plan.with(rule), new Given(rule, given.pictures(), given.rules()), dir);
  }

  /**
   * Opens the run in a folder, locks it, and writes down at once how it goes on.
   *
   * @param kind its settings are put where the plan has them
   */
  public static Run resume(Path dir, Kind kind, Changes changes) throws IOException {
    RunFolder folder = RunFolder.of(dir, kind);
    FolderLock lock = folder.lock();
    try {
      return resume(folder, lock, kind, changes);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static Run resume(RunFolder folder, FolderLock lock, Kind kind, Changes changes)
      throws IOException {
    Plan old = folder.runFile().plan(kind);
    Done done = folder.done();
    TrainOptions train = changes.further(old.train(), done);
    kind.settings().values(old.settings());
    Set<String> asked = changes.turn();
    if (!kind.settings().values().equals(old.settings())) {
      done.requireUnfinished(train, String.join(", ", asked));
    }
    for (Setting setting : kind.settings().all()) {
      if (setting.share()) {
        setting.knob().set(setting.knob().value() * done.shrinks(old.train(), train));
      }
    }
    Plan plan = old.with(kind.settings().values(), train);
    Given given = new GivenFiles(folder).read(plan, kind);
    kind.check(given, train);
    FolderTraining.check(kind.task(given), train);
    if (!plan.equals(old)) {
      folder.runFile().replan(old, plan, kind, done);
    }
    return new Run(folder, lock, kind, plan, given);
  }

  /** What should be known before hours are spent: a line, or nothing. */
  public String warning() {
    String warning = kind.warning(given);
    String word = plan.inputs().values().stream().findFirst().orElse(kind.name());
    return warning.isEmpty() ? "" : word + ": " + warning;
  }

  /** How long it trains. */
  public TrainOptions train() {
    return plan.train();
  }

  /**
   * Trains to the end, or until Ctrl-C; either way writes what there is.
   *
   * @param every seconds between checkpoints
   * @param goOn the line by which it is gone on with
   * @return false if Ctrl-C came
   */
  public boolean go(double every, Console console, String goOn) throws IOException {
    FolderTraining training = new FolderTraining(folder, every, console, goOn);
    return training.run(kind.task(given), plan.train(), trainer -> finish(trainer, console));
  }

  private void finish(Trainer trainer, Console console) throws IOException {
    Rule rule = trainer.rule();
    Map<String, String> words = new LinkedHashMap<>();
    // "lizard" is the emoji; a file keeps its ending, so that it is not taken for one
    plan.inputs().forEach((name, word) -> words.put(name, Targets.noted(word)));
    Map<String, String> notes = new LinkedHashMap<>(kind.notes(words, plan.profile()));
    notes.put(RuleFile.GRID, Integer.toString(kind.grid()));
    new RuleFile(rule, notes).write(folder.rule());
    List<Metric> history = trainer.history();
    if (history.isEmpty()) {
      console.say("Stopped before the first iteration; nothing to show yet.");
      return;
    }
    Map<String, Double> numbers =
        Reports.write(
            kind.reports(), RunRecords.of(kind, plan, given, rule, history), folder.dir());
    Map<String, Double> all = new LinkedHashMap<>(numbers);
    List<Metric> last = RunRecords.last(history);
    all.put("loss", RunRecords.mean(last, Metric::loss));
    JsonObject results = new JsonObject();
    all.forEach(results::addProperty);
    JsonObject terms = terms(last);
    if (!terms.isEmpty()) {
      results.add("terms", terms);
    }
    terms.asMap().forEach((name, value) -> all.put("terms." + name, value.getAsDouble()));
    results.addProperty("iterations", trainer.iteration());
    results.addProperty("trainingSeconds", trainer.seconds());
    results.addProperty("complete", trainer.progress() >= 1);
    folder.runFile().write(plan, kind, results);
    console.say(
        String.format(
            Locale.ROOT,
            "%s: %d iterations in %.0f s; %s",
            folder.dir(),
            trainer.iteration(),
            trainer.seconds(),
            kind.summary(all)));
  }

  /** What the terms were last; a run that only an older build has trained knows what that wrote. */
  private JsonObject terms(List<Metric> last) throws IOException {
    JsonObject terms = new JsonObject();
    for (String name : Metric.parts(last)) {
      double mean = RunRecords.mean(last, metric -> metric.part(name));
      if (Double.isFinite(mean)) {
        terms.addProperty(name, mean);
      }
    }
    JsonObject old = folder.runFile().results().getAsJsonObject("terms");
    return terms.isEmpty() && old != null ? old : terms;
  }

  /** Lets other processes have the folder. */
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
