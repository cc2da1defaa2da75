package morphogen.run;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import morphogen.file.AtomicFile;
import morphogen.file.BadFileException;
import morphogen.file.IoReason;
import morphogen.file.Safetensors;
import morphogen.kind.Input;
import morphogen.kind.Kind;
import morphogen.train.CheckpointNotes;

/**
 * The folder of one training run, whatever it trains: its inputs and its plan from the start,
 * checkpoints after that, results in the end.
 *
 * @param dir where
 * @param inputs the names of what its kind of training is given
 */
public record RunFolder(Path dir, List<String> inputs) {
  static final String RULE = "rule.safetensors";

  private static final String CHECKPOINT = "checkpoint.safetensors";

  /** Whose unfinished files a kill can leave. */
  private static final List<String> WRITTEN =
      List.of(RunFile.NAME, CHECKPOINT, RULE, Snapshots.NAME, "metrics.csv", "loss.png", "growth.");

  public RunFolder {
    inputs = List.copyOf(inputs);
  }

  /** The folder of a run of a kind. */
  public static RunFolder of(Path dir, Kind kind) {
    return new RunFolder(dir, kind.allInputs().stream().map(Input::name).toList());
  }

  /** Where something that the run was given is kept. */
  Path input(String name) {
    return dir.resolve(name + ".safetensors");
  }

  /** Where the rule is left. */
  public Path rule() {
    return dir.resolve(RULE);
  }

  Path checkpoint() {
    return dir.resolve(CHECKPOINT);
  }

  /** Writes what a run was given. */
  @FunctionalInterface
  interface Inputs {
    void write(Path dir) throws IOException;
  }

  /** What is written down about the run. */
  public RunFile runFile() {
    return RunFile.in(dir);
  }

  /**
   * Takes a fresh folder for a run and writes what is needed to go on with it: the plan last, so
   * that a folder that has one has all. It stays locked.
   *
   * @param given writes what the run was given beside its plan
   * @throws UserException if the folder holds something already, cannot be written, or another run
   *     is at work in it
   */
  FolderLock begin(Plan plan, Kind kind, Inputs given) throws IOException {
    requireFresh();
    try {
      Files.createDirectories(dir);
      FolderLock lock = FolderLock.take(dir);
      try {
        requireFresh(); // another process may have been faster
        removeUnfinished();
        given.write(dir);
        runFile().write(plan, kind, new JsonObject());
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
      for (Path file : files.filter(this::isUnfinished).toList()) {
        try {
          Files.delete(file);
        } catch (IOException e) {
          // it is not in the way: the next one has another name
        }
      }
    }
  }

  private boolean isUnfinished(Path file) {
    String name = file.getFileName().toString();
    return AtomicFile.isPart(file)
        && (WRITTEN.stream().anyMatch(name::startsWith)
            || inputs.stream().anyMatch(input -> name.startsWith(input + ".safetensors")));
  }

  /**
   * Nothing is ever overwritten but what a start has left that was killed.
   *
   * @throws UserException if the folder holds something else
   */
  public void requireFresh() throws IOException {
    if (!isFresh()) {
      throw new UserException(
          "%s is not empty. Go on with the run in it by --resume %s, or choose another folder by --out."
              .formatted(dir, dir));
    }
  }

  /** True for a folder that is new or empty, or in which a run was only about to begin. */
  public boolean isFresh() throws IOException {
    if (!Files.isDirectory(dir)) {
      return true;
    }
    try (Stream<Path> files = Files.list(dir)) {
      List<Path> there = files.toList();
      return there.isEmpty()
          || FolderLock.wasTaken(dir) && there.stream().allMatch(file -> isOfAStart(file));
    }
  }

  private boolean isOfAStart(Path file) {
    return file.equals(FolderLock.file(dir))
        || inputs.stream().anyMatch(name -> file.equals(input(name)))
        || isUnfinished(file);
  }

  /**
   * @throws BadFileException if the checkpoint is broken
   */
  public Done done() throws IOException {
    Path checkpoint = checkpoint();
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

  /** True if the run was over and its rule is there. */
  boolean complete() throws IOException {
    return runFile().complete() && Files.exists(rule());
  }
}
