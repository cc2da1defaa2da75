package morphogen.kind;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import morphogen.cells.State;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/**
 * What one training is given.
 *
 * @param rule the kind of rule it trains
 * @param pictures by the names of its inputs ({@link #oneOf} where an input takes several), as its
 *     kind made them of what was given
 * @param rules by the names of its inputs
 */
public record Given(RuleSpec rule, Map<String, State> pictures, Map<String, Rule> rules) {
  public Given {
    pictures = Map.copyOf(pictures);
    rules = Map.copyOf(rules);
  }

  /** Nothing but a kind of rule. */
  public static Given only(RuleSpec rule) {
    return new Given(rule, Map.of(), Map.of());
  }

  /** The same with a picture. */
  public static Given picture(RuleSpec rule, String name, State picture) {
    return new Given(rule, Map.of(name, picture), Map.of());
  }

  /** What a picture of an input is called that takes several. */
  public static String oneOf(String input, String picture) {
    return input + "/" + picture;
  }

  /** The pictures of an input that takes several, in the order of their names. */
  public List<State> pictures(String input) {
    return new TreeMap<>(pictures)
        .entrySet().stream()
            .filter(one -> one.getKey().startsWith(oneOf(input, "")))
            .map(Map.Entry::getValue)
            .toList();
  }

  /** A picture; null if it was not given. */
  public State picture(String name) {
    return pictures.get(name);
  }

  /** A rule; null if it was not given. */
  public Rule rule(String name) {
    return rules.get(name);
  }

  /** The rule that training starts from; null for an untrained one. */
  public Rule start() {
    return rules.get(Input.START.name());
  }
}
