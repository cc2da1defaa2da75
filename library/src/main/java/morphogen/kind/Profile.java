package morphogen.kind;

import java.util.Map;
import java.util.function.UnaryOperator;
import morphogen.rule.RuleSpec;
import morphogen.train.TrainOptions;

/**
 * A named starting point for all settings: sketch, good, best, live, or a recipe.
 *
 * @param name one word
 * @param text what it is for, in a few words
 * @param settings what it sets, by name; all else stays where it is at first
 * @param rule what it makes of the kind's rule
 * @param train what it makes of how the kind is trained
 */
public record Profile(
    String name,
    String text,
    Map<String, Double> settings,
    UnaryOperator<RuleSpec> rule,
    UnaryOperator<TrainOptions> train) {
  private static final int MOST = 1_000_000; // iterations: more than minutes allow

  /** A profile that leaves the rule as it is. */
  public Profile(
      String name, String text, Map<String, Double> settings, UnaryOperator<TrainOptions> train) {
    this(name, text, settings, UnaryOperator.identity(), train);
  }

  /** A profile that only the clock ends. */
  static Profile ofMinutes(String name, String text, Map<String, Double> settings, double minutes) {
    return new Profile(
        name, text, settings, train -> train.withIterations(MOST).withMinutes(minutes));
  }
}
