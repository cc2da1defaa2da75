package morphogen.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import morphogen.cells.State;
import morphogen.rollout.Gesture.Effect;
import morphogen.rollout.Gesture.Touch;
import morphogen.rule.AliveMask;

/**
 * Gestures as hands make them on one organism: each is a function of a random seed, so that studies
 * and training can repeat it.
 *
 * <p>A brush has a radius of 3 to 6 cells and moves 1.5 to 4 cells from touch to touch, two steps
 * apart: a hand that crosses a window of 64 cells in half a second. Wounds leave at least a third
 * of the body.
 */
public final class Gestures {
  /** The kinds of wounds, in the order in which random seeds go through them. */
  public static final List<String> WOUNDS =
      List.of("disc", "along", "across", "disc", "stroke", "scribble", "disc", "half", "several");

  /** The kinds of painting, likewise. */
  public static final List<String> PAINTING = List.of("paint on it", "paint beside it");

  private static final double LEAST_LEFT = 1 / 3.0;

  /** Radii of single discs as shares of the grid's half-width; larger ones would leave nothing. */
  public static final double LEAST_DISC = 0.1;

  /** See {@link #LEAST_DISC}. */
  public static final double LARGEST_DISC = 0.45;

  private static final int STEPS_BETWEEN = 2;
  private static final int TRIES = 40;

  private final State body;
  private final int[] living;
  private final double[] axis;

  private Gestures(State body, int[] living) {
    this.body = body;
    this.living = living;
    axis = axis();
  }

  /**
   * Gestures on an organism.
   *
   * @param body what it looks like where it stands: alpha in channel 3; a target will do
   * @return empty if nothing of it lives that a hand could touch
   */
  public static Optional<Gestures> of(State body) {
    int[] living =
        IntStream.range(0, body.cells())
            .filter(c -> body.values()[c * body.channels() + 3] > AliveMask.ALIVE)
            .toArray();
    return living.length == 0 ? Optional.empty() : Optional.of(new Gestures(body, living));
  }

  /** The wound with this random seed: seeds count through {@link #WOUNDS}. */
  public Gesture wound(int randomSeed) {
    String kind = WOUNDS.get(Math.floorMod(randomSeed, WOUNDS.size()));
    RandomGenerator random = new SplittableRandom(randomSeed * 0x9e3779b97f4a7c15L + 1);
    Gesture gesture = null;
    for (int i = 0; i < TRIES; i++) {
      gesture = new Gesture(kind, wound(kind, random));
      double left = left(gesture);
      if (left >= LEAST_LEFT && left < 0.97) {
        break;
      }
    }
    return gesture;
  }

  private List<Touch> wound(String kind, RandomGenerator random) {
    double radius = random.nextDouble(3, 6);
    return switch (kind) {
      case "disc" -> disc(random);
      case "along" -> through(random, radius, axis[0], axis[1]);
      case "across" -> through(random, radius, -axis[1], axis[0]);
      case "stroke" -> {
        double angle = random.nextDouble(Math.PI);
        yield through(random, radius, Math.cos(angle), Math.sin(angle));
      }
      case "scribble" -> {
        List<Touch> touches = new ArrayList<>();
        double[] from = point(random, 3);
        for (int i = random.nextInt(3, 6); i > 0; i--) {
          double[] to = point(random, 3);
          line(touches, from, to, random.nextDouble(3, 4.5), random, Effect.DAMAGE);
          from = to;
        }
        yield touches;
      }
      case "half" -> half(random);
      default -> {
        List<Touch> touches = new ArrayList<>();
        for (int i = random.nextInt(2, 5); i > 0; i--) {
          double[] at = point(random, 2);
          int step = touches.size() * random.nextInt(2, 12);
          touches.add(new Touch(step, at[0], at[1], random.nextDouble(3, 7), Effect.DAMAGE));
        }
        yield touches;
      }
    };
  }

  /**
   * One touch around any living cell, not always in the middle of it, as the worst can lie in an
   * armpit; more often large than small.
   */
  private List<Touch> disc(RandomGenerator random) {
    double half = Math.min(body.width(), body.height()) / 2.0;
    double radius =
        half * (LEAST_DISC + (LARGEST_DISC - LEAST_DISC) * Math.sqrt(random.nextDouble()));
    double[] at = point(random, radius / 2);
    return List.of(new Touch(0, at[0], at[1], radius, Effect.DAMAGE));
  }

  /** A line through a point of the body, a little bent, out of it at both ends. */
  private List<Touch> through(RandomGenerator random, double radius, double dx, double dy) {
    double[] at = point(random, 4);
    double bend = random.nextDouble(-0.3, 0.3);
    double x = dx * Math.cos(bend) - dy * Math.sin(bend);
    double y = dx * Math.sin(bend) + dy * Math.cos(bend);
    double back = random.nextDouble(6, 22);
    double on = random.nextDouble(6, 22);
    double sign = random.nextBoolean() ? 1 : -1;
    double[] from = {at[0] - sign * back * x, at[1] - sign * back * y};
    double[] to = {at[0] + sign * on * x, at[1] + sign * on * y};
    List<Touch> touches = new ArrayList<>();
    line(touches, from, to, radius, random, Effect.DAMAGE);
    return touches;
  }

