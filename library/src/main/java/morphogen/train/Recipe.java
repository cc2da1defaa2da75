package morphogen.train;

import java.util.List;
import morphogen.loss.WeightedLoss;
import morphogen.loss.WeightedTerm;
import morphogen.rule.RuleSpec;

/**
 * A pattern by name: which rule, what is wished for, how it is played and trained.
 *
 * @param name one lower-case word
 * @param text what it looks like
 * @param spec the kind of rule
 * @param terms what it is trained for
 * @param options what it is trained on
 * @param train for how long and how boldly; its random seed is part of the recipe
 */
public record Recipe(
    String name,
    String text,
    RuleSpec spec,
    List<WeightedTerm> terms,
    YourLossOptions options,
    TrainOptions train) {

  /** The training task; its terms may be changed. */
  public YourLoss task() {
    return new YourLoss(spec, new WeightedLoss(spec, terms), options);
  }
}
