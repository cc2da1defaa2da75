package morphogen.run;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleFunction;
import morphogen.cells.Damage;
import morphogen.cells.State;
import morphogen.kind.Given;
import morphogen.kind.Kind;
import morphogen.kind.Lasting;
import morphogen.lab.GrowthStudy;
import morphogen.lab.RunRecord;
import morphogen.picture.Picture;
import morphogen.rollout.Rollout;
import morphogen.rule.Rule;
import morphogen.train.Metric;
import morphogen.train.Trainer;
import morphogen.train.TrainingListener;

/**
 * A training without a folder, for those who do many: nothing is written, and a few numbers and
 * pictures are all that is left.
 *
 * @param kind its settings stand as the plan has them
 * @param plan what to do
 * @param given what it needs
 */
public record MemoryTraining(Kind kind, Plan plan, Given given) {
  /** The training's own loss, the mean of its last ten iterations, among the numbers. */
  public static final String TRAINING_LOSS = "trainingLoss";

  private static final int SOON = 100; // steps, where nothing grows
  private static final int OLD = 1000;
  private static final int HEALING = 100;
  private static final double WOUND = 12 / 64.0; // of the grid, a wound's radius
  private static final int PIXELS = 160; // a picture's width, about

  /**
   * What is left of it.
   *
   * @param rule what was learned
   * @param history every iteration
   * @param score what trainings with different settings are compared by, less is better: the mean
   *     of what the rule misses when it is played alone; where nothing says what it should become,
   *     the training's own loss
   * @param numbers what was measured, by name
   * @param pictures of its free play, by name, oldest first; the last one is called {@code final}
   */
  public record Result(
      Rule rule,
      List<Metric> history,
      double score,
      Map<String, Double> numbers,
      Map<String, BufferedImage> pictures) {}

  /**
   * Trains to the end and plays what was learned. A score that is no number says that it came to
   * nothing.
   *
   * @throws IllegalArgumentException if this cannot be trained; says why
   * @throws morphogen.train.TrainingFailedException if it went wrong too often
   * @throws CancellationException if the thread was interrupted
   */
  public Result run() {
    kind.check(given, plan.train());
    try (Trainer trainer = new Trainer(kind.task(given), plan.train(), new TrainingListener() {})) {
      while (trainer.progress() < 1) {
        goOn();
        trainer.iterate();
      }
      return result(trainer);
    }
  }

  private static void goOn() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("Interrupted at work.");
    }
  }

  private Result result(Trainer trainer) {
    Rule rule = trainer.rule();
    List<Metric> history = List.copyOf(trainer.history());
    Map<String, Double> numbers = new LinkedHashMap<>();
    double loss = RunRecords.mean(RunRecords.last(history), Metric::loss);
    numbers.put(TRAINING_LOSS, loss);
    RunRecord record = RunRecords.of(kind, plan, given, rule, history);
    Rollout rollout = record.play(plan.train().randomSeed(), plan.train().processors());
    Map<String, BufferedImage> pictures = new LinkedHashMap<>();
    List<Double> errors = new ArrayList<>();
    if (kind.grown().isEmpty()) {
      play(rollout, SOON);
      pictures.put("step" + SOON, picture(rollout));
      play(rollout, OLD - SOON);
      errors.add(loss);
    } else {
      Lasting lasting = kind.lasting(given, trainer::loss);
      int soon = lasting.old() < OLD ? GrowthStudy.GROWN : SOON;
      ToDoubleFunction<State> error = lasting.error();
      play(rollout, soon);
      pictures.put("step" + soon, picture(rollout));
      put(numbers, errors, "error" + soon, error.applyAsDouble(rollout.state()));
      play(rollout, lasting.old() - soon);
      put(numbers, errors, "error" + lasting.old(), error.applyAsDouble(rollout.state()));
      if (kind.settings().knobs().has("damaged")) { // it learns to heal
        pictures.put("step" + lasting.old(), picture(rollout));
        rollout.edit(MemoryTraining::wound);
        play(rollout, HEALING);
        put(numbers, errors, "errorHealed", error.applyAsDouble(rollout.state()));
      }
    }
    pictures.put("final", picture(rollout));
    double score = errors.stream().mapToDouble(x -> x).average().orElseThrow();
    return new Result(rule, history, score, numbers, pictures);
  }

  private static void play(Rollout rollout, int steps) {
    for (int i = 0; i < steps; i++) {
      goOn();
      rollout.step();
    }
  }

  private static void put(
      Map<String, Double> numbers, List<Double> errors, String name, double error) {
    numbers.put(name, error);
    errors.add(error);
  }

  private static void wound(State state) {
    Damage.disc(state, state.width() / 2.0, state.height() / 2.0, WOUND * state.width());
  }

  private static BufferedImage picture(Rollout rollout) {
    State state = rollout.state();
    int zoom = Math.max(1, PIXELS / state.width());
    return Picture.of(state, rollout.rule().spec(), 0xffffff, zoom);
  }
}
