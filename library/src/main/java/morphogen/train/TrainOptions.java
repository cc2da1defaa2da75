package morphogen.train;

import java.util.List;
import java.util.function.Consumer;
import morphogen.file.Tensor;

/**
 * How long and how boldly to train.
 *
 * @param iterations when to stop, 1 or more
 * @param minutes when to stop at the latest, over 0; infinity for no limit. A run that the clock
 *     ends cannot be repeated exactly
 * @param optimiser what moves the weights
 * @param learningRate the optimiser's step at the beginning, over 0 to 1; it falls to a fiftieth
 *     along half a cosine
 * @param fallsFrom the share of the training, 0 (default) to less than 1, from which on the
 *     learning rate falls; for a run that goes on after its end with a learning rate of its own
 * @param gradient how gradients are normalised or clipped
 * @param randomSeed decides everything random
 * @param device auto, cpu, cuda, cuda:N or mps
 * @param differentiator how rollouts are differentiated
 * @param threads how many processors may be at work, on the CPU; 0 for all there are
 */
public record TrainOptions(
    int iterations,
    double minutes,
    Method optimiser,
    double learningRate,
    double fallsFrom,
    Gradient gradient,
    long randomSeed,
    String device,
    Differentiator differentiator,
    int threads) {

  /** The optimisers. */
  public enum Method {
    /** Adam (Kingma and Ba, 2015). */
    ADAM,
    /** Muon (Jordan et al., 2024): steps of equal size in all directions of a layer's matrix. */
    MUON;

    Optimiser of(List<Tensor> weights) {
      return this == MUON ? new Muon(weights) : new Adam(weights);
    }
  }

  /** How gradients are normalised or clipped before the optimiser sees them. */
  public enum Gradient {
    /** Each tensor divided by its norm (Mordvintsev et al., 2020): steps of one size. */
    NORMALISED,
    /** All together scaled down to a norm of 1 if they exceed it (Pascanu et al., 2013). */
    CLIPPED,
    /** As they are. */
    PLAIN,
    /**
     * Normalised, and before that the gradient of the state is brought back to the length that it
     * had at the loss after each step that it is walked back, so that no step of a rollout counts
     * for nothing or for all. The dense engine then computes each step twice and needs less memory.
     */
    STEPWISE
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

  /** How many threads that is on this machine, 1 or more. */
  public int processors() {
    return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
  }

  /** 4000 iterations of Adam at 0.002, normalised gradients, random seed 1, on what is there. */
  public static TrainOptions defaults() {
    return new TrainOptions(
        4000,
        Double.POSITIVE_INFINITY,
        Method.ADAM,
        2e-3,
        0,
        Gradient.NORMALISED,
        1,
        "auto",
        Differentiator.AUTO,
        0);
  }

  public TrainOptions withIterations(int iterations) {
    return with(draft -> draft.iterations = iterations);
  }

  public TrainOptions withMinutes(double minutes) {
    return with(draft -> draft.minutes = minutes);
  }

  public TrainOptions withOptimiser(Method optimiser) {
    return with(draft -> draft.optimiser = optimiser);
  }

  public TrainOptions withLearningRate(double learningRate) {
    return with(draft -> draft.learningRate = learningRate);
  }

  public TrainOptions withFallsFrom(double fallsFrom) {
    return with(draft -> draft.fallsFrom = fallsFrom);
  }

  public TrainOptions withGradient(Gradient gradient) {
    return with(draft -> draft.gradient = gradient);
  }

  public TrainOptions withRandomSeed(long randomSeed) {
    return with(draft -> draft.randomSeed = randomSeed);
  }

  public TrainOptions withDevice(String device) {
    return with(draft -> draft.device = device);
  }

  public TrainOptions withDifferentiator(Differentiator differentiator) {
    return with(draft -> draft.differentiator = differentiator);
  }

  public TrainOptions withThreads(int threads) {
    return with(draft -> draft.threads = threads);
  }

  private TrainOptions with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.options();
  }

  /** Options whose values can be changed, so that every {@code with} is one line. */
  private static final class Draft {
    private int iterations;
    private double minutes;
    private Method optimiser;
    private double learningRate;
    private double fallsFrom;
    private Gradient gradient;
    private long randomSeed;
    private String device;
    private Differentiator differentiator;
    private int threads;

    Draft(TrainOptions options) {
      iterations = options.iterations;
      minutes = options.minutes;
      optimiser = options.optimiser;
      learningRate = options.learningRate;
      fallsFrom = options.fallsFrom;
      gradient = options.gradient;
      randomSeed = options.randomSeed;
      device = options.device;
      differentiator = options.differentiator;
      threads = options.threads;
    }

    TrainOptions options() {
      return new TrainOptions(
          iterations,
          minutes,
          optimiser,
          learningRate,
          fallsFrom,
          gradient,
          randomSeed,
          device,
          differentiator,
          threads);
    }
  }
}
