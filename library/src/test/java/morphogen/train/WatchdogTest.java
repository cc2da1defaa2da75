package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import morphogen.file.Tensor;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private final Tensor weight = Tensor.zeros("w", 2);
  private final List<Tensor> weights = List.of(weight);
  private final Watchdog watchdog = new Watchdog(weights, new Adam(weights));

  @Test
  void itGoesBackAndStepsMoreCarefullyUntilAllHasBeenWellForLong() {
    assertTrue(watchdog.sane(0, 0.1, 1));
    assertFalse(watchdog.sane(1, Double.NaN, 1));
    weight.values()[0] = 7;
    String said = watchdog.rollBack(1, Double.NaN, 1);
    assertTrue(said.contains("no longer a number"), said);
    watchdog.rollBack(2, 1e9, 1);
    assertArrayEquals(new float[2], weight.values());
    assertEquals(0.25, watchdog.caution());
    for (int i = 3; i < 1000; i++) {
      assertTrue(watchdog.sane(i, 0.1, 1));
    }
    assertEquals(1, watchdog.caution());
  }

  @Test
  void itGivesUpAfterEightTimesInARow() {
    for (int i = 0; i < 8; i++) {
      watchdog.rollBack(i, Double.NaN, 1);
    }
    assertThrows(TrainingFailedException.class, () -> watchdog.rollBack(8, Double.NaN, 1));
  }

  @Test
  void aBatchInWhichNothingLivesIsTroubleWhereCellsDie() {
    assertTrue(watchdog.sane(0, 0.1, 0, 12), "a gradient of zero is none while something lives");
    assertTrue(watchdog.sane(1, 0.1, 0.5, 0), "death that can be learned from is none");
    assertTrue(watchdog.sane(2, 0.1, 0), "cells that do not die");
    assertFalse(watchdog.sane(3, 0.1, 0, 0));
    String said = watchdog.rollBack(3, 0.1, 0);
    assertTrue(said.contains("nothing lives"), said);
    assertEquals(0.5, watchdog.caution());
  }

  /** Smaller steps take longer to die, and would do so for ever. */
  @Test
  void deathsWithAFewGoodIterationsBetweenThemAreGivenUpToo() {
    for (int death = 0; death < 8; death++) {
      for (int i = 0; i < 40; i++) {
        assertTrue(watchdog.sane(1, 0.1, 1, 5));
      }
      watchdog.rollBack(1, 0.1, 0);
    }
    Exception e = assertThrows(TrainingFailedException.class, () -> watchdog.rollBack(400, 0.1, 0));
    assertTrue(e.getMessage().contains("nothing lives"), e.getMessage());
    assertTrue(e.getMessage().contains("picture that covers more cells"), e.getMessage());
  }

  @Test
  void deathsFarApartAreForgiven() {
    for (int death = 0; death < 20; death++) {
      for (int i = 0; i < 260; i++) {
        assertTrue(watchdog.sane(1, 0.1, 1, 5));
      }
      watchdog.rollBack(1, 0.1, 0);
    }
  }
}
