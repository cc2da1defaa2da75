package morphogen.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import morphogen.cells.State;
import morphogen.rollout.Gesture;
import morphogen.rollout.Gesture.Effect;
import morphogen.rollout.Gesture.Touch;
import morphogen.rollout.Gestures;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.AliveMask;
import morphogen.rule.Rule;

/**
 * Whether an organism gets over what hands do to it: grows it, touches it in {@link Gestures},
 * gives it time, and compares it with itself as it is if it is left alone.
 *
 * <p>Safe for use by several threads at once.
 */
public final class GestureStudy {
  /** An organism's age when it is touched, unless it is touched while it grows. */
  public static final int GROWN = 200;

  /** How many steps it is given after the last touch. */
  public static final int STEPS = 1000;

  /** The largest mean squared error of an organism that has healed. */
  public static final double HEALED = 0.003;

  private static final int ALPHA = 3;

  /** No channel that an animal shows is further from 0. */
  private static final float WILD = 2;

  /**
   * One organism that is touched.
   *
   * @param gesture what is done
   * @param age its age at the first touch, in steps; 0 is an empty grid without a first cell
   * @param randomSeed decides which cells fire
   */
  public record Trial(String name, Gesture gesture, int age, long randomSeed) {}

  /**
   * What became of it.
   *
   * @param kept whether it is as it should be. After a wound: as many bodies as before, and healed
   *     in its place within a cell. After painting: the organism that was there is as it was, and
   *     nothing grows wild, that is over three times as many cells or beyond any picture's values
   * @param animal whether it is one animal and nothing else, wherever it stands
   * @param error mean squared, against the untouched organism; after painting of its own cells only
   * @param bodies connected groups of living cells
   * @param state in the end
   */
  public record Outcome(
      Trial trial, boolean kept, boolean animal, double error, int bodies, State state) {}

  private final Rule rule;
  private final int width;
  private final int height;
  private final State grown;
  private final Gestures gestures;
  private final int bodies;

  /**
   * Grows the organism once, untouched, to compare with.
   *
   * @throws IllegalArgumentException if it dies
   */
  public GestureStudy(Rule rule, int width, int height) {
    this.rule = rule;
    this.width = width;
    this.height = height;
    Rollout rollout = new JavaRollout(rule, rule.spec().first(width, height, 0), 0, 1);
    rollout.steps(GROWN + STEPS);
    grown = rollout.state().copy();
    gestures =
        Gestures.of(grown)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        String.format(
                            Locale.ROOT,
                            "Nothing lives after %d steps: there is nothing to touch.",
                            GROWN + STEPS)));
    bodies = Bodies.count(grown);
  }

  /** The organism as it is untouched. */
  public State grown() {
    return grown;
  }

  /**
   * Trials of every kind: for {@code count} wounds a quarter as many while it grows, a quarter as
   * many strokes of paint on and beside the body, and on empty ground.
   *
   * @param first the first random seed of the gestures
   */
  public List<Trial> trials(int first, int count) {
    List<Trial> trials = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      Gesture wound = gestures.wound(i);
      trials.add(new Trial(wound.name(), wound, GROWN, i));
      if (i % 4 == 0) {
        Gesture young = gestures.wound(i / 4 + first + count);
        trials.add(new Trial("while it grows", young, 48 + (7 * i) % 48, i));
        Gesture paint = gestures.painting(i / 4 + first);
        trials.add(new Trial(paint.name(), paint, GROWN, i));
        Gesture empty = gestures.paintingOnEmptyGround(i / 4 + first);
        trials.add(new Trial(empty.name(), empty, 0, i));
      }
    }
    return trials;
  }

  /**
   * The stroke along a back: eleven discs of 4.5 cells, two steps apart, from (20, 25) to (42, 42).
   */
  public static Gesture alongTheBack() {
    List<Touch> touches = new ArrayList<>();
    for (int i = 0; i <= 10; i++) {
      touches.add(new Touch(2 * i, 20 + 2.2 * i, 25 + 1.7 * i, 4.5, Effect.DAMAGE));
    }
    return new Gesture("along the back", touches);
  }

  /** Plays a trial. */
  public Outcome play(Trial trial) {
    State first =
        trial.age == 0
            ? new State(width, height, rule.spec().channels())
            : rule.spec().first(width, height, 0);
    Rollout rollout = new JavaRollout(rule, first, trial.randomSeed, 1);
    rollout.steps(trial.age);
    trial.gesture.play(rollout);
    rollout.steps(STEPS);
    return judge(trial, rollout.state());
  }

  private Outcome judge(Trial trial, State state) {
    boolean paints = trial.gesture.touches().stream().anyMatch(t -> t.effect() == Effect.PLANT);
    int found = Bodies.count(state);
    int[] moved = Bodies.middle(state);
    int[] place = Bodies.middle(grown);
    boolean animal =
        found == bodies
            && error(state, moved[0] - place[0], moved[1] - place[1], 2, false) <= HEALED;
    double error = error(state, 0, 0, 1, paints);
    boolean kept;
    if (!paints) {
      kept = found == bodies && error <= HEALED;
    } else {
      kept = isBounded(state) && (trial.age == 0 || error <= HEALED);
    }
    return new Outcome(trial, kept, animal, error, found, state);
  }

  private boolean isBounded(State state) {
    for (int i = 0; i < state.values().length; i++) {
      // Negated, so that NaN is out of bounds.
      if (i % state.channels() <= ALPHA && !(Math.abs(state.values()[i]) <= WILD)) {
        return false;
      }
    }
    return Bodies.living(state) <= 3 * Bodies.living(grown);
  }

  /**
   * The smallest error over all shifts around (right, down).
   *
   * @param around in cells
   * @param ownCells whether only the untouched organism's living cells count
   */
  private double error(State state, int right, int down, int around, boolean ownCells) {
    double least = Double.POSITIVE_INFINITY;
    for (int dy = -around; dy <= around; dy++) {
      for (int dx = -around; dx <= around; dx++) {
        least = Math.min(least, error(state, right + dx, down + dy, ownCells));
      }
    }
    return least;
  }

  private double error(State state, int right, int down, boolean ownCells) {
    double sum = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (ownCells && grown.get(x, y, ALPHA) <= AliveMask.ALIVE) {
          continue;
        }
        int sx = x + right;
        int sy = y + down;
        boolean inside = sx >= 0 && sy >= 0 && sx < width && sy < height;
        for (int c = 0; c <= ALPHA; c++) {
          double d = (inside ? state.get(sx, sy, c) : 0) - grown.get(x, y, c);
          sum += d * d;
        }
      }
    }
    return sum / (width * height * (ALPHA + 1));
  }
}
