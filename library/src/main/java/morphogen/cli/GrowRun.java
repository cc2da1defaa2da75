package morphogen.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import morphogen.cells.State;
import morphogen.picture.Picture;
import morphogen.rule.AtomicFile;
import morphogen.rule.BadFileException;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.Safetensors;
import morphogen.rule.Tensor;
import morphogen.torch.Torch;
import morphogen.train.Grow;
import morphogen.train.Metric;
import morphogen.train.Trainer;
import morphogen.train.TrainingListener;

/**
 * One folder of {@code grow}: its plan, its checkpoints, what it leaves.
 *
 * <p>The folder always holds enough to go on: the plan and the target from the start, a checkpoint
 * after that.
 */
final class GrowRun {
  static final String RUN = "run.json";
  static final String RULE = "rule.safetensors";
  private static final String CHECKPOINT = "checkpoint.safetensors";
  private static final String TARGET = "target.safetensors";

  private final Path dir;
  private final GrowPlan plan;
  private final State target;
  private boolean quiet;

  private GrowRun(Path dir, GrowPlan plan, State target) {
    this.dir = dir;
    this.plan = plan;
    this.target = target;
  }

  /**
   * Prepares a folder for a new run.
   *
   * @throws UserException if it holds something already or cannot be written
   */
  static GrowRun start(GrowPlan plan, BufferedImage picture, Path dir) throws IOException {
    State target = Picture.target(picture, plan.size(), plan.grid());
    Torch.device(plan.train().device()); // a machine that cannot train shall leave no folder behind
    if (Files.isDirectory(dir)) {
      try (Stream<Path> files = Files.list(dir)) {
        if (files.findAny().isPresent()) {
          throw new UserException(
              "%s is not empty. Go on with the run in it by --resume %s, or choose another folder by --out."
                  .formatted(dir, dir));
        }
      }
    }
    try {
      Files.createDirectories(dir);
      GrowRun run = new GrowRun(dir, plan, target);
      run.writeRun(new JsonObject());
      run.writeTarget();
      return run;
    } catch (IOException e) {
      throw new UserException("The folder " + dir + " cannot be written: " + e.getMessage());
    }
  }

  /**
   * Opens the run in a folder.
   *
   * @param iterations a new end, or null for the planned one
   * @param minutes likewise
   */
  static GrowRun resume(Path dir, Integer iterations, Double minutes) throws IOException {
    Path file = dir.resolve(RUN);
    if (!Files.isRegularFile(file)) {
      throw new UserException("There is no run to resume in " + dir + ": " + file + " is missing.");
    }
    GrowPlan plan;
    try {
      JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      plan = GrowPlan.GSON.fromJson(json.get("plan"), GrowPlan.class);
    } catch (RuntimeException e) {
      // Gson wraps what a record refuses in exceptions of no common kind.
      throw new BadFileException(file, "the plan of the run is broken: " + e.getMessage());
    }
    if (plan == null || plan.rule() == null || plan.grow() == null || plan.train() == null) {
      throw new BadFileException(file, "it holds no plan.");
    }
    var train = plan.train();
    train = iterations != null ? train.withIterations(iterations) : train;
    train = minutes != null ? train.withMinutes(minutes) : train;
    plan = new GrowPlan(plan.target(), plan.size(), plan.grid(), plan.rule(), plan.grow(), train);
    return new GrowRun(dir, plan, readTarget(dir.resolve(TARGET), plan.grid()));
  }

  private void writeTarget() throws IOException {
    List<Integer> shape = List.of(target.height(), target.width(), target.channels());
    Tensor tensor = new Tensor("target", shape, target.values());
    new Safetensors(List.of(tensor), Map.of()).write(dir.resolve(TARGET));
  }

  private static State readTarget(Path file, int grid) throws IOException {
    Tensor tensor = Safetensors.read(file).tensor("target");
    if (tensor == null || !tensor.shape().equals(List.of(grid, grid, 4))) {
      throw new BadFileException(file, "not the target of this run.");
    }
    State target = new State(grid, grid, 4);
    System.arraycopy(tensor.values(), 0, target.values(), 0, tensor.values().length);
    return target;
  }