  /** A broad brush over one side of the body. */
  private List<Touch> half(RandomGenerator random) {
    double angle = random.nextDouble(2 * Math.PI);
    double radius = random.nextDouble(8, 12);
    double[] middle = middle();
    double aside = radius + random.nextDouble(-4, 6);
    double x = middle[0] + aside * Math.cos(angle);
    double y = middle[1] + aside * Math.sin(angle);
    double[] from = {x - 20 * Math.sin(angle), y + 20 * Math.cos(angle)};
    double[] to = {x + 20 * Math.sin(angle), y - 20 * Math.cos(angle)};
    List<Touch> touches = new ArrayList<>();
    line(touches, from, to, radius, random, Effect.DAMAGE);
    return touches;
  }

  /** Painting on the body or beside it: seeds count through {@link #PAINTING}. */
  public Gesture painting(int randomSeed) {
    String kind = PAINTING.get(Math.floorMod(randomSeed, PAINTING.size()));
    RandomGenerator random = new SplittableRandom(randomSeed * 0x9e3779b97f4a7c15L + 2);
    List<Touch> touches = new ArrayList<>();
    double[] from = point(random, 4);
    double[] to = point(random, 4);
    if (kind.equals(PAINTING.get(1))) {
      from = anywhere(random);
      to = anywhere(random);
    }
    line(touches, from, to, random.nextDouble(3, 6), random, Effect.PLANT);
    return new Gesture(kind, touches);
  }

  /** A stroke of life where nothing lives, over a grid of the body's size. */
  public Gesture paintingOnEmptyGround(int randomSeed) {
    RandomGenerator random = new SplittableRandom(randomSeed * 0x9e3779b97f4a7c15L + 3);
    List<Touch> touches = new ArrayList<>();
    double[] from = inner(random);
    line(touches, from, inner(random), random.nextDouble(3, 6), random, Effect.PLANT);
    return new Gesture("paint on empty ground", touches);
  }

  /** Far enough from the edges for an animal. */
  private double[] inner(RandomGenerator random) {
    double x = body.width() * random.nextDouble(0.35, 0.65);
    return new double[] {x, body.height() * random.nextDouble(0.35, 0.65)};
  }

  private double[] anywhere(RandomGenerator random) {
    double x = random.nextDouble(body.width());
    return new double[] {x, random.nextDouble(body.height())};
  }

  private void line(
      List<Touch> touches,
      double[] from,
      double[] to,
      double radius,
      RandomGenerator random,
      Effect effect) {
    double speed = random.nextDouble(1.5, 4);
    int count = Math.max(1, (int) Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / speed));
    int first = touches.isEmpty() ? 0 : touches.get(touches.size() - 1).step() + STEPS_BETWEEN;
    for (int i = 0; i <= count; i++) {
      double t = (double) i / count;
      double x = from[0] + t * (to[0] - from[0]) + random.nextDouble(-0.5, 0.5);
      double y = from[1] + t * (to[1] - from[1]) + random.nextDouble(-0.5, 0.5);
      touches.add(new Touch(first + i * STEPS_BETWEEN, x, y, radius, effect));
    }
  }

  /** Around a living cell. */
  private double[] point(RandomGenerator random, double around) {
    int cell = living[random.nextInt(living.length)];
    return new double[] {
      cell % body.width() + random.nextDouble(-around, around),
      cell / body.width() + random.nextDouble(-around, around)
    };
  }

  /** How much of the body no touch reaches, 0 to 1. */
  double left(Gesture gesture) {
    long left =
        IntStream.of(living)
            .filter(
                cell ->
                    gesture.touches().stream()
                        .noneMatch(
                            t ->
                                Math.hypot(cell % body.width() - t.x(), cell / body.width() - t.y())
                                    < t.radius()))
            .count();
    return (double) left / living.length;
  }

  private double[] middle() {
    double x = IntStream.of(living).map(c -> c % body.width()).average().orElseThrow();
    return new double[] {
      x, IntStream.of(living).map(c -> c / body.width()).average().orElseThrow()
    };
  }

  /** The direction in which the body is longest, of length 1. */
  private double[] axis() {
    double[] middle = middle();
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int cell : living) {
      double dx = cell % body.width() - middle[0];
      double dy = cell / body.width() - middle[1];
      xx += dx * dx;
      xy += dx * dy;
      yy += dy * dy;
    }
    double angle = 0.5 * Math.atan2(2 * xy, xx - yy);
    return new double[] {Math.cos(angle), Math.sin(angle)};
  }
}
