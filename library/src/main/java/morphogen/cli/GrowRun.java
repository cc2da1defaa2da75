package morphogen.cli;

import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import morphogen.cells.State;
import morphogen.lab.Reports;
import morphogen.lab.RunRecord;
import morphogen.picture.Coverage;
import morphogen.rule.BadFileException;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import morphogen.rule.Safetensors;
import morphogen.rule.Tensor;
import morphogen.train.Grow;
import morphogen.train.GrowOptions;
import morphogen.train.Metric;
import morphogen.train.TrainOptions;
import morphogen.train.Trainer;

/**
 * One folder of {@code grow}: its plan, its checkpoints, what it leaves.
 *
 * <p>The folder always holds enough to go on: the plan and the target from the start, a checkpoint
 * after that.
 */
final class GrowRun implements AutoCloseable {
  private static final String TARGET = TrainingFolder.TARGET;
  private static final String START = TrainingFolder.START;

  private final TrainingFolder folder;
  private final FolderLock lock;
  private final GrowPlan plan;
  private final State target;
  private final Rule start; // null for an untrained one

  private GrowRun(TrainingFolder folder, FolderLock lock, GrowPlan plan, State target, Rule start) {
    this.folder = folder;
    this.lock = lock;
    this.plan = plan;
    this.target = target;
    this.start = start;
  }

  /**
   * Prepares a folder for a new run and locks it.
   *
   * @param start whose weights it starts from; null for an untrained rule
   * @throws UserException if it holds something already or cannot be written, or if the plan needs
   *     more memory than there is
   */
  static GrowRun start(GrowPlan plan, Rule start, BufferedImage picture, Path dir)
      throws IOException {
    State target = Coverage.target(plan.target(), picture, plan.size(), plan.grid(), plan.rule());
    return start(plan, start == null ? null : new Rule(plan.rule(), start.tensors()), target, dir);
  }

  private static GrowRun start(GrowPlan plan, Rule start, State target, Path dir)
      throws IOException {
    check(plan, target, start);
    TrainingFolder folder = new TrainingFolder(dir);
    FolderLock lock =
        folder.begin(
            plan,
            within -> {
              writeTarget(target, within.resolve(TARGET));
              if (start != null) {
                new RuleFile(start, Map.of()).write(within.resolve(START));
              }
            });
    return new GrowRun(folder, lock, plan, target, start);
  }

  private static Grow task(GrowPlan plan, State target, Rule start) {
    return start != null
        ? new Grow(start, target, plan.grow())
        : new Grow(plan.rule(), target, plan.grow());
  }

  /** Prepares another folder for the same picture, trained alike, with another kind of rule. */
  GrowRun sibling(RuleSpec rule, Path dir) throws IOException {
    GrowPlan other =
        new GrowPlan(plan.target(), plan.size(), plan.grid(), rule, plan.grow(), plan.train(), "");
    return start(other, null, target, dir);
  }

