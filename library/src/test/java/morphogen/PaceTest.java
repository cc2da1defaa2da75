package morphogen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Consumer;
import morphogen.cells.State;
import morphogen.rollout.Rollout;
import morphogen.rule.Rule;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final double BUDGET = 10;

  private long now;
  private final Slow rollout = new Slow();
  private final Pace pace = new Pace(() -> now);

  private void frames(int count, double steps) {
    for (int i = 0; i < count; i++) {
      pace.frame(rollout, steps, BUDGET);
    }
  }

  @Test
  void fractionsAddUp() {
    frames(40, 0.25);
    assertEquals(10, rollout.steps);
  }

  @Test
  void aFrameTakesNoMoreThanItsBudget() {
    rollout.milliseconds = 1;
    frames(1, 64);
    assertEquals(10, rollout.steps);
    assertTrue(rollout.waits < 6, rollout.waits + " waits");
  }

  @Test
  void whatFitsIsMade() {
    rollout.milliseconds = 0.1;
    frames(10, 64);
    assertEquals(640, rollout.steps);
  }

  @Test
  void stepsThatAreTooLongAreMadeNowAndThen() {
    rollout.milliseconds = 35;
    frames(1000, 1);
    assertEquals(1000 / 3.5, rollout.steps, 3);
  }

  @Test
  void oneStallCostsNothing() {
    frames(10, 1);
    rollout.milliseconds = 500;
    frames(1, 1);
    rollout.milliseconds = 0.1;
    frames(10, 1);
    assertEquals(21, rollout.steps);
  }

  /** Every step takes as long as it is told. */
  private final class Slow implements Rollout {
    double milliseconds = 0.1;
    int steps;
    int waits;

    @Override
    public void step() {
      steps++;
      now += (long) (milliseconds * 1e6);
    }

    @Override
    public void finish() {
      waits++;
    }

    @Override
    public int steps() {
      return steps;
    }

    @Override
    public State state() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void edit(Consumer<State> change) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Rule rule() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void rule(Rule rule) {
      throw new UnsupportedOperationException();
    }
  }
}
