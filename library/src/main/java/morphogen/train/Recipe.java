package morphogen.train;

import java.util.List;
import morphogen.loss.WeightedLoss;
import morphogen.loss.Wish;
import morphogen.rule.RuleSpec;

/**
 * A pattern by name: which rule, what is wished for, how long it is played and trained.
 *
 * @param name one lower-case word
 * @param text what it looks like
 * @param spec the kind of rule
 * @param wishes what it is trained for
 * @param options how it is trained
 * @param iterations for how long
 * @param randomSeed which first weights and noise the shipped rule came from
 */
public record Recipe(
    String name,
    String text,
    RuleSpec spec,
    List<Wish> wishes,
    YourLossOptions options,
    int iterations,
    long randomSeed) {

  /** The training task; its wishes may be changed. */
  public YourLoss task() {
    return new YourLoss(spec, new WeightedLoss(spec, wishes), options);
  }

  /** The optimiser's side of it. */
  public TrainOptions train() {
    return YourLossOptions.train().withIterations(iterations).withRandomSeed(randomSeed);
  }
}
