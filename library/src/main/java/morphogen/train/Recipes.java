package morphogen.train;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import morphogen.loss.Form;
import morphogen.loss.Terms;
import morphogen.loss.Wish;
import morphogen.rule.Boundary;
import morphogen.rule.RuleSpec;

/**
 * Ten patterns that nobody mixes up, and what to wish for to get them; the rules they lead to come
 * with the library under the same names.
 */
public final class Recipes {
  private static final RuleSpec GREY =
      RuleSpec.yourLoss().withChannels(4).withHidden(16).withBoundary(Boundary.WRAP);
  private static final RuleSpec COLOUR =
      RuleSpec.yourLoss().withChannels(6).withVisible(3).withHidden(24).withBoundary(Boundary.WRAP);

  private Recipes() {}

  /** All of them. */
  public static List<Recipe> all() {
    return List.of();
  }

  /**
   * The one of that name.
   *
   * @throws IllegalArgumentException if there is none; lists those that there are
   */
  public static Recipe named(String name) {
    return all().stream()
        .filter(recipe -> recipe.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no recipe '%s'; there are %s."
                        .formatted(
                            name,
                            all().stream().map(Recipe::name).collect(Collectors.joining(", ")))));
  }

  private static final class Wishes {
    private final List<Wish> list = new ArrayList<>();

    Wishes and(String term, double weight, double target) {
      list.add(Wish.of(Terms.named(term, Form.REPOSITORY)).withWeight(weight).withTarget(target));
      return this;
    }
  }
}
