package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import morphogen.cells.State;
import morphogen.kind.AttendKind;
import morphogen.lab.Likeness;
import morphogen.picture.Emoji;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import org.junit.jupiter.api.Test;

/** The butterfly that condenses out of noise, as reference/attention.md has it. */
class ShippedMistTest {
  private static final double MOST = 0.001; // the page says 0.0002

  @Test
  void itCondensesStaysAndHeals() {
    Rule rule = RuleFile.builtIn("mist").rule();
    State target =
        new AttendKind()
            .picture(
                "picture",
                "butterfly",
                Emoji.find("butterfly").orElseThrow().picture(),
                rule.spec());
    for (int randomSeed = 0; randomSeed < 3; randomSeed++) {
      State first = rule.spec().first(target.width(), target.height(), randomSeed);
      Rollout rollout = new JavaRollout(rule, first, randomSeed, 1);
      rollout.steps(100);
      near(rollout, target);
      rollout.steps(900);
      near(rollout, target);
      rollout.fill(16, 16, 8, new float[rule.spec().channels()]);
      assertTrue(Likeness.mse(rollout.state(), target) > 0.01, "there is a wound");
      rollout.steps(100);
      near(rollout, target);
    }
  }

  private static void near(Rollout rollout, State target) {
    double error = Likeness.mse(rollout.state(), target);
    assertTrue(error < MOST, "step " + rollout.steps() + ": " + error);
  }
}
