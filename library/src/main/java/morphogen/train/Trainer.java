package morphogen.train;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import morphogen.cells.State;
import morphogen.file.BadFileException;
import morphogen.file.Safetensors;
import morphogen.file.Tensor;
import morphogen.loss.Loss;
import morphogen.rule.AliveMask;
import morphogen.rule.Rule;
import morphogen.torch.DenseUnroll;
import morphogen.torch.Gradients;
import morphogen.torch.JavaUnroll;
import morphogen.torch.Scores;
import morphogen.torch.SparseUnroll;
import morphogen.torch.Torch;
import morphogen.torch.Unroll;

/**
 * The training loop: draw a batch, play it, differentiate, step, keep.
 *
 * <p>All randomness is a function of the random seed and the iteration, so a run that resumes from
 * a checkpoint continues exactly as if it had not stopped. One thread trains; {@link #stop} may be
 * called from any.
 */
public final class Trainer implements AutoCloseable {
  private final Task task;
  private final TrainOptions options;
  private final TrainingListener listener;
  private final Unroll unroll;
  private final Loss loss;
  private final NDManager lossManager;
  private final List<Tensor> weights;
  private final Optimiser optimiser;
  private final Watchdog watchdog;
  private final Standstill standstill = new Standstill();
  private final List<Metric> history = new ArrayList<>();

  private boolean closed;
  private volatile boolean stopping;
  private double learningRate;
  private int iteration;
  private double seconds;

  /**
   * Starts from an untrained rule. Loads PyTorch.
   *
   * @throws IllegalArgumentException if the device is absent or the engine cannot train the rule
   */
  public Trainer(Task task, TrainOptions options, TrainingListener listener) {
    this(task, task.start(options.randomSeed()), options, listener);
  }

  /** Starts from a rule that may have learned something already. */
  public Trainer(Task task, Rule start, TrainOptions options, TrainingListener listener) {
    this.task = task;
    this.options = options;
    this.listener = listener;
    learningRate = options.learningRate();
    weights = start.tensors().stream().map(Tensor::copy).toList();
    optimiser = options.optimiser().of(weights);
    watchdog = new Watchdog(weights, optimiser);
    Device device = Torch.device(options.device());
    unroll = unroll(device);
    loss = task.loss();
    lossManager = Torch.manager(device);
    open();
  }

  private void open() {
    boolean opened = false;
    try {
      loss.open(lossManager);
      opened = true;
    } finally {
      if (!opened) {
        close();
      }
    }
  }

  private Unroll unroll(Device device) {
    boolean cpu = device.equals(Device.cpu());
    boolean stepwise = options.gradient() == TrainOptions.Gradient.STEPWISE;
    Differentiator engine = options.differentiator().chosen(task.spec(), cpu, stepwise);
    if (engine != Differentiator.DENSE && !cpu) {
      throw new IllegalArgumentException(
          "The %s engine works on the CPU, not on '%s'; use the dense engine or auto."
              .formatted(engine.name().toLowerCase(Locale.ROOT), options.device()));
    }
    return switch (engine) {
      case SPARSE -> new SparseUnroll(options.processors(), stepwise);
      case JAVA -> new JavaUnroll(options.processors(), stepwise);
      default -> new DenseUnroll(device, options.processors(), stepwise);
    };
  }

  /** Trains until the options say enough or {@link #stop} is called. */
  public void run() {
    stopping = false;
    while (!stopping && progress() < 1) {
      iterate();
    }
  }

  /** One iteration. */
  public void iterate() {
    long start = System.nanoTime();
    RandomGenerator random =
        new SplittableRandom(options.randomSeed() * 0x9e3779b97f4a7c15L + iteration);
    Batch batch = task.sample(iteration, progress(), random);
    long[] fireSeeds = random.longs(batch.states().size()).toArray();
    Rule rule = new Rule(task.spec(), weights);
    task.disturb(batch, rule, random);
    Gradients gradients = unroll.run(rule, batch.states(), fireSeeds, batch.scoredSteps(), loss);
    Map<String, Double> parts = loss.parts(); // of this batch, whatever a task may score besides
    double norm = GradientSize.norm(gradients.weights());
    double rate = rate();
    double alive = batch.alive(task.spec());
    double variance = batch.channelVariance();
    boolean dies = task.spec().aliveMask() != AliveMask.NONE;
    String restarted = "";
    if (watchdog.sane(iteration, gradients.loss(), norm, dies ? alive : Double.NaN)) {
      GradientSize.limit(gradients.weights(), options.gradient());
      optimiser.update(weights, gradients.weights(), rate);
      if (standstill.noticed(gradients.loss(), norm, rate, batch.plain(task.spec()))) {
        restarted = restart(batch);
      } else {
        task.update(batch, gradients.losses());
      }
    } else {
      discard(batch);
      listener.onTrouble(watchdog.rollBack(iteration, gradients.loss(), norm));
    }
    if (task.next(iteration, weights)) {
      optimiser.reset();
      watchdog.begin();
    }
    seconds += (System.nanoTime() - start) / 1e9;
    Metric metric =
        new Metric(
            iteration++,
            gradients.loss(),
            norm,
            rate,
            batch.steps(),
            alive,
            seconds,
            variance,
            parts);
    history.add(metric);
    listener.onIteration(metric, rule());
    if (!restarted.isEmpty()) {
      listener.onRestart(restarted);
    }
  }

