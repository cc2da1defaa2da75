package morphogen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RestartTest {
  private final Restart restart = new Restart();

  @Test
  void whatNobodyTrainsLivesOnForGood() {
    for (int steps = 0; steps < 1000; steps++) {
      assertEquals(Integer.MAX_VALUE, restart.frame(steps, true));
    }
  }

  @Test
  void itIsHeldAtTheHorizonThenBeginsAgainAndThePictureBeforeFades() {
    restart.began(100);
    restart.longestRollout(10);
    for (int lived = 0; lived < 10; lived++) {
      assertEquals(10 - lived, restart.frame(100 + lived, true));
    }
    for (int frame = 0; frame < Restart.HOLD; frame++) {
      assertEquals(0, restart.frame(110, true));
      assertEquals(0, restart.faded());
    }
    assertEquals(-1, restart.frame(110, true));
    restart.began(110);
    assertEquals(1, restart.faded());
    for (int frame = 1; frame <= Restart.FADE; frame++) {
      assertTrue(restart.frame(110, true) > 0);
      assertEquals(1 - (float) frame / Restart.FADE, restart.faded(), 1e-6);
    }
  }

  @Test
  void whatIsTouchedHasAllStepsBeforeIt() {
    restart.longestRollout(10);
    for (int frame = 0; frame < Restart.HOLD; frame++) {
      restart.frame(10, true);
    }
    restart.began(10);
    assertEquals(10, restart.frame(10, true));
  }

  @Test
  void whenTrainingRestsItLivesOnAtOnce() {
    restart.longestRollout(10);
    restart.frame(10, true);
    restart.longestRollout(0);
    assertEquals(Integer.MAX_VALUE, restart.frame(10, true));
    restart.longestRollout(10);
    assertEquals(0, restart.frame(11, true));
    assertEquals(Integer.MAX_VALUE, restart.frame(11, false), "the knob is off");
  }
}
