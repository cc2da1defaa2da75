package morphogen.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import morphogen.rule.AtomicFile;
import morphogen.rule.BadFileException;
import morphogen.rule.Rule;
import morphogen.rule.Safetensors;
import morphogen.train.Metric;
import morphogen.train.Task;
import morphogen.train.TrainOptions;
import morphogen.train.Trainer;
import morphogen.train.TrainingFailedException;
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
    requireEmpty(dir);
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
   * Nothing is ever overwritten.
   *
   * @throws UserException if the folder holds something
   */
  static void requireEmpty(Path dir) throws IOException {
    if (Files.isDirectory(dir)) {
      try (Stream<Path> files = Files.list(dir)) {
        if (files.findAny().isPresent()) {
          throw new UserException(
              "%s is not empty. Go on with the run in it by --resume %s, or choose another folder by --out."
                  .formatted(dir, dir));
        }
      }
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

  /** Writes the plan, what it was done with and what came of it; keeps earlier plans. */
  void record(Object plan, JsonObject results) throws IOException {
    write(plan, earlier(), results);
  }

  private void write(Object plan, JsonArray earlier, JsonObject results) throws IOException {
    JsonObject json = new JsonObject();
    json.add("plan", GSON.toJsonTree(plan));
    if (!earlier.isEmpty()) {
      json.add("earlier", earlier);
    }
    json.add("versions", Versions.json());
    json.add("results", results);
    AtomicFile.write(dir.resolve(RUN), (GSON.toJson(json) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @throws BadFileException if the checkpoint is broken
   */
  Done done() throws IOException {
    Path checkpoint = dir.resolve(CHECKPOINT);
    if (!Files.exists(checkpoint)) {
      return new Done(0, 0);
    }
    var notes = Safetensors.read(checkpoint).metadata();
    try {
      return new Done(
          Integer.parseInt(notes.get("iteration")), Double.parseDouble(notes.get("seconds")) / 60);
    } catch (NumberFormatException | NullPointerException e) {
      throw new BadFileException(checkpoint, "it does not say how far the run was.");
    }
  }

  /** Refuses what this machine cannot train, before a folder is made or changed. */
  static void check(Task task, TrainOptions options) {
    new Trainer(task, options, new TrainingListener() {}).close();
  }

  /**
   * Writes a plan that goes on otherwise than the one before. What came of that stays, as a part;
   * what it had planned otherwise is noted, with the iteration until which it held.
   */
  void replan(Object old, Object plan, Done done) throws IOException {
    JsonObject results = results();
    results.addProperty("complete", false);
    JsonArray earlier = earlier();
    if (done.iterations() > 0) {
      JsonObject now = GSON.toJsonTree(plan).getAsJsonObject();
      JsonObject part = new JsonObject();
      part.addProperty("until", done.iterations());
      GSON.toJsonTree(old).getAsJsonObject().asMap().entrySet().stream()
          .filter(entry -> !entry.getValue().equals(now.get(entry.getKey())))
          .forEach(entry -> part.add(entry.getKey(), finite(entry.getValue())));
      earlier.add(part);
    }
    write(plan, earlier, results);
  }

  /** Without "no time limit", which would be read back as a word. */
  private static JsonElement finite(JsonElement part) {
    if (part.isJsonObject()) {
      part.getAsJsonObject()
          .asMap()
          .values()
          .removeIf(
              value ->
                  value.isJsonPrimitive()
                      && value.getAsJsonPrimitive().isNumber()
                      && Double.isInfinite(value.getAsDouble()));
    }
    return part;
  }

  /** What came of the run so far; empty if it was never written. */
  JsonObject results() throws IOException {
    return noted("results", new JsonObject());
  }

  /** The plans before the last one; empty if there was but one. */
  private JsonArray earlier() throws IOException {
    return noted("earlier", new JsonArray());
  }

  /** A part of what is written down about the run, or {@code none} where there is none yet. */
  private <J extends JsonElement> J noted(String name, J none) throws IOException {
    Path file = dir.resolve(RUN);
    if (!Files.exists(file)) {
      return none;
    }
    try {
      JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      @SuppressWarnings("unchecked")
      Class<J> kind = (Class<J>) none.getClass();
      return json.has(name) ? kind.cast(json.get(name)) : none;
    } catch (RuntimeException e) {
      throw new BadFileException(file, "\"%s\" is broken: %s".formatted(name, e.getMessage()));
    }
  }

  private boolean complete() throws IOException {
    JsonElement complete = results().get("complete");
    return complete != null && complete.getAsBoolean() && Files.exists(dir.resolve(RULE));
  }

  /**
   * Trains to the end, or until Ctrl-C, or until training gives up; in any case writes what there
   * is.
   *
   * @param resume how the run is gone on with
   * @param every seconds between checkpoints
   * @return false if Ctrl-C came, and with it the end of this process
   */
  boolean train(Resume resume, Task task, TrainOptions options, double every, Ending ending)
      throws IOException {
    Path checkpoint = dir.resolve(CHECKPOINT);
    Progress progress = new Progress(resume.command(), options);
    Saver saver = new Saver(checkpoint, every, progress);
    try (progress;
        Trainer trainer = new Trainer(task, options, listeners(progress, saver))) {
      saver.of(trainer);
      if (Files.exists(checkpoint)) {
        trainer.resume(checkpoint);
      }
      if (trainer.progress() >= 1 && complete()) {
        progress.say(
            "%s: complete after %d iterations; --iterations or --minutes prolongs it."
                .formatted(dir, trainer.iteration()));
        return true;
      }
      try (Interrupt interrupt = new Interrupt(trainer)) {
        TrainingFailedException failure = run(trainer);
        progress.close();
        saver.save();
        boolean interrupted = interrupt.happened();
        if (interrupted || failure != null) {
          // Before anything else: what follows takes a while and may fail.
          System.err.printf(
              "%s To go on: %s%n",
              failure != null ? "Training gave up." : "Interrupted.", resume.line());
        }
        end(ending, trainer, failure);
        return !interrupted;
      }
    }
  }

  private static TrainingFailedException run(Trainer trainer) {
    try {
      trainer.run();
      return null;
    } catch (TrainingFailedException e) {
      return e;
    }
  }

  /** Writes what there is; that training failed matters more than that writing did. */
  private static void end(Ending ending, Trainer trainer, TrainingFailedException failure)
      throws IOException {
    try {
      ending.write(trainer);
    } catch (IOException | RuntimeException e) {
      if (failure == null) {
        throw e;
      }
      System.err.println("The results so far cannot be written: " + e.getMessage());
    }
    if (failure != null) {
      throw failure;
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
}
