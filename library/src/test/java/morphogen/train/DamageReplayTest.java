package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.rollout.Gesture.Touch;
import morphogen.rollout.Gestures;
import morphogen.train.DamageReplay.Damage;
import org.junit.jupiter.api.Test;

class DamageReplayTest {
  private static final int RIPE = 3000;

  private final DamageReplay replay = new DamageReplay(square(), RIPE);
  private final SplittableRandom random = new SplittableRandom(1);

  /** 40 x 40 cells, of which the 20 x 20 in the middle live. */
  private static State square() {
    State state = new State(40, 40, 4);
    for (int cell = 0; cell < 400; cell++) {
      state.set(10 + cell % 20, 10 + cell / 20, 3, 1);
    }
    return state;
  }

  private static Damage fresh(int randomSeed) {
    return new Damage(Gestures.of(square()).orElseThrow().wound(randomSeed), randomSeed, 0, 0, -1);
  }

  @Test
  void ripeTrainingKnowsEveryKindOfWoundAndNoneThatStudiesUse() {
    Set<String> kinds = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      Damage damage = replay.next(RIPE, random);
      kinds.add(damage.gesture().name());
      assertTrue(
          damage.randomSeed() >= 1 << 20 && damage.randomSeed() == (float) damage.randomSeed());
    }
    assertEquals(Set.copyOf(Gestures.WOUNDS), kinds);
  }

  @Test
  void youngTrainingCutsDiscsInTheMiddleRepeatsNoneAndRemembersNone() {
    replay.healed(fresh(1 << 20), 0.5f);
    for (int i = 0; i < 200; i++) {
      Damage damage = replay.next(RIPE - 1, random);
      Touch touch = damage.gesture().touches().get(0);
      assertEquals(1, damage.gesture().touches().size());
      assertEquals(-1, damage.repeats());
      assertTrue(touch.x() >= 10 && touch.x() <= 30 && touch.y() >= 10 && touch.y() <= 30);
      assertTrue(touch.radius() >= 2 && touch.radius() <= 9, touch.toString());
      replay.healed(damage, 1);
    }
    assertEquals(0, replay.tensor().values()[7]);
  }

  @Test
  void whatHealedBadlyIsRepeatedNearly() {
    replay.healed(fresh(1 << 20), 0.5f);
    replay.healed(fresh(1 << 21), 0.0001f);
    int repeated = 0;
    for (int i = 0; i < 400; i++) {
      Damage damage = replay.next(RIPE, random);
      if (damage.randomSeed() == 1 << 20) {
        repeated++;
        Touch first = fresh(1 << 20).gesture().touches().get(0);
        Touch again = damage.gesture().touches().get(0);
        assertEquals(first.x(), again.x(), 1.5);
        assertEquals(first.y(), again.y(), 1.5);
      }
    }
    assertTrue(repeated > 160 && repeated < 240, repeated + " of 400");
  }

  @Test
  void whatHealsWellIsForgottenInTime() {
    replay.healed(fresh(1 << 20), 0.5f);
    Damage again = new Damage(fresh(1 << 20).gesture(), 1 << 20, 1, 1, 0);
    for (int i = 0; i < 250; i++) {
      replay.healed(again, 0.001f);
    }
    assertEquals(0.001f, replay.tensor().values()[3]);
    replay.healed(fresh(1 << 21), Float.NaN);
    assertEquals(0, replay.tensor().values()[7]);
  }

  @Test
  void howeverOftenAGestureIsRepeatedItStaysNearWhereItWas() {
    replay.healed(fresh(1 << 20), 0.5f);
    for (int i = 0; i < 500; i++) {
      Damage damage = replay.next(RIPE, random);
      replay.healed(damage, 1 + i); // the further the worse
      assertTrue(Math.abs(damage.right()) <= 3 && Math.abs(damage.down()) <= 3, damage.toString());
    }
  }

  @Test
  void whereNothingLivesNothingIsDamaged() {
    assertNull(new DamageReplay(new State(10, 10, 4), 0).next(5, random));
  }

  @Test
  void damageIsRememberedThroughACheckpointAndOldDiscsAreForgotten() {
    for (int i = 0; i < 50; i++) {
      replay.healed(fresh((1 << 20) + i), i);
    }
    DamageReplay other = new DamageReplay(square(), RIPE);
    assertTrue(other.restore(replay.tensor()));
    assertTrue(other.restore(Tensor.zeros("wounds", 32, 4)));
    assertArrayEquals(replay.tensor().values(), other.tensor().values());
    for (int i = 0; i < 20; i++) {
      assertEquals(
          replay.next(RIPE, new SplittableRandom(i)), other.next(RIPE, new SplittableRandom(i)));
    }
    assertFalse(other.restore(Tensor.zeros("pool.heads", 2)));
  }
}
