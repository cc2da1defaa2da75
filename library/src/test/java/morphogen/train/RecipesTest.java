package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import morphogen.cells.State;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import org.junit.jupiter.api.Test;

class RecipesTest {
  private static final int GRID = 64;
  private static final int STEPS = 300;

  @Test
  void tenOfThemEachWithARuleThatWasTrainedByIt() {
    assertEquals(10, Recipes.all().size());
    for (Recipe recipe : Recipes.all()) {
      assertTrue(RuleFile.builtIn().contains(recipe.name()), recipe.name());
      assertEquals(recipe.spec(), RuleFile.builtIn(recipe.name()).rule().spec());
      assertEquals(recipe, Recipes.named(recipe.name()));
      assertTrue(recipe.text().endsWith("."));
    }
    Exception e = assertThrows(IllegalArgumentException.class, () -> Recipes.named("wombat"));
    assertTrue(e.getMessage().contains("coral"), e.getMessage());
  }

  /** Mean colour, contrast and roughness across and down after 300 steps tell any two apart. */
  @Test
  void theirPatternsLastAndNoTwoAreAlike() {
    List<double[]> looks = new ArrayList<>();
    for (Recipe recipe : Recipes.all()) {
      Rule rule = RuleFile.builtIn(recipe.name()).rule();
      Rollout rollout = new JavaRollout(rule, rule.spec().first(GRID, GRID, 5), 5);
      rollout.steps(STEPS);
      double[] look = look(rollout.state(), rule.spec().visible());
      assertTrue(look[3] > 0.01, recipe.name() + " is one colour after 300 steps");
      looks.add(look);
    }
    for (int a = 0; a < looks.size(); a++) {
      for (int b = 0; b < a; b++) {
        double distance = 0;
        for (int i = 0; i < 6; i++) {
          distance += Math.abs(looks.get(a)[i] - looks.get(b)[i]);
        }
        String both = Recipes.all().get(a).name() + " and " + Recipes.all().get(b).name();
        assertTrue(distance > 0.1, both + " differ by " + distance);
      }
    }
  }

  /** But for orchid's petals, which grow until one has it all: on so small a grid, soon. */
  @Test
  void nineLastForThousandsOfSteps() {
    for (Recipe recipe : Recipes.all()) {
      if (recipe.name().equals("orchid")) {
        continue;
      }
      Rule rule = RuleFile.builtIn(recipe.name()).rule();
      Rollout rollout = new JavaRollout(rule, rule.spec().first(24, 24, 5), 5);
      rollout.steps(2000);
      float[] values = rollout.state().values();
      int channels = rollout.state().channels();
      double mean = 0;
      double contrast = 0;
      for (int i = 0; i < values.length; i += channels) {
        mean += values[i] / 576.0;
      }
      for (int i = 0; i < values.length; i += channels) {
        contrast += Math.abs(values[i] - mean) / 576;
      }
      assertTrue(contrast > 0.05, recipe.name() + " has a contrast of " + contrast);
    }
  }

  /** Mean red, green, blue; mean absolute deviation; mean difference of neighbours across, down. */
  private static double[] look(State state, int visible) {
    double[] look = new double[6];
    double cells = state.cells();
    for (int pass = 0; pass < 2; pass++) {
      for (int y = 0; y < GRID; y++) {
        for (int x = 0; x < GRID; x++) {
          for (int c = 0; c < 3; c++) {
            int channel = visible == 1 ? 0 : c;
            double value = state.get(x, y, channel);
            assertTrue(value >= 0 && value <= 1);
            if (pass == 0) {
              look[c] += value / cells;
            } else {
              look[3] += Math.abs(value - look[c]) / cells / 3;
              look[4] += Math.abs(value - state.get((x + 1) % GRID, y, channel)) / cells / 3;
              look[5] += Math.abs(value - state.get(x, (y + 1) % GRID, channel)) / cells / 3;
            }
          }
        }
      }
    }
    return look;
  }
}
