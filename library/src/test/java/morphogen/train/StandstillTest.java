package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StandstillTest {
  private final Standstill standstill = new Standstill();

  /** After how many iterations without a gradient it is noticed. */
  private int noticedAfter() {
    for (int i = 1; i < 10_000; i++) {
      if (standstill.noticed(0.1, 0, 1e-3, false)) {
        return i;
      }
    }
    return -1;
  }

  @Test
  void aHundredIterationsWithoutAGradientAreNoticed() {
    assertEquals(100, noticedAfter());
  }

  @Test
  void aGradientNowAndThenIsEnough() {
    for (int i = 0; i < 1000; i++) {
      assertFalse(standstill.noticed(0.1, i % 99 == 0 ? 1e-6 : 0, 1e-3, false));
    }
  }

  /** A corner or two that the clamp has left have a gradient, and the rest stays white. */
  @Test
  void aPlainPictureWhoseLossDoesNotFallIsNoticedInSpiteOfASmallGradient() {
    for (int i = 0; i < 99; i++) {
      assertFalse(standstill.noticed(0.11436 + 1e-5 * (i % 2), 3e-4, 1e-3, true));
    }
    assertTrue(standstill.noticed(0.11436, 3e-4, 1e-3, true));
  }

  @Test
  void aPlainPictureWhoseLossFallsIsOnItsWay() {
    double loss = 0.16;
    for (int i = 0; i < 300; i++) {
      loss *= 0.9995; // 3 hundredths in 60 iterations
      assertFalse(standstill.noticed(loss, 3e-4, 1e-3, true));
    }
  }

  @Test
  void whatIsLearnedAlreadyNeedsNoGradient() {
    for (int i = 0; i < 1000; i++) {
      assertFalse(standstill.noticed(1e-6, 0, 1e-3, true));
    }
  }

  @Test
  void withoutALearningRateNothingIsMeantToMove() {
    for (int i = 0; i < 1000; i++) {
      assertFalse(standstill.noticed(0.1, 0, 0, true));
    }
  }

  @Test
  void whatDoesNotHelpIsTriedMoreAndMoreSeldom() {
    for (int wanted : new int[] {100, 200, 400, 800, 1600, 1600}) {
      assertEquals(wanted, noticedAfter());
    }
    for (int i = 0; i < 250; i++) {
      standstill.noticed(0.1, 1, 1e-3, false);
    }
    assertEquals(100, noticedAfter(), "all was well meanwhile");
  }

  @Test
  void itGoesOnFromItsNote() {
    noticedAfter();
    for (int i = 0; i < 30; i++) {
      standstill.noticed(0.1, 0, 1e-3, false);
    }
    Standstill other = new Standstill();
    other.restore(standstill.note());
    assertEquals(standstill.note(), other.note());
    other.restore(null);
    assertEquals(standstill.note(), other.note());
    for (String broken :
        new String[] {"", "1 2", "1 2 x 1", "1 2 -3 1", "1 2 99999 1", "1 2 3 NaN"}) {
      assertThrows(IllegalArgumentException.class, () -> other.restore(broken), broken);
    }
    assertTrue(standstill.note().startsWith("30 "), standstill.note());
  }
}
