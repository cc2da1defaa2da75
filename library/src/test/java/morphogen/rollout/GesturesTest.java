package morphogen.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import morphogen.cells.State;
import morphogen.rollout.Gesture.Effect;
import morphogen.rollout.Gesture.Touch;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.api.Test;

class GesturesTest {
  /** A body of 30 x 10 cells in a grid of 64 x 64. */
  private static State lying() {
    State state = new State(64, 64, 4);
    for (int cell = 0; cell < 300; cell++) {
      state.set(17 + cell % 30, 27 + cell / 30, 3, 1);
    }
    return state;
  }

  private final Gestures gestures = Gestures.of(lying()).orElseThrow();

  @Test
  void everySeedIsOneGestureAndEveryKindComes() {
    for (int seed = 0; seed < 30; seed++) {
      assertEquals(gestures.wound(seed), gestures.wound(seed));
      assertNotEquals(gestures.wound(seed), gestures.wound(seed + Gestures.WOUNDS.size()));
      assertEquals(Gestures.WOUNDS.get(seed % Gestures.WOUNDS.size()), gestures.wound(seed).name());
    }
  }

  @Test
  void woundsTouchTheBodyAndLeaveAThirdOfIt() {
    for (int seed = 0; seed < 300; seed++) {
      double left = gestures.left(gestures.wound(seed));
      assertTrue(left >= 1 / 3.0 && left < 0.97, gestures.wound(seed) + " leaves " + left);
    }
  }

  @Test
  void strokesAlongFollowTheBodyAndStrokesAcrossCrossIt() {
    for (int seed = 0; seed < 90; seed++) {
      Gesture gesture = gestures.wound(seed);
      Touch first = gesture.touches().get(0);
      Touch last = gesture.touches().get(gesture.touches().size() - 1);
      double dx = Math.abs(last.x() - first.x());
      double dy = Math.abs(last.y() - first.y());
      if (gesture.name().equals("along")) {
        assertTrue(dx > 2 * dy, gesture.toString());
      } else if (gesture.name().equals("across")) {
        assertTrue(dy > 2 * dx, gesture.toString());
      }
    }
  }

  @Test
  void aHandMovesAtMostFourCellsAndAJitterFromTouchToTouchTwoStepsApart() {
    for (int seed = 0; seed < 90; seed++) {
      List<Touch> touches = gestures.paintingOnEmptyGround(seed).touches();
      for (int i = 1; i < touches.size(); i++) {
        Touch a = touches.get(i - 1);
        Touch b = touches.get(i);
        assertEquals(2, b.step() - a.step());
        assertTrue(Math.hypot(b.x() - a.x(), b.y() - a.y()) < 5.5);
      }
    }
  }

  @Test
  void anEmptyBodyHasNoGestures() {
    assertTrue(Gestures.of(new State(8, 8, 4)).isEmpty());
  }

  @Test
  void aGesturePlaysItsTouchesAtTheirSteps() {
    State full = new State(20, 20, 16);
    java.util.Arrays.fill(full.values(), 1);
    Rollout rollout = new JavaRollout(Rule.untrained(RuleSpec.growing(), 1), full, 1);
    rollout.steps(3);
    Gesture gesture =
        new Gesture(
            "two",
            List.of(new Touch(0, 5, 5, 2, Effect.DAMAGE), new Touch(7, 12, 12, 1, Effect.DAMAGE)));
    gesture.play(rollout);
    assertEquals(10, rollout.steps());
    assertEquals(0, rollout.state().get(5, 5, 3));
    assertEquals(0, rollout.state().get(12, 12, 3));
    assertEquals(1, rollout.state().get(9, 9, 3));
    assertEquals(6, gesture.shifted(1, 2).touches().get(0).x());
    assertEquals(7, gesture.shifted(1, 2).touches().get(0).y());
  }
}