  /** The states of a batch are of no use; what they came from begins again. */
  private void discard(Batch batch) {
    float[] none = new float[batch.states().size()];
    Arrays.fill(none, Float.NaN);
    task.update(batch, none);
  }

  /** Begins again with new weights; returns why, for a person. */
  private String restart(Batch batch) {
    long randomSeed = new SplittableRandom(options.randomSeed() ^ ~(long) iteration).nextLong();
    List<Tensor> fresh = task.start(randomSeed).tensors();
    for (int t = 0; t < fresh.size(); t++) {
      float[] values = fresh.get(t).values();
      System.arraycopy(values, 0, weights.get(t).values(), 0, values.length);
    }
    optimiser.reset();
    watchdog.resume(1);
    String what =
        batch.plain(task.spec())
            ? "the picture is one plain colour, and nothing can be learned from it"
            : "there is nothing that could be learned (the loss has no gradient)";
    discard(batch);
    return "Stuck: %s. Training begins again with new weights and new cells.".formatted(what);
  }

  private double rate() {
    double from = options.fallsFrom();
    double fallen = Math.max(0, Math.min(1, (progress() - from) / (1 - from)));
    double fall = 0.5 * (1 + Math.cos(Math.PI * fallen));
    double whole = 0.02 + 0.98 * fall;
    return learningRate * whole * task.rate(iteration) * watchdog.caution();
  }

  /**
   * Changes the optimiser's step from the next iteration on.
   *
   * @param learningRate 0 (learns nothing) to 1; it still falls as the options say
   */
  public void learningRate(double learningRate) {
    Check.that(learningRate >= 0 && learningRate <= 1, "learningRate", learningRate, "0 to 1");
    this.learningRate = learningRate;
  }

  /** Drops the history, which grows for ever in a training that goes on for ever. */
  public void forget() {
    history.clear();
  }

  /** How much of the training is done, 0 to 1. */
  public double progress() {
    return task.done() ? 1 : options.progress(iteration, seconds / 60);
  }

  /** Ends {@link #run} after the iteration that is under way. */
  public void stop() {
    stopping = true;
  }

  /** A copy of what has been learned so far. */
  public Rule rule() {
    return task.learned(new Rule(task.spec(), weights.stream().map(Tensor::copy).toList()));
  }

  /** What the loss says of a state that is not trained on; {@link Loss#parts} are its then. */
  public double loss(State state) {
    return Scores.of(lossManager, state, loss);
  }

  /** How many iterations are done. */
  public int iteration() {
    return iteration;
  }

  /** Training time in seconds, over all parts of a run that was resumed. */
  public double seconds() {
    return seconds;
  }

  /** Every iteration so far, over all parts of a run that was resumed. */
  public List<Metric> history() {
    return Collections.unmodifiableList(history);
  }

  /**
   * Writes everything that is needed to go on, whole or not at all.
   *
   * @throws IOException if it cannot be written, or if there is no room for a copy of the pool
   */
  public void checkpoint(Path file) throws IOException {
    try {
      Checkpoint.of(this).write(file);
    } catch (IllegalStateException | OutOfMemoryError e) {
      throw new IOException(
          "Could not write %s: the pool is too large: %s".formatted(file, e.getMessage()), e);
    }
    listener.onCheckpoint(iteration);
  }

  /**
   * Goes on from a checkpoint of the same task and options.
   *
   * @throws BadFileException if the file is broken or from another kind of run
   */
  public void resume(Path file) throws IOException {
    Safetensors stored = Safetensors.read(file);
    try {
      Checkpoint.restore(stored, this);
      if (options.fallsFrom() > 0 && progress() <= options.fallsFrom()) {
        watchdog.resume(1); // another learning rate has just been chosen
      }
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new BadFileException(file, "cannot resume from it: " + e.getMessage());
    }
  }

  /** What a checkpoint holds of a trainer: the bridge to {@link Checkpoint}. */
  record Parts(
      List<Tensor> weights,
      Optimiser optimiser,
      Watchdog watchdog,
      Standstill standstill,
      Task task,
      List<Metric> history) {}

  Parts parts() {
    return new Parts(weights, optimiser, watchdog, standstill, task, history);
  }

  void resumeAt(int iteration, double seconds) {
    this.iteration = iteration;
    this.seconds = seconds;
  }

  /** Closes the loss and frees native memory; a second call does nothing. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      loss.close();
      lossManager.close();
      unroll.close();
    }
  }
}
