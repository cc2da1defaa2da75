package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import morphogen.rule.Attention;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.api.Test;

class GraphMemoryTest {
  private static final RuleSpec TWO = RuleSpec.growing().withNetwork(Attention.ofBlocks(2));
  private static final TrainOptions OPTIONS = TrainOptions.defaults().withDevice("cpu");

  /** A million rollouts need more than any computer has, and one of ten steps less than all. */
  @Test
  void whatNoComputerHasIsRefusedAndSaysWhatHelps() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> GraphMemory.check(TWO, 64, 64, 1_000_000, 96, OPTIONS))
            .getMessage();
    assertTrue(message.startsWith("1000000 rollouts of 96 steps on 64 x 64 cells"), message);
    assertTrue(message.contains("2 layers of width 16"), message);
    assertTrue(message.contains("--batch") && message.contains("--gradient stepwise"), message);
    GraphMemory.check(TWO, 16, 16, 1, 10, OPTIONS);
    GraphMemory.check(RuleSpec.growing(), 64, 64, 1_000_000, 96, OPTIONS); // filters
  }

  @Test
  void whereNothingDiesJavaKeepsOnlyStates() {
    GraphMemory.check(
        RuleSpec.attention().withNetwork(Attention.ofBlocks(2)), 64, 64, 1_000_000, 96, OPTIONS);
  }

  @Test
  void itGrowsWithStepsAndStepByStepItDoesNot() {
    double one = GraphMemory.bytes(TWO, 100, 1, 1, false);
    assertEquals(50 * one, GraphMemory.bytes(TWO, 100, 1, 50, false));
    assertTrue(GraphMemory.bytes(TWO, 100, 1, 50, true) < 2 * one);
    assertEquals(8 * one, GraphMemory.bytes(TWO, 100, 8, 1, false));
  }
}
