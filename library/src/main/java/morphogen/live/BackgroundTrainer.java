package morphogen.live;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import morphogen.knob.Knob;
import morphogen.rule.Rule;
import morphogen.torch.Background;
import morphogen.train.Metric;
import morphogen.train.Trainer;
import morphogen.train.TrainingListener;

/**
 * Trains on a thread of its own while the knob {@link LiveTraining#TRAIN} is on. All methods return
 * at once, or soon, and may be called from any thread; whatever goes wrong becomes {@link
 * #trouble}.
 */
public final class BackgroundTrainer implements AutoCloseable {
  private static final int PLOTTED = 512;
  private static final long NOTICE = 8_000_000_000L; // nanoseconds

  private final LiveTraining training;
  private final Knob train;
  private final Knob learningRate;
  private final PyTorchLoader loader;
  private final Throttle throttle = new Throttle();
  private final Curve losses = new Curve(PLOTTED);

  /** What to begin with next; null to go on. */
  private final AtomicReference<Rule> beginning = new AtomicReference<>();

  private volatile Rule newest;
  private volatile TrainingStatus status = TrainingStatus.NONE;
  private volatile String trouble = "";
  private volatile String notice = "";
  private volatile long noticed;
  private volatile int restarts;
  private volatile boolean closing;
  private volatile boolean ready; // PyTorch is there
  private volatile Thread thread;

  // The training thread's own.
  private Trainer trainer;
  private ProgressWatch watch; // null where it is not known what it becomes
  private long lastEnd;
  private int first; // iteration of the weights that are trained now

  /** Does nothing yet. */
  public BackgroundTrainer(LiveTraining training, long randomSeed) {
    this(training, randomSeed, new PyTorchLoader());
  }

  BackgroundTrainer(LiveTraining training, long randomSeed, PyTorchLoader loader) {
    this.training = training;
    this.loader = loader;
    train = training.knobs().knob(LiveTraining.TRAIN);
    learningRate = training.knobs().knob(LiveTraining.LEARNING_RATE);
    begin(training.start(randomSeed));
  }

  /** Starts again from a rule, whatever was learned. */
  public synchronized void begin(Rule rule) {
    beginning.set(rule);
    newest = rule;
    status = TrainingStatus.NONE;
    losses.clear();
  }

  /** The rule as it is now; another object whenever it has changed. */
  public Rule rule() {
    return newest;
  }

  public TrainingStatus status() {
    return status;
  }

  /**
   * How it stands, for a person, in a line or, after a failure, several.
   *
   * @param untrained whether what it goes on from has learned nothing
   */
  public String text(boolean untrained) {
    for (String message : List.of(trouble, arriving(), notice())) {
      if (!message.isEmpty()) {
        return message;
      }
    }
    if (status.iterations() == 0) {
      return train.isOn() ? "begins" : untrained ? "untrained" : "resting";
    }
    return status.text(train.isOn());
  }

  /** The loss of the last iterations, the oldest first. */
  public float[] losses() {
    return losses.values();
  }

  /** What went wrong, for a person; empty if nothing did. */
  public String trouble() {
    return trouble;
  }

  /** Tells a person something for some seconds: {@link #notice}. */
  public void tell(String message) {
    notice = message;
    noticed = System.nanoTime();
  }

  /** What was told in the last seconds, for a person; empty if nothing was. */
  public String notice() {
    return System.nanoTime() - noticed < NOTICE ? notice : "";
  }

  /** How often it has begun again by itself, with new weights, because it was stuck. */
  public int restarts() {
    return restarts;
  }

  /** True while it trains, or will as soon as its thread comes to it; not while PyTorch arrives. */
  public boolean training() {
    return ready && train.isOn();
  }

  /** How PyTorch arrives; empty before it is asked for and once it is there. */
  public String arriving() {
    return ready ? "" : loader.said();
  }

  /**
   * A frame begins: training gives way if it comes late, and hears of knobs that were turned. Where
   * late frames leave it no processor at all this waits for up to a fiftieth of a second.
   */
  public void frame(double wantedRate) {
    LockSupport.parkNanos(throttle.frame(System.nanoTime(), wantedRate));
    wake();
  }

  /** Lets the knob {@link LiveTraining#TRAIN} take effect at once. */
  public void wake() {
    if (!train.isOn()) {
      return;
    }
    if (thread == null) {
      start();
    }
    LockSupport.unpark(thread); // no lock: its owner may be waiting for a processor
  }

