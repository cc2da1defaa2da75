package morphogen.sweep.spark;

import morphogen.kind.Given;
import morphogen.kind.YourLossKind;
import morphogen.sweep.Workers;
import morphogen.train.Metric;
import morphogen.train.Trainer;
import morphogen.train.TrainingListener;

/**
 * A short training on one core, to try and to time workers: a pattern from the usual terms.
 *
 * @param iterations 1 or more
 * @param grid cells across and down
 */
record TrainingJob(int iterations, int grid, long randomSeed) implements Workers.Job<Double> {
  private static final TrainingListener SILENT = new TrainingListener() {};

  /** The loss of the last iteration. */
  @Override
  public Double call() {
    YourLossKind kind = new YourLossKind();
    kind.settings().knobs().set("grid", grid);
    Given given = Given.only(kind.rule());
    try (Trainer trainer =
        new Trainer(
            kind.task(given),
            kind.train()
                .withIterations(iterations)
                .withRandomSeed(randomSeed)
                .withDevice("cpu")
                .withThreads(1),
            SILENT)) {
      trainer.run();
      Metric last = trainer.history().get(trainer.history().size() - 1);
      return last.loss();
    }
  }
}
