package morphogen.train;

/**
 * How long and how boldly to train.
 *
 * @param iterations when to stop, 1 or more
 * @param minutes when to stop at the latest, over 0; infinity for no limit. A run that the clock
 *     ends cannot be repeated exactly
 * @param learningRate Adam's step at the beginning, over 0 to 1; it falls to a fiftieth along half
 *     a cosine
 * @param fallsFrom the share of the training, 0 (default) to less than 1, from which on the
 *     learning rate falls; for a run that goes on after its end with a learning rate of its own
 * @param gradient how gradients are tamed
 * @param randomSeed decides everything random
 * @param device auto, cpu, cuda, cuda:N or mps
 * @param engine how rollouts are differentiated
 * @param threads how many processors may be at work, on the CPU; 0 for all there are
 */
public record TrainOptions(
    int iterations,
    double minutes,
    double learningRate,
    double fallsFrom,
    Gradient gradient,
    long randomSeed,
    String device,
    Engine engine,
    int threads) {

  /** How gradients are tamed before Adam sees them. */
  public enum Gradient {
    /** Each tensor divided by its norm: steps of one size whatever the loss. */
    NORMALISED,
    /** All together scaled down to a norm of 1 if they exceed it. */
    CLIPPED,
    /** As they are. */
    PLAIN
  }

  /** How rollouts are differentiated. */
  public enum Engine {
    /**
     * On the CPU sparse where cells die, Java where none does and the rule is small; else dense.
     */
    AUTO,
    /** Only living, firing cells; on the CPU. */
    SPARSE,
    /** The whole grid in plain Java, for rules in which no cell dies; on the CPU. */
    JAVA,
    /** The whole grid in PyTorch, on any device. */
    DENSE
  }

  /** Checks every value. */
  public TrainOptions {
    Check.that(iterations >= 1, "iterations", iterations, "1 or more");
    Check.that(minutes > 0, "minutes", minutes, "over 0");
    Check.that(learningRate > 0 && learningRate <= 1, "learningRate", learningRate, "over 0 to 1");
    Check.that(fallsFrom >= 0 && fallsFrom < 1, "fallsFrom", fallsFrom, "0 to less than 1");
    Check.that(threads >= 0, "threads", threads, "0 or more");
  }

  /** How much of the training so many iterations and minutes are, 0 to 1 and over. */
  public double progress(int iterations, double minutes) {
    return Math.max((double) iterations / this.iterations, minutes / this.minutes);
  }

  /** How many threads that is on this machine. */
  int processors() {
    return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
  }

  /** 4000 iterations at 0.002, normalised gradients, random seed 1, on what is there. */
  public static TrainOptions defaults() {
    return new TrainOptions(
        4000, Double.POSITIVE_INFINITY, 2e-3, 0, Gradient.NORMALISED, 1, "auto", Engine.AUTO, 0);
  }

  public TrainOptions withIterations(int iterations) {
    return new TrainOptions(
        iterations,
        minutes,
        learningRate,
        fallsFrom,
        gradient,
        randomSeed,
        device,
        engine,
        threads);
  }

  public TrainOptions withMinutes(double minutes) {
    return new TrainOptions(
        iterations,
        minutes,
        learningRate,
        fallsFrom,
        gradient,
        randomSeed,
        device,
        engine,
        threads);
  }

  public TrainOptions withLearningRate(double learningRate) {
    return new TrainOptions(
        iterations,
        minutes,
        learningRate,
        fallsFrom,
        gradient,
        randomSeed,
        device,
        engine,
        threads);
  }

  public TrainOptions withFallsFrom(double fallsFrom) {
    return new TrainOptions(
        iterations,
        minutes,
        learningRate,
        fallsFrom,
        gradient,
        randomSeed,
        device,
        engine,
        threads);
  }

  public TrainOptions withGradient(Gradient gradient) {
    return new TrainOptions(
        iterations,
        minutes,
        learningRate,
        fallsFrom,
        gradient,
        randomSeed,
        device,
        engine,
        threads);
  }

  public TrainOptions withRandomSeed(long randomSeed) {
    return new TrainOptions(
        iterations,
        minutes,
        learningRate,
        fallsFrom,
        gradient,
        randomSeed,
        device,
        engine,
        threads);
  }

  public TrainOptions withDevice(String device) {
    return new TrainOptions(
        iterations,
        minutes,
        learningRate,
        fallsFrom,
        gradient,
        randomSeed,
        device,
        engine,
        threads);
  }

  public TrainOptions withEngine(Engine engine) {
    return new TrainOptions(
        iterations,
        minutes,
        learningRate,
        fallsFrom,
        gradient,
        randomSeed,
        device,
        engine,
        threads);
  }

  public TrainOptions withThreads(int threads) {
    return new TrainOptions(
        iterations,
        minutes,
        learningRate,
        fallsFrom,
        gradient,
        randomSeed,
        device,
        engine,
        threads);
  }
}