  private synchronized void start() {
    if (thread == null && !closing) {
      trouble = "";
      thread = new Thread(this::work, "morphogen-training");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void work() {
    String failure = "";
    try {
      Background.giveWay();
      throttle.begin(System.nanoTime());
      loader.await();
      throttle.end(System.nanoTime());
      ready = true;
      while (!closing) {
        if (train.isOn()) {
          iterate();
        } else {
          lastEnd = 0;
          LockSupport.park();
        }
      }
    } catch (CancellationException | InterruptedException e) {
      // closing
    } catch (Throwable e) { // a sketch's own term may throw anything
      failure = failure(e);
    }
    try {
      free();
    } catch (RuntimeException | LinkageError e) {
      failure = failure(e);
    }
    end(failure);
  }

  private void iterate() {
    throttle.begin(System.nanoTime());
    Rule next = beginning.getAndSet(null);
    if (next != null || trainer == null) {
      free();
      first = 0;
      watch = watch();
      trainer =
          new Trainer(
              training.begin(), next == null ? newest : next, training.options(), listener());
    }
    trainer.learningRate(learningRate.get());
    boolean over = trainer.progress() >= 1; // and yet it was asked to train on
    long start = System.nanoTime();
    trainer.iterate();
    trainer.forget();
    if (watch != null) {
      watch.look(newest, System.nanoTime() - start);
    }
    if (!over && trainer.progress() >= 1) {
      train.set(0);
      ended();
    }
    LockSupport.parkNanos(throttle.end(System.nanoTime()));
  }

  private ProgressWatch watch() {
    StayCheck check = training.stayCheck(state -> trainer.loss(state));
    return check == null ? null : new ProgressWatch(check);
  }

  /** What has come of it is looked at once more. */
  private void ended() {
    if (watch == null) {
      return;
    }
    Progress end = watch.end(trainer.rule());
    synchronized (this) {
      if (beginning.get() == null) {
        status = status.with(end);
      }
    }
  }

  private TrainingListener listener() {
    return new TrainingListener() {
      @Override
      public void onIteration(Metric metric, Rule rule) {
        heard(metric, rule);
      }

      @Override
      public void onTrouble(String message) {
        tell(message);
      }

      @Override
      public void onRestart(String message) {
        onTrouble(message);
        restarted();
      }
    };
  }

  private synchronized void restarted() {
    if (beginning.get() == null) { // else its new weights are let go again at once
      first = trainer.iteration();
      watch = watch();
      status = TrainingStatus.NONE;
      restarts++;
    }
  }

  private synchronized void heard(Metric metric, Rule rule) {
    if (beginning.get() != null) {
      return; // it was begun anew meanwhile
    }
    newest = rule;
    if (Double.isFinite(metric.loss())) {
      losses.add(metric.loss());
    }
    long now = System.nanoTime();
    double perSecond = status.perSecond();
    double seconds = lastEnd == 0 ? 0 : Math.max(1, now - lastEnd) / 1e9;
    if (seconds > 0) {
      double latest = 1 / seconds;
      perSecond = perSecond == 0 ? latest : perSecond + 0.1 * (latest - perSecond);
    }
    lastEnd = now;
    status =
        new TrainingStatus(
            metric.iteration() + 1 - first,
            metric.loss(),
            training.parts(),
            perSecond,
            watch == null ? null : watch.after(trainer.progress(), seconds));
  }

  private static String failure(Throwable e) {
    String message = e.getMessage();
    if (message == null || !(e instanceof RuntimeException)) {
      message = e.toString();
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        message = "out of memory. Use a smaller batch or grid, or give the sketch more memory.";
      }
    }
    return "Training ended: " + message;
  }

  private void free() {
    if (trainer != null) {
      trainer.close();
      trainer = null;
    }
  }

  /** Training is off before its trouble is seen, so that it can be started again at once. */
  private void end(String failure) {
    throttle.end(System.nanoTime()); // whatever was under way: no picture must wait for it
    boolean failed = !failure.isEmpty() && !closing;
    if (failed) {
      train.set(0);
    }
    synchronized (this) {
      thread = null;
      if (failed) {
        trouble = failure;
      }
      notifyAll();
    }
  }

  /** True while its thread lives: from the first training on until it is closed. */
  public synchronized boolean working() {
    return thread != null;
  }

  /** Ends training within an iteration's fraction, and does not wait for that. */
  public synchronized void leave() {
    closing = true;
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Ends training within an iteration's fraction; waits for that at most 0.8 seconds. */
  @Override
  public synchronized void close() {
    leave();
    if (thread == null) {
      return;
    }
    long until = System.nanoTime() + 800_000_000L;
    try {
      for (long left = 800; thread != null && left > 0; ) {
        wait(left);
        left = (until - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
