package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import morphogen.cells.State;
import morphogen.rule.Tensor;
import org.junit.jupiter.api.Test;

class WoundsTest {
  private final Wounds wounds = new Wounds();
  private final SplittableRandom random = new SplittableRandom(1);

  private static State alive() {
    State state = new State(40, 40, 6);
    Arrays.fill(state.values(), 1);
    return state;
  }

  @Test
  void discsTouchTheLivingAndAreATenthToAlmostHalfOfTheHalfWidth() {
    int beside = 0;
    for (int i = 0; i < 200; i++) {
      State state = alive();
      for (int cell = 0; cell < 800; cell++) {
        state.values()[cell * 6 + 3] = 0; // the upper half is dead
      }
      Wounds.Cut cut = wounds.cut(state, Wounds.RIPE, random);
      assertTrue(cut.y() >= 20 - cut.radius() / 2, cut.toString());
      assertTrue(cut.radius() >= 2 && cut.radius() <= 9, cut.toString());
      assertEquals(0, state.get(clip(cut.x()), clip(cut.y()), 0));
      beside += cut.y() < 19.5 ? 1 : 0;
    }
    assertTrue(beside > 2 && beside < 60, beside + " of 200 have their centres beside it");
  }

  private static int clip(float x) {
    return Math.max(0, Math.min(39, Math.round(x)));
  }

  @Test
  void theDeadAreLeftAlone() {
    assertNull(wounds.cut(new State(10, 10, 6), Wounds.RIPE, random));
  }

  @Test
  void whatHealedBadlyIsCutAgainNearby() {
    wounds.healed(new Wounds.Cut(30, 8, 6, -1), 0.5f);
    wounds.healed(new Wounds.Cut(5, 5, 3, -1), 0.0001f);
    int near = 0;
    for (int i = 0; i < 400; i++) {
      Wounds.Cut cut = wounds.cut(alive(), Wounds.RIPE, random);
      boolean repeats = Math.abs(cut.x() - 30) <= 1.5 && Math.abs(cut.y() - 8) <= 1.5;
      near += repeats && Math.abs(cut.radius() - 6) <= 1.5 ? 1 : 0;
    }
    assertTrue(near > 160 && near < 240, near + " of 400");
  }

  @Test
  void youngTrainingRepeatsNoneAndMayMissTheOrganism() {
    wounds.healed(new Wounds.Cut(30, 8, 9, -1), 0.5f);
    for (int i = 0; i < 200; i++) {
      Wounds.Cut cut = wounds.cut(alive(), Wounds.RIPE - 1, random);
      assertEquals(-1, cut.repeats());
      assertTrue(cut.x() >= 10 && cut.x() <= 30 && cut.y() >= 10 && cut.y() <= 30);
      assertTrue(cut.radius() >= 2 && cut.radius() <= 9, cut.toString());
    }
  }

  @Test
  void whatHealsWellIsForgottenInTime() {
    wounds.healed(new Wounds.Cut(30, 8, 6, -1), 0.5f);
    for (int i = 0; i < 250; i++) {
      wounds.healed(new Wounds.Cut(30, 8, 6, 0), 0.001f);
    }
    assertEquals(0.001f, wounds.tensor().values()[3]);
    wounds.healed(new Wounds.Cut(1, 1, 1, -1), Float.NaN);
    assertEquals(0, wounds.tensor().values()[7]);
  }

  @Test
  void howeverOftenTheyAreRepeatedTheyDoNotGrow() {
    wounds.healed(new Wounds.Cut(20, 20, 8, -1), 0.5f);
    for (int i = 0; i < 500; i++) {
      Wounds.Cut cut = wounds.cut(alive(), Wounds.RIPE, random);
      assertTrue(cut.radius() >= 2 && cut.radius() <= 9, cut.toString());
      wounds.healed(cut, cut.radius()); // the larger the worse
    }
  }

  @Test
  void theyAreRememberedThroughACheckpoint() {
    for (int i = 0; i < 50; i++) {
      wounds.healed(new Wounds.Cut(i, i, 3, -1), i);
    }
    Wounds other = new Wounds();
    assertTrue(other.restore(wounds.tensor()));
    assertArrayEquals(wounds.tensor().values(), other.tensor().values());
    for (int i = 0; i < 20; i++) {
      SplittableRandom same = new SplittableRandom(i);
      assertEquals(
          wounds.cut(alive(), Wounds.RIPE, new SplittableRandom(i)),
          other.cut(alive(), Wounds.RIPE, same));
    }
    assertFalse(other.restore(Tensor.zeros("pool.heads", 2)));
  }
}
