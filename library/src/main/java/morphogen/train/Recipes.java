package morphogen.train;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import morphogen.loss.Form;
import morphogen.loss.Terms;
import morphogen.loss.WeightedTerm;
import morphogen.rule.Boundary;
import morphogen.rule.RuleSpec;

/**
 * Ten patterns that cannot be mixed up, and which terms make them; the rules that came of it are
 * shipped under the same names.
 *
 * <p>All wrap around, are scored at several steps so that the patterns last, and forget fast: with
 * a decay of 0.2 hidden channels have settled by the end of a rollout, and what comes after it
 * holds no surprise for the rule.
 */
public final class Recipes {
  private static final RuleSpec GREY =
      RuleSpec.yourLoss()
          .withChannels(3)
          .withHidden(12)
          .withBoundary(Boundary.WRAP)
          .withHiddenDecay(0.2);
  private static final RuleSpec COLOUR = GREY.withChannels(6).withVisible(3).withHidden(16);

  /** What has to stay is looked at early and late ... */
  private static final RolloutLength LASTING = RolloutLength.between(45, 75).withScored(3, 20);

  /** ... and what is to show soon, soon. */
  private static final RolloutLength SOON = RolloutLength.between(10, 40).withScored(2, 8);

  private static final int RED = 0;
  private static final int GREEN = 1;
  private static final int BLUE = 2;

  private static final List<Recipe> ALL =
      List.of(
          new Mix("shards", "Black splinters on white, a few cells thick.", GREY)
              .on(32, SOON, 500, 3e-3, 1)
              .term("contrast", 1, 0.3)
              .term("neighbour", 1, 0.25)
              .term("brightness", 1, 0.5)
              .term("stay", 1, 0)
              .recipe(),
          new Mix("dots", "Single white cells on black, in lattices that meet.", GREY)
              .on(32, SOON, 500, 3e-3, 2)
              .term("contrast", 1, 0.2)
              .term("neighbour", 1, 0.2)
              .term("brightness", 1, 0.15)
              .term("stay", 1, 0)
              .recipe(),
          new Mix("rain", "Thin grey streaks on black, all aslant.", GREY)
              .on(24, LASTING, 500, 2e-3, 11)
              .term("contrast", 1, 0.2)
              .term("neighbour", 1, 0.05)
              .term("brightness", 1, 0.2)
              .term("stay", 0.5, 0)
              .recipe(),
          new Mix("coral", "White ridges that cast shadows.", GREY)
              .on(24, LASTING, 500, 2e-3, 3)
              .term("contrast", 1, 0.3)
              .term("neighbour", 1, 0.08)
              .term("brightness", 1, 0.5)
              .term("stay", 0.5, 0)
              .recipe(),
          new Mix("flock", "White worms on black that drift in swarms and never rest.", GREY)
              .on(32, RolloutLength.between(30, 80).withScored(3, 2), 500, 3e-3, 2)
              .term("contrast", 1, 0.3)
              .term("neighbour", 1, 0.12)
              .term("brightness", 1, 0.5)
              .term("move", 1, 0.1)
              .recipe(),
          new Mix("ember", "Red and orange flames on black, upright.", COLOUR)
              .on(24, RolloutLength.between(10, 30).withScored(2, 4), 400, 3e-3, 2)
              .term(RED, "brightness", 1, 0.5)
              .term(GREEN, "brightness", 1, 0.2)
              .term(BLUE, "brightness", 1, 0.03)
              .term(RED, "contrast", 1, 0.3)
              .term(GREEN, "contrast", 1, 0.15)
              .term("neighbour", 1, 0.08)
              .recipe(),
          new Mix("lichen", "Yellow and green crusts, red where they break.", COLOUR)
              .on(20, RolloutLength.between(45, 65).withScored(3, 20), 400, 2e-3, 3)
              .term(RED, "brightness", 1, 0.5)
              .term(GREEN, "brightness", 1, 0.6)
              .term(BLUE, "brightness", 1, 0.2)
              .term(GREEN, "contrast", 1, 0.2)
              .term(RED, "contrast", 1, 0.2)
              .term(BLUE, "contrast", 1, 0.1)
              .term("neighbour", 1, 0.05)
              .term("stay", 0.3, 0)
              .recipe(),
          new Mix("sea", "Blue water in rows, always moving.", COLOUR)
              .on(24, RolloutLength.between(10, 30).withScored(3, 3), 400, 3e-3, 5)
              .term(RED, "brightness", 1, 0.1)
              .term(GREEN, "brightness", 1, 0.5)
              .term(BLUE, "brightness", 1, 0.8)
              .term("neighbour", 1, 0.05)
              .term("contrast", 1, 0.12)
              .term("move", 1, 0.05)
              .recipe(),
          new Mix("orchid", "Magenta petals that grow over a striped green ground.", COLOUR)
              .on(24, RolloutLength.between(10, 30).withScored(2, 8), 400, 3e-3, 6)
              .term("saturation", 1, 0.5)
              .term("lowpass", 1, 2)
              .term("contrast", 1, 0.25)
              .recipe(),
          new Mix("candy", "Yellow ribbons on magenta and violet.", COLOUR)
              .on(24, RolloutLength.between(10, 30).withScored(2, 8), 400, 3e-3, 9)
              .term("saturation", 1, 0.6)
              .term("neighbour", 1, 0.1)
              .term("contrast", 1, 0.25)
              .term(RED, "brightness", 1, 0.7)
              .term(GREEN, "brightness", 1, 0.3)
              .term(BLUE, "brightness", 1, 0.6)
              .term("stay", 0.5, 0)
              .recipe());

  private Recipes() {}

  /** All of them. */
  public static List<Recipe> all() {
    return ALL;
  }

  /**
   * The one of that name.
   *
   * @throws IllegalArgumentException if there is none; lists those that there are
   */
  public static Recipe named(String name) {
    return ALL.stream()
        .filter(recipe -> recipe.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no recipe '%s'; there are %s."
                        .formatted(
                            name,
                            ALL.stream().map(Recipe::name).collect(Collectors.joining(", ")))));
  }

  /** A recipe in the making. */
  private static final class Mix {
    private final String name;
    private final String text;
    private final RuleSpec spec;
    private final List<WeightedTerm> terms = new ArrayList<>();
    private YourLossOptions options;
    private TrainOptions train;

    Mix(String name, String text, RuleSpec spec) {
      this.name = name;
      this.text = text;
      this.spec = spec;
    }

    Mix on(int grid, RolloutLength rollouts, int iterations, double rate, long randomSeed) {
      options = YourLossOptions.defaults().withGrid(grid).withRollouts(rollouts);
      train =
          YourLossOptions.train()
              .withIterations(iterations)
              .withLearningRate(rate)
              .withRandomSeed(randomSeed);
      return this;
    }

    Mix term(String term, double weight, double target) {
      return term(WeightedTerm.ALL, term, weight, target);
    }

    Mix term(int channel, String term, double weight, double target) {
      terms.add(new WeightedTerm(Terms.named(term, Form.REPOSITORY), channel, weight, target));
      return this;
    }

    Recipe recipe() {
      return new Recipe(name, text, spec, List.copyOf(terms), options, train);
    }
  }
}
