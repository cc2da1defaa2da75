package morphogen.run;

import java.io.IOException;
import java.nio.file.Path;
import morphogen.train.Trainer;

/** Writes a checkpoint whenever so many seconds have passed since the last one. */
final class Saver {
  private final Path file;
  private final double every;
  private final Console console;
  private Trainer trainer;
  private long last = System.nanoTime();

  Saver(Path file, double every, Console console) {
    this.file = file;
    this.every = every;
    this.console = console;
  }

  /** Whose checkpoints; before the first. */
  void of(Trainer trainer) {
    this.trainer = trainer;
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
      console.say(
          e.getMessage() + ". The last checkpoint could not be replaced; all else goes on.");
    }
    last = System.nanoTime();
  }
}
