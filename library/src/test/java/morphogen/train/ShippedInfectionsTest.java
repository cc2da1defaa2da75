package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import morphogen.cells.State;
import morphogen.lab.Likeness;
import morphogen.picture.Emoji;
import morphogen.picture.Picture;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The infections that come along, on hosts that they have not met. */
class ShippedInfectionsTest {
  private static final int GRID = 64;
  private static final int SIZE = 40;
  private static final long HOST = 31_000; // a random seed that no training draws

  /** A list of creatures to leaf through has none that is there twice. */
  @Test
  void theyAreNotAmongTheOtherRules() {
    for (String name : RuleFile.all()) {
      boolean infects = RuleFile.builtIn(name).notes().containsKey("host");
      assertEquals(infects, RuleFile.infections().contains(name), name);
      assertEquals(!infects, RuleFile.builtIn().contains(name), name);
    }
  }

  @TestFactory
  Stream<DynamicTest> aGrownHostBecomesThePictureAndItStays() {
    return RuleFile.infections().stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> infects(name)));
  }

  private static void infects(String name) {
    String[] words = name.split("-", 2);
    RuleFile file = RuleFile.builtIn(name);
    assertEquals(words[0], file.notes().get("host"));
    assertEquals(words[1], file.notes().get("target"));
    assertEquals(GRID, file.grid(0));
    Rule host = RuleFile.builtIn(words[0]).rule();
    State target = Picture.target(Emoji.find(words[1]).orElseThrow().picture(), SIZE, GRID);
    Infection.check(file.rule().spec(), host.spec(), target);
    Rollout rollout = new JavaRollout(host, host.spec().first(GRID, GRID, HOST), HOST);
    rollout.steps(120);
    rollout = new JavaRollout(file.rule(), rollout.state(), HOST);
    double before = Likeness.mse(rollout.state(), target);
    rollout.steps(100);
    double soon = Likeness.mse(rollout.state(), target);
    rollout.steps(300);
    double later = Likeness.mse(rollout.state(), target);
    String errors = before + ", " + soon + ", " + later;
    assertTrue(soon < 0.0015 && later < 0.001 && soon < before / 4, errors);
  }
}
