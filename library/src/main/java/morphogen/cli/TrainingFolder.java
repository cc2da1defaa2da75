package morphogen.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import morphogen.rule.AtomicFile;
import morphogen.rule.BadFileException;
import morphogen.rule.IoReason;
import morphogen.rule.Rule;
import morphogen.rule.Safetensors;
import morphogen.train.CheckpointNotes;
import morphogen.train.Metric;
import morphogen.train.Task;
import morphogen.train.TrainOptions;
import morphogen.train.Trainer;
import morphogen.train.TrainingFailedException;
import morphogen.train.TrainingListener;

/**
 * The folder of one training run, whatever it trains: its inputs and its plan from the start,
 * checkpoints after that, results in the end.
 *
 * @param dir where
 */
record TrainingFolder(Path dir) {
  static final String RULE = "rule.safetensors";

  /** What a run was given beside its plan: the picture it grows, the rule it starts from. */
  static final String TARGET = "target.safetensors";

  static final String START = "start.safetensors";

  private static final String CHECKPOINT = "checkpoint.safetensors";

  /** Whose unfinished files a kill can leave. */
  private static final List<String> WRITTEN =
      List.of(RunFile.NAME, TARGET, START, CHECKPOINT, RULE, "metrics.csv", "loss.png", "growth.");

  /** Writes something: what a run was given, or what it leaves. */
  @FunctionalInterface
  interface Inputs {
    void write(Path dir) throws IOException;
  }

  /** What a run does when its training is over, however it ended. */
  @FunctionalInterface
  interface Ending {
    void write(Trainer trainer) throws IOException;
  }

  /** What is written down about the run. */
  RunFile runFile() {
    return RunFile.in(dir);
  }

  /**
   * Takes a fresh folder for a run and writes what is needed to go on with it: the plan last, so
   * that a folder that has one has all. It stays locked.
   *
   * @param inputs what the run was given beside its plan
   * @throws UserException if the folder holds something already, cannot be written, or another run
   *     is at work in it
   */
  FolderLock begin(Record plan, Inputs inputs) throws IOException {
    requireFresh(dir);
    try {
      Files.createDirectories(dir);
      FolderLock lock = FolderLock.take(dir);
      try {
        requireFresh(dir); // another process may have been faster
        removeUnfinished();
        inputs.write(dir);
        runFile().write(plan, new JsonObject());
        return lock;
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UserException(
          "The folder %s cannot be written: %s.".formatted(dir, IoReason.of(e)));
    }
  }

  /**
   * Locks the folder of a run that is to go on.
   *
   * @throws UserException if there is no run in it, or another process is at work on it
   */
  FolderLock lock() throws IOException {
    if (!runFile().exists()) {
      throw new UserException(
          "There is no run to resume in %s: %s is missing.".formatted(dir, runFile().file()));
    }
    FolderLock lock;
    try {
      lock = FolderLock.take(dir);
    } catch (IOException e) {
      throw new UserException(
          "The folder %s cannot be written: %s.".formatted(dir, IoReason.of(e)));
    }
    removeUnfinished();
    return lock;
  }

  /** What kills left half-written; only under the lock, as nothing is being written then. */
  private void removeUnfinished() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      for (Path file : files.filter(TrainingFolder::isUnfinished).toList()) {
        try {
          Files.delete(file);
        } catch (IOException e) {
          // it is not in the way: the next one has another name
        }
      }
    }
  }

  private static boolean isUnfinished(Path file) {
    String name = file.getFileName().toString();
    return AtomicFile.isPart(file) && WRITTEN.stream().anyMatch(name::startsWith);
  }

  /**
   * Nothing is ever overwritten but what a start has left that was killed.
   *
   * @throws UserException if the folder holds something else
   */
  static void requireFresh(Path dir) throws IOException {
    if (!isFresh(dir)) {
      throw new UserException(
          "%s is not empty. Go on with the run in it by --resume %s, or choose another folder by --out."
              .formatted(dir, dir));
    }
  }

  /** True for a folder that is new or empty, or in which a run was only about to begin. */
  static boolean isFresh(Path dir) throws IOException {
    if (!Files.isDirectory(dir)) {
      return true;
    }
    try (Stream<Path> files = Files.list(dir)) {
      List<Path> there = files.toList();
      return there.isEmpty()
          || FolderLock.wasTaken(dir) && there.stream().allMatch(file -> isOfAStart(dir, file));
    }
  }

  private static boolean isOfAStart(Path dir, Path file) {
    return file.equals(FolderLock.file(dir))
        || file.equals(dir.resolve(TARGET))
        || file.equals(dir.resolve(START))
        || isUnfinished(file);
  }

  /**
   * @throws BadFileException if the checkpoint is broken
   */
  Done done() throws IOException {
    Path checkpoint = dir.resolve(CHECKPOINT);
    if (!Files.exists(checkpoint)) {
      return new Done(0, 0);
    }
    try {
      CheckpointNotes notes = CheckpointNotes.of(Safetensors.read(checkpoint).metadata());
      return new Done(notes.iteration(), notes.seconds() / 60);
    } catch (IllegalArgumentException e) {
      throw new BadFileException(
          checkpoint, "it does not say how far the run was: " + e.getMessage());
    }
  }

  /** Refuses what this machine cannot train, before a folder is made or changed. */
  static void check(Task task, TrainOptions options) {
    new Trainer(task, options, new TrainingListener() {}).close();
  }

  private boolean complete() throws IOException {
    return runFile().complete() && Files.exists(dir.resolve(RULE));
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