  /** The same run without a progress bar. */
  GrowRun quiet() {
    quiet = true;
    return this;
  }

  /** Trains to the end, or until Ctrl-C; either way writes what there is. Returns the exit code. */
  int go(double checkpointEvery) throws IOException {
    Path checkpoint = dir.resolve(CHECKPOINT);
    Grow task = new Grow(plan.rule(), target, plan.grow());
    Progress progress = new Progress(plan.train(), quiet);
    Saver saver = new Saver(checkpointEvery, progress);
    try (progress;
        Trainer trainer = new Trainer(task, plan.train(), listeners(progress, saver))) {
      saver.trainer = trainer;
      if (Files.exists(checkpoint)) {
        trainer.resume(checkpoint);
      }
      try (Interrupt interrupt = new Interrupt(trainer)) {
        trainer.run();
        progress.close();
        saver.save();
        finish(trainer, interrupt.happened);
      }
    }
    return 0;
  }

  private static TrainingListener listeners(Progress progress, Saver saver) {
    return new TrainingListener() {
      @Override
      public void onIteration(Metric metric, Rule rule) {
        progress.onIteration(metric);
        saver.onIteration();
      }

      @Override
      public void onTrouble(String message) {
        progress.say(message);
      }
    };
  }

  private void finish(Trainer trainer, boolean interrupted) throws IOException {
    Rule rule = trainer.rule();
    new RuleFile(rule, Map.of(RuleFile.GRID, Integer.toString(plan.grid()), "target", label()))
        .write(dir.resolve(RULE));
    if (trainer.history().isEmpty()) {
      System.err.println("Stopped before the first iteration; nothing to show yet.");
      return;
    }
    GrowReport report = new GrowReport(dir, rule, target, plan.train().randomSeed());
    JsonObject results = report.write(trainer.history());
    results.addProperty("iterations", trainer.iteration());
    results.addProperty("trainingSeconds", trainer.seconds());
    results.addProperty("complete", trainer.progress() >= 1);
    writeRun(results);
    System.err.printf(
        "%s: %d iterations in %.0f s; at step 96 MSE %.4f, SSIM %.3f; at step 400 MSE %.4f; wound healed to %.4f%n",
        dir,
        trainer.iteration(),
        trainer.seconds(),
        results.get("mse96").getAsDouble(),
        results.get("ssim96").getAsDouble(),
        results.get("mse400").getAsDouble(),
        results.get("mseHealed").getAsDouble());
    if (interrupted) {
      System.err.println("Interrupted. To go on: grow --resume " + dir);
    }
  }

  private String label() {
    return Targets.label(plan.target());
  }

  private void writeRun(JsonObject results) throws IOException {
    JsonObject json = new JsonObject();
    json.add("plan", GrowPlan.GSON.toJsonTree(plan));
    json.add("versions", Versions.json());
    json.add("results", results);
    byte[] text = (GrowPlan.GSON.toJson(json) + "\n").getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(dir.resolve(RUN), text);
  }

  /** Writes a checkpoint whenever so many seconds have passed since the last one. */
  private final class Saver {
    private final double every;
    private final Progress progress;
    private Trainer trainer;
    private long last = System.nanoTime();

    Saver(double every, Progress progress) {
      this.every = every;
      this.progress = progress;
    }

    void onIteration() {
      if (System.nanoTime() - last >= every * 1e9) {
        save();
      }
    }

    /** A full disk may have room again later, and the older checkpoint is still there: go on. */
    void save() {
      try {
        trainer.checkpoint(dir.resolve(CHECKPOINT));
      } catch (IOException e) {
        progress.say(e.getMessage() + ". The training goes on without this checkpoint.");
      }
      last = System.nanoTime();
    }
  }

  /** Lets Ctrl-C end the training but not the process before everything is written. */
  private static final class Interrupt implements AutoCloseable {
    private final CountDownLatch written = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean happened;

    Interrupt(Trainer trainer) {
      hook =
          new Thread(
              () -> {
                happened = true;
                trainer.stop();
                try {
                  written.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
      written.countDown();
      if (!happened) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    }
  }
}
