package morphogen.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import morphogen.loss.Form;
import morphogen.loss.Term;
import morphogen.loss.Terms;
import morphogen.loss.WeightedTerm;

/**
 * A wish as it stands in a command line and in {@code run.json}.
 *
 * @param name of the term, after "red.", "green." or "blue." if it is about one channel
 */
record WishPlan(String name, double weight, double target) {
  private static final Pattern NUMBERS = Pattern.compile("([^:]+)(?::([^:]+))?");

  static WishPlan of(WeightedTerm wish) {
    return new WishPlan(wish.name(), wish.weight(), wish.target());
  }

  /**
   * Reads "0.5", a weight, or "0.5:0.3", a weight and a target.
   *
   * @param name as of a plan
   */
  static WishPlan parse(String name, String text, Form form) {
    Matcher matcher = NUMBERS.matcher(text);
    try {
      if (matcher.matches()) {
        Term term = term(name, form);
        String target = matcher.group(2);
        double wanted = target == null ? term.target().standard() : Double.parseDouble(target);
        WishPlan plan = new WishPlan(name, Double.parseDouble(matcher.group(1)), wanted);
        plan.wish(form); // refuses what is out of range
        return plan;
      }
    } catch (NumberFormatException e) {
      // told below, together with everything else that is no pair of numbers
    }
    throw new UserException(
        "--%s: '%s' is not a weight, as 0.5, or a weight and a target, as 0.5:0.3."
            .formatted(name.replace('.', ' '), text));
  }

  private static Term term(String name, Form form) {
    return Terms.named(name.substring(name.indexOf('.') + 1).toLowerCase(Locale.ROOT), form);
  }

  WeightedTerm wish(Form form) {
    int dot = name.indexOf('.');
    int channel = dot < 0 ? WeightedTerm.ALL : WeightedTerm.COLOURS.indexOf(name.substring(0, dot));
    if (dot >= 0 && channel < 0) {
      throw new UserException("'" + name + "': there is only red, green and blue.");
    }
    return new WeightedTerm(term(name, form), channel, weight, target);
  }
}
