package morphogen.run;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import morphogen.rule.Rule;
import morphogen.train.Metric;
import morphogen.train.Task;
import morphogen.train.TrainOptions;
import morphogen.train.Trainer;
import morphogen.train.TrainingFailedException;
import morphogen.train.TrainingListener;

/**
 * Training in a folder: with checkpoints, until it is over, Ctrl-C comes, or training gives up.
 *
 * @param folder where
 * @param every seconds between checkpoints
 * @param console where a person is told how it goes
 * @param goOn the line by which it is gone on with
 */
record FolderTraining(RunFolder folder, double every, Console console, String goOn) {
  /** What a run does when its training is over, however it ended. */
  @FunctionalInterface
  interface Ending {
    void write(Trainer trainer) throws IOException;
  }

  /** Refuses what this machine cannot train, before a folder is made or changed. */
  static void check(Task task, TrainOptions options) {
    new Trainer(task, options, new TrainingListener() {}).close();
  }

  /**
   * Trains, and in any case writes what there is.
   *
   * @return false if Ctrl-C came, and with it the end of this process
   */
  boolean run(Task task, TrainOptions options, Ending ending) throws IOException {
    Saver saver = new Saver(folder.checkpoint(), every, console);
    Snapshots snapshots = new Snapshots(folder.dir());
    try (Trainer trainer = new Trainer(task, options, listener(saver, snapshots))) {
      saver.of(trainer);
      if (Files.exists(folder.checkpoint())) {
        trainer.resume(folder.checkpoint());
      }
      if (trainer.progress() >= 1 && folder.complete()) {
        console.say(
            String.format(
                Locale.ROOT,
                "%s: complete after %d iterations; --iterations or --minutes prolongs it.",
                folder.dir(),
                trainer.iteration()));
        return true;
      }
      snapshots.of(trainer);
      try (Interrupt interrupt = new Interrupt(trainer::stop)) {
        TrainingFailedException failure = run(trainer);
        console.close();
        saver.save();
        snapshots.take();
        boolean interrupted = interrupt.happened();
        if (interrupted || failure != null) {
          // Before anything else: what follows takes a while and may fail.
          console.say(
              "%s To go on: %s"
                  .formatted(failure != null ? "Training gave up." : "Interrupted.", goOn));
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
  private void end(Ending ending, Trainer trainer, TrainingFailedException failure)
      throws IOException {
    try {
      ending.write(trainer);
    } catch (IOException | RuntimeException e) {
      if (failure == null) {
        throw e;
      }
      console.say("The results so far cannot be written: " + e.getMessage());
    }
    if (failure != null) {
      throw failure;
    }
  }

  private TrainingListener listener(Saver saver, Snapshots snapshots) {
    return new TrainingListener() {
      @Override
      public void onIteration(Metric metric, Rule rule) {
        console.iteration(metric);
        saver.onIteration();
        snapshots.onIteration();
      }

      @Override
      public void onTrouble(String message) {
        console.say(message);
      }
    };
  }
}
