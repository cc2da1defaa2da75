package morphogen.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import morphogen.cells.State;
import morphogen.loss.WeightedLoss;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/**
 * Patterns from terms alone ("Your Loss"): no picture, no pool, every iteration starts from fresh
 * noise. The terms may change while it trains.
 */
public class YourLoss implements Task {
  /** Deviation of the weights it starts from; the biases are 0. */
  public static final double DEVIATION = 0.1;

  private final RuleSpec spec;
  private final WeightedLoss loss;
  private final Supplier<YourLossOptions> options;

  /**
   * @param spec {@link RuleSpec#yourLoss} or any other
   */
  public YourLoss(RuleSpec spec, WeightedLoss loss, YourLossOptions options) {
    this(spec, loss, () -> options);
  }

  /** The same with options that may change from one iteration to the next. */
  public YourLoss(RuleSpec spec, WeightedLoss loss, Supplier<YourLossOptions> options) {
    this.spec = spec;
    this.loss = loss;
    this.options = options;
  }

  @Override
  public RuleSpec spec() {
    return spec;
  }

  @Override
  public Rule start(long randomSeed) {
    return Rule.random(spec, DEVIATION, randomSeed);
  }

  @Override
  public WeightedLoss loss() {
    return loss;
  }

  @Override
  public Batch sample(int iteration, double progress, RandomGenerator random) {
    YourLossOptions now = options.get();
    List<State> states = new ArrayList<>();
    for (int i = 0; i < now.batch(); i++) {
      states.add(spec.first(now.grid(), now.grid(), random.nextLong()));
    }
    int[] scoredSteps = now.rollouts().sample(iteration, random, loss.compares() ? 2 : 1);
    return new Batch(states, new int[0], scoredSteps);
  }
}
