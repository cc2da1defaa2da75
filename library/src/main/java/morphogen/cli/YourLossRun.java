package morphogen.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import morphogen.lab.Reports;
import morphogen.lab.RunRecord;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.train.Metric;
import morphogen.train.Trainer;
import morphogen.train.YourLoss;

/** One folder of {@code yourloss}: its plan, its checkpoints, what it leaves. */
final class YourLossRun implements AutoCloseable {
  private static final int LAST = 10;

  private final TrainingFolder folder;
  private final FolderLock lock;
  private final YourLossPlan plan;
  private final YourLoss task;

  private YourLossRun(TrainingFolder folder, FolderLock lock, YourLossPlan plan, YourLoss task) {
    this.folder = folder;
    this.lock = lock;
    this.plan = plan;
    this.task = task;
  }

  /** Prepares a folder for a new run and locks it. */
  static YourLossRun start(YourLossPlan plan, Path dir) throws IOException {
    YourLoss task = plan.task();
    TrainingFolder.check(task, plan.train());
    TrainingFolder folder = new TrainingFolder(dir);
    return new YourLossRun(folder, folder.begin(plan, within -> {}), plan, task);
  }

  /**
   * Opens the run in a folder, locks it, and writes down at once how it shall go on.
   *
   * @param wanted how to go on
   */
  static YourLossRun resume(Path dir, TrainingArguments wanted) throws IOException {
    TrainingFolder folder = new TrainingFolder(dir);
    FolderLock lock = folder.lock();
    try {
      YourLossPlan old = folder.runFile().plan(YourLossPlan.class, "yourloss");
      Done done = folder.done();
      YourLossPlan plan = old.withTrain(wanted.prolonged(old.train(), done));
      YourLoss task = plan.task();
      TrainingFolder.check(task, plan.train());
      if (!plan.equals(old)) {
        folder.runFile().replan(old, plan, done);
      }
      return new YourLossRun(folder, lock, plan, task);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Trains to the end, or until Ctrl-C; either way writes what there is.
   *
   * @param every seconds between checkpoints
   * @return the exit code
   */
  int go(double every) throws IOException {
    Resume resume = new Resume("yourloss", folder.dir());
    folder.train(resume, task, plan.train(), every, this::finish);
    return 0;
  }

  private void finish(Trainer trainer) throws IOException {
    Rule rule = trainer.rule();
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put(RuleFile.GRID, Integer.toString(plan.options().grid()));
    notes.put("wishes", wishes());
    notes.put("recipe", plan.label());
    new RuleFile(rule, notes).write(folder.dir().resolve(TrainingFolder.RULE));
    List<Metric> history = trainer.history();
    if (history.isEmpty()) {
      System.err.println("Stopped before the first iteration; nothing to show yet.");
      return;
    }
    RunRecord run =
        new RunRecord(
            rule,
            plan.options().grid(),
            plan.options().grid(),
            plan.train().randomSeed(),
            Metric.columns(history),
            Map.of(),
            "weighted loss; terms unweighted");
    Reports.write(Reports.pattern(), run, folder.dir());
    List<Metric> last = history.subList(Math.max(0, history.size() - LAST), history.size());
    double loss = mean(last, Metric::loss);
    JsonObject terms = terms(last);
    JsonObject results = new JsonObject();
    results.addProperty("loss", loss);
    results.add("terms", terms);
    results.addProperty("iterations", trainer.iteration());
    results.addProperty("trainingSeconds", trainer.seconds());
    results.addProperty("complete", trainer.progress() >= 1);
    folder.runFile().write(plan, results);
    System.err.printf(
        "%s: %d iterations in %.0f s; loss %.6f; %s%n",
        folder.dir(),
        trainer.iteration(),
        trainer.seconds(),
        loss,
        terms.entrySet().stream()
            .map(term -> "%s %.6f".formatted(term.getKey(), term.getValue().getAsDouble()))
            .collect(Collectors.joining(", ")));
  }

  /** What the terms were last; a run that only an older build has trained knows what that wrote. */
  private JsonObject terms(List<Metric> last) throws IOException {
    JsonObject terms = new JsonObject();
    for (String name : Metric.parts(last)) {
      double mean = mean(last, metric -> metric.part(name));
      if (Double.isFinite(mean)) {
        terms.addProperty(name, mean);
      }
    }
    JsonObject old = folder.runFile().results().getAsJsonObject("terms");
    return terms.isEmpty() && old != null ? old : terms;
  }

  private static double mean(List<Metric> metrics, ToDoubleFunction<Metric> value) {
    return metrics.stream()
        .mapToDouble(value)
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  private String wishes() {
    return plan.wishes().stream()
        .filter(wish -> wish.weight() > 0)
        .map(wish -> "%s %s:%s".formatted(wish.name(), wish.weight(), wish.target()))
        .collect(Collectors.joining(", "));
  }

  /** Lets other processes have the folder. */
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
