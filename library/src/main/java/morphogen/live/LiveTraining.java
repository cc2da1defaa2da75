package morphogen.live;

import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import morphogen.cells.State;
import morphogen.kind.Given;
import morphogen.kind.Kind;
import morphogen.knob.Knob;
import morphogen.knob.Knobs;
import morphogen.lab.RunRecord;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.train.Task;
import morphogen.train.TrainOptions;

/**
 * A training of any kind, as a sketch has it: its settings that may change are knobs, beside those
 * that let it train and say how boldly. What is turned takes effect in the next iteration.
 */
public final class LiveTraining {
  /** The knob that lets it train. */
  public static final String TRAIN = "train";

  /** The knob of the optimiser's step. */
  public static final String LEARNING_RATE = "learningRate";

  private static final float MOST_RATE = 0.01f;

  private final Kind kind;
  private final Given given;
  private final TrainOptions options;
  private final Knobs knobs = new Knobs();
  private volatile Task task;

  /**
   * @param kind whose settings stand where training begins
   * @param given what it trains on
   * @param options how, to begin with
   */
  public LiveTraining(Kind kind, Given given, TrainOptions options) {
    kind.check(given, options);
    this.kind = kind;
    this.given = given;
    this.options = options;
    knobs.add(Knob.toggle(TRAIN, false, "Whether it trains."));
    knobs.add(
        Knob.range(
                LEARNING_RATE,
                0,
                MOST_RATE,
                Math.min(MOST_RATE, options.learningRate()),
                "How large the optimiser's steps are.")
            .withMiddle(MOST_RATE / 10));
    kind.settings().live().forEach(knobs::add);
    kind.settings()
        .aliases()
        .forEach(
            (old, name) -> {
              if (knobs.has(name)) {
                knobs.alias(old, name);
              }
            });
    task = kind.task(given);
  }

  /**
   * A training of a kind where a sketch begins: with its profile {@link Kind#live}.
   *
   * @param threads how many processors may be at work, 1 or more
   */
  public static LiveTraining of(Kind kind, Given given, int threads) {
    kind.follow(kind.live());
    TrainOptions options = kind.live().train().apply(kind.train()).withThreads(threads);
    return new LiveTraining(kind, given, options);
  }

  /**
   * Refuses a grid that a kind cannot have.
   *
   * @param name what the picture is called, for the message
   */
  static void checkGrid(Kind kind, String name, int grid) {
    Knob cells = kind.settings().knobs().knob("grid");
    if (!cells.takes(grid)) {
      throw new IllegalArgumentException(
          name + ": a grid of " + grid + " cells across; it is to be " + cells.ends() + ".");
    }
  }

  /** What kind of training it is. */
  public Kind kind() {
    return kind;
  }

  /** {@link #TRAIN}, {@link #LEARNING_RATE}, and the settings that may change while it trains. */
  public Knobs knobs() {
    return knobs;
  }

  /** How it is trained, to begin with. */
  public TrainOptions options() {
    return options;
  }

  /** A task of its own, from the beginning. */
  Task begin() {
    Task fresh = kind.task(given);
    task = fresh;
    return fresh;
  }

  /** A rule that has learned nothing, or what it was given to start from. */
  public Rule start(long randomSeed) {
    return task.start(randomSeed);
  }

  /** What an organism that learns begins with; empty for what its rule begins with. */
  public Optional<State> first(int width, int height) {
    return kind.first(given, width, height);
  }

  /** True if it was given a rule to start from that has learned something. */
  public boolean startsLearned() {
    return given.start() != null;
  }

  /** After how many steps, at most, a rollout is scored as the knobs stand now. */
  public int longestRollout() {
    return kind.longestRollout();
  }

  /**
   * What has come of it so far, for reports.
   *
   * @param losses of the last iterations, the oldest first; one at least
   */
  public RunRecord record(Rule rule, float[] losses) {
    double[] loss = new double[losses.length];
    for (int i = 0; i < loss.length; i++) {
      loss[i] = losses[i];
    }
    return kind.record(given, rule, options.randomSeed(), Map.of(RunRecord.LOSS, loss));
  }

  /**
   * The picture that it grows from a first cell, {@code [height, width, 4]}, premultiplied, or
   * whose texture it learns or which condenses, {@code [height, width, 3]}; null if it does
   * something else.
   */
  public State target() {
    return given.picture(kind.grown());
  }

  /**
   * What looks whether what it makes stays; null where it has no {@link #target}.
   *
   * @param loss of a state
   */
  StayCheck stayCheck(ToDoubleFunction<State> loss) {
    return target() == null ? null : new StayCheck(kind.lasting(given, loss));
  }

  /**
   * What the file of its rule says beside the rule: on how large a grid it grew, and if it stays.
   *
   * @param status as its trainer has it
   */
  public Map<String, String> notes(TrainingStatus status) {
    return target() == null
        ? Map.of()
        : Map.of(
            RuleFile.GRID,
            Integer.toString(target().width()),
            RuleFile.STAYS,
            status.stays() ? "yes" : RuleFile.NOT_YET);
  }

  /** What the parts of the loss were in the last iteration, by name; empty if it has none. */
  public Map<String, Double> parts() {
    return task.loss().parts();
  }
}
