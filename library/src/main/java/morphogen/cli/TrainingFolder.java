package morphogen.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import morphogen.rule.AtomicFile;
import morphogen.rule.BadFileException;
import morphogen.rule.Rule;
import morphogen.train.Metric;
import morphogen.train.Task;
import morphogen.train.TrainOptions;
import morphogen.train.Trainer;
import morphogen.train.TrainingListener;

/**
 * The folder of one training run, whatever it trains: its plan from the start, checkpoints after
 * that, results in the end.
 *
 * @param dir where
 */
record TrainingFolder(Path dir) {
  static final String RUN = "run.json";
  static final String RULE = "rule.safetensors";
  private static final String CHECKPOINT = "checkpoint.safetensors";

  /** Plain JSON; "no time limit" is infinite, which JSON proper cannot say. */
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().serializeSpecialFloatingPointValues().create();

  /** What a run does when its training is over, however it ended. */
  @FunctionalInterface
  interface Ending {
    void write(Trainer trainer) throws IOException;
  }

  /**
   * Takes an empty or new folder for a run.
   *
   * @throws UserException if it holds something already or cannot be written
   */
  static TrainingFolder create(Path dir, Object plan) throws IOException {
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
      TrainingFolder folder = new TrainingFolder(dir);
      folder.record(plan, new JsonObject());
      return folder;
    } catch (IOException e) {
      throw new UserException("The folder " + dir + " cannot be written: " + e.getMessage());
    }
  }

  /**
   * Reads the plan that {@link #create} wrote.
   *
   * @throws IOException if there is none, or it is broken; says so
   */
  <P> P plan(Class<P> type) throws IOException {
    Path file = dir.resolve(RUN);
    if (!Files.isRegularFile(file)) {
      throw new UserException("There is no run to resume in " + dir + ": " + file + " is missing.");
    }
    P plan;
    try {
      JsonElement json = JsonParser.parseString(Files.readString(file));
      plan = GSON.fromJson(json.getAsJsonObject().get("plan"), type);
    } catch (RuntimeException e) {
      // Gson wraps what a record refuses in exceptions of no common kind.
      throw new BadFileException(file, "the plan of the run is broken: " + e.getMessage());
    }
    if (plan == null) {
      throw new BadFileException(file, "it holds no plan.");
    }
    return plan;
  }

  /** Writes the plan, what it was done with and what came of it. */
  void record(Object plan, JsonObject results) throws IOException {
    JsonObject json = new JsonObject();
    json.add("plan", GSON.toJsonTree(plan));
    json.add("versions", Versions.json());
    json.add("results", results);
    AtomicFile.write(dir.resolve(RUN), (GSON.toJson(json) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Trains to the end, or until Ctrl-C; either way writes what there is.
   *
   * @param command whose {@code --resume} goes on with it
   * @param every seconds between checkpoints
   */
  void train(
      String command, Task task, TrainOptions options, double every, boolean quiet, Ending ending)
      throws IOException {
    Path checkpoint = dir.resolve(CHECKPOINT);
    Progress progress = new Progress(command, options, quiet);
    Saver saver = new Saver(checkpoint, every, progress);
    try (progress;
        Trainer trainer = new Trainer(task, options, listeners(progress, saver))) {
      saver.trainer = trainer;
      if (Files.exists(checkpoint)) {
        trainer.resume(checkpoint);
      }
      try (Interrupt interrupt = new Interrupt(trainer)) {
        trainer.run();
        progress.close();
        saver.save();
        ending.write(trainer);
        if (interrupt.happened) {
          System.err.printf("Interrupted. To go on: %s --resume %s%n", command, dir);
        }
      }
    }
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

  /** Writes a checkpoint whenever so many seconds have passed since the last one. */
  private static final class Saver {
    private final Path file;
    private final double every;
    private final Progress progress;
    private Trainer trainer;
    private long last = System.nanoTime();

    Saver(Path file, double every, Progress progress) {
      this.file = file;
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
        trainer.checkpoint(file);
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
