package morphogen.cli;

import java.util.List;
import morphogen.loss.Form;
import morphogen.loss.WeightedLoss;
import morphogen.rule.RuleSpec;
import morphogen.train.TrainOptions;
import morphogen.train.YourLoss;
import morphogen.train.YourLossOptions;

/**
 * Everything a run of {@code yourloss} was asked to do; kept in its {@code run.json}, so that it
 * can be resumed and repeated.
 *
 * @param label the recipe's name, or "yourloss"
 */
record YourLossPlan(
    String label,
    Form form,
    List<WishPlan> wishes,
    RuleSpec rule,
    YourLossOptions options,
    TrainOptions train) {

  /** Checks that the wishes fit the rule. */
  YourLossPlan {
    wishes = List.copyOf(wishes);
    loss(rule, wishes, form);
  }

  private static WeightedLoss loss(RuleSpec rule, List<WishPlan> wishes, Form form) {
    return new WeightedLoss(rule, wishes.stream().map(plan -> plan.wish(form)).toList());
  }

  YourLossPlan withTrain(TrainOptions train) {
    return new YourLossPlan(label, form, wishes, rule, options, train);
  }

  YourLoss task() {
    return new YourLoss(rule, loss(rule, wishes, form), options);
  }
}
