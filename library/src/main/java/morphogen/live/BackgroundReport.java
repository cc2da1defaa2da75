package morphogen.live;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import morphogen.lab.Reports;
import morphogen.lab.RunRecord;

/**
 * Writes what there is to see of a training into a folder, on a thread of its own; the trainer
 * tells what came of it.
 */
public final class BackgroundReport {
  private BackgroundReport() {}

  /**
   * Returns at once.
   *
   * @param folder what it is called, for messages
   * @param place where it is; may throw what is wrong with its name
   */
  public static void write(
      BackgroundTrainer trainer, LiveTraining training, String folder, Callable<Path> place) {
    float[] losses = trainer.losses();
    if (losses.length == 0) {
      trainer.tell("nothing to report yet: it has not trained");
      return;
    }
    RunRecord record = training.record(trainer.rule(), losses);
    Thread writer =
        new Thread(
            () -> {
              try {
                Reports.write(training.kind().reports(), record, place.call());
                trainer.tell("report written to " + folder);
              } catch (Exception e) {
                trainer.tell("no report in " + folder + ": " + e.getMessage());
              }
            },
            "morphogen-report");
    writer.setDaemon(true);
    writer.start();
  }
}
