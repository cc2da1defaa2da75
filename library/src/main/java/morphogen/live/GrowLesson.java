package morphogen.live;

import morphogen.cells.State;
import morphogen.knob.Knob;
import morphogen.knob.Knobs;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import morphogen.train.Grow;
import morphogen.train.GrowOptions;
import morphogen.train.Task;
import morphogen.train.TrainOptions;

/** To grow a picture from one cell. Ends after {@link #ITERATIONS} iterations. */
public final class GrowLesson implements Lesson {
  /** How many iterations it takes. */
  public static final int ITERATIONS = 4000;

  /** Smaller than on the command line, so that an iteration is short: a sketch wants news. */
  private static final GrowOptions OPTIONS =
      GrowOptions.defaults().withPool(256).withBatch(4).withDamaged(1);

  private final Knobs knobs = new Knobs();
  private final RuleSpec spec;
  private final State target;
  private final TrainOptions options;

  /**
   * @param target {@code [height, width, 4]}, premultiplied; its size is the grid's
   * @param threads how many processors may be at work
   */
  public GrowLesson(RuleSpec spec, State target, int threads) {
    this.spec = Grow.spec(spec, target);
    this.target = target;
    options = TrainOptions.defaults().withIterations(ITERATIONS).withThreads(threads);
    knobs.add(Knob.toggle(TRAIN, false, "Whether it trains."));
    knobs.add(
        Knob.range(LEARNING_RATE, 0, 0.01f, 0.002f, "How large Adam's steps are.")
            .withMiddle(0.001f));
  }

  @Override
  public Knobs knobs() {
    return knobs;
  }

  @Override
  public Task task() {
    return new Grow(spec, target, OPTIONS);
  }

  @Override
  public Rule untrained(long randomSeed) {
    return Rule.untrained(spec, randomSeed);
  }

  @Override
  public int horizon() {
    return OPTIONS.curriculum().cap();
  }

  @Override
  public TrainOptions options() {
    return options;
  }
}
