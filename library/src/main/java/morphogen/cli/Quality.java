package morphogen.cli;

import morphogen.train.GrowOptions;
import morphogen.train.TrainOptions;

/** How good a rule shall be: a starting point for all other options. */
enum Quality {
  /** A first look: small, done in about a minute. */
  SKETCH(32, 48, 256, 500, 1.25),
  /** A recognisable, healing organism in under five minutes on two cores. */
  GOOD(40, 64, 512, 8000, 4.25),
  /** What is worth shipping: half an hour to an hour. */
  BEST(40, 64, 1024, 8000, Double.POSITIVE_INFINITY);

  final int size;
  final int grid;
  private final int pool;
  private final int iterations;
  private final double minutes;

  Quality(int size, int grid, int pool, int iterations, double minutes) {
    this.size = size;
    this.grid = grid;
    this.pool = pool;
    this.iterations = iterations;
    this.minutes = minutes;
  }

  GrowOptions grow() {
    return GrowOptions.defaults().withPool(pool);
  }

  TrainOptions train() {
    return TrainOptions.defaults().withIterations(iterations).withMinutes(minutes);
  }
}