  /**
   * Opens the run in a folder, locks it, and writes down at once how it shall go on.
   *
   * @param wanted how to go on
   * @param practice what to practise from now on, made of what was so far
   */
  static GrowRun resume(Path dir, TrainingArguments wanted, UnaryOperator<GrowOptions> practice)
      throws IOException {
    TrainingFolder folder = new TrainingFolder(dir);
    FolderLock lock = folder.lock();
    try {
      return resume(folder, lock, wanted, practice);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static GrowRun resume(
      TrainingFolder folder,
      FolderLock lock,
      TrainingArguments wanted,
      UnaryOperator<GrowOptions> practice)
      throws IOException {
    GrowPlan old = folder.runFile().plan(GrowPlan.class, "grow");
    Done done = folder.done();
    TrainOptions train = wanted.prolonged(old.train(), done);
    GrowOptions grow = practice.apply(old.grow());
    if (!grow.equals(old.grow())) {
      done.requireUnfinished(train, "--steps, --damaged");
    }
    double phase = grow.growingPhase() * done.shrinks(old.train(), train);
    GrowPlan plan = old.withGrow(grow.withGrowingPhase(phase)).withTrain(train);
    State target = readTarget(folder.dir().resolve(TARGET), plan.grid());
    Rule start = plan.from().isEmpty() ? null : RuleFile.read(folder.dir().resolve(START)).rule();
    check(plan, target, start);
    if (!plan.equals(old)) {
      folder.runFile().replan(old, plan, done);
    }
    return new GrowRun(folder, lock, plan, target, start);
  }

  private static void check(GrowPlan plan, State target, Rule start) {
    hasRoom(plan, target);
    TrainingFolder.check(task(plan, target, start), plan.train());
  }

  /** Memory that runs out would do so at the first checkpoints, after hours. */
  private static void hasRoom(GrowPlan plan, State target) {
    double needed = Grow.poolBytes(plan.rule(), target, plan.grow());
    long most = Runtime.getRuntime().maxMemory();
    if (needed > most) {
      throw new UserException(
          "The pool of %d organisms would need about %.1f GB of memory, but Java may use %.1f GB; choose a smaller --pool or --size, or let Java use more (-Xmx)."
              .formatted(plan.grow().pool(), needed / 1e9, most / 1e9));
    }
  }

  private static void writeTarget(State target, Path file) throws IOException {
    List<Integer> shape = List.of(target.height(), target.width(), target.channels());
    Tensor tensor = new Tensor("target", shape, target.values());
    new Safetensors(List.of(tensor), Map.of()).write(file);
  }

  private static State readTarget(Path file, int grid) throws IOException {
    if (!Files.exists(file)) {
      throw new UserException(
          file + " is missing, so the run cannot go on; begin it anew in another folder.");
    }
    Tensor tensor = Safetensors.read(file).tensor("target");
    if (tensor == null || !tensor.shape().equals(List.of(grid, grid, 4))) {
      throw new BadFileException(file, "not the target of this run.");
    }
    for (float value : tensor.values()) {
      if (!(value >= 0 && value <= 1)) {
        throw new BadFileException(
            file, "its picture holds %s, which is not between 0 and 1.".formatted(value));
      }
    }
    State target = new State(grid, grid, 4);
    System.arraycopy(tensor.values(), 0, target.values(), 0, tensor.values().length);
    return target;
  }

  /** What should be known of the picture before hours are spent on it: a line, or nothing. */
  String note() {
    double apart = Coverage.apart(target);
    return apart < 0.02 // crumbs
        ? ""
        : ("%s: %.0f %% of the picture lies apart from the part that the first cell stands on, and may"
                + " never grow; join the parts, or bring them within two cells of each other.%n")
            .formatted(plan.target(), 100 * apart);
  }

  /**
   * Trains to the end, or until Ctrl-C; either way writes what there is.
   *
   * @param every seconds between checkpoints
   * @return the exit code
   */
  int go(double every) throws IOException {
    go(every, new Resume("grow", folder.dir()));
    return 0;
  }

  /**
   * The same as a part of something larger.
   *
   * @return false if Ctrl-C came
   */
  boolean go(double every, Resume resume) throws IOException {
    Grow task = task(plan, target, start);
    return folder.train(resume, task, plan.train(), every, this::finish);
  }

  private void finish(Trainer trainer) throws IOException {
    Rule rule = trainer.rule();
    Path dir = folder.dir();
    new RuleFile(rule, Map.of(RuleFile.GRID, Integer.toString(plan.grid()), "target", label()))
        .write(dir.resolve(TrainingFolder.RULE));
    if (trainer.history().isEmpty()) {
      System.err.println("Stopped before the first iteration; nothing to show yet.");
      return;
    }
    RunRecord run =
        new RunRecord(
            rule,
            plan.grid(),
            plan.grid(),
            plan.train().randomSeed(),
            Metric.columns(trainer.history()),
            Map.of(RunRecord.TARGET, target),
            "mean squared error");
    JsonObject results = new JsonObject();
    Reports.write(Reports.growing(), run, dir).forEach(results::addProperty);
    results.addProperty("iterations", trainer.iteration());
    results.addProperty("trainingSeconds", trainer.seconds());
    results.addProperty("complete", trainer.progress() >= 1);
    folder.runFile().write(plan, results);
    System.err.printf(
        "%s: %d iterations in %.0f s; at step 96 MSE %.4f, SSIM %.3f; at step 400 MSE %.4f; wound healed to %.4f%n",
        dir,
        trainer.iteration(),
        trainer.seconds(),
        results.get("mse96").getAsDouble(),
        results.get("ssim96").getAsDouble(),
        results.get("mse400").getAsDouble(),
        results.get("mseHealed").getAsDouble());
  }

  private String label() {
    return Targets.label(plan.target());
  }

  /** Lets other processes have the folder. */
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
