package morphogen.train;

import java.util.List;
import java.util.random.RandomGenerator;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.rollout.Gesture;
import morphogen.rollout.Gesture.Effect;
import morphogen.rollout.Gesture.Touch;
import morphogen.rollout.Gestures;

/**
 * Chooses damage. Once an organism stays well, hands wound it in every way that {@link Gestures}
 * knows, and every other gesture repeats, nearly, one that healed badly (hard-example replay): an
 * organism fails rarely and always by the same gestures, which chance would choose too seldom.
 */
final class DamageReplay {
  private static final String TENSOR = "damage";
  private static final String BEFORE_GESTURES = "wounds";
  private static final int REMEMBERED = 32;
  private static final int SEED = 0;
  private static final int RIGHT = 1;
  private static final int DOWN = 2;
  private static final int LOSS = 3;
  private static final int NUMBERS = 4;

  /** What healed badly once, it may be one in ten, is tried again even if it then healed well. */
  private static final float FORGETTING = 0.97f;

  /** A repeated gesture is made within so many cells of the remembered one. */
  private static final double NEARLY = 1.5;

  /** Random seeds of training; smaller ones are left to studies, which it must not have seen. */
  static final int FIRST_SEED = 1 << 20;

  static final int LAST_SEED = 1 << 24; // what a float still holds exactly

  private final State target;
  private final Gestures gestures;
  private final int ripe;
  private final float[] worst = new float[REMEMBERED * NUMBERS];

  /**
   * A wound to be made.
   *
   * @param randomSeed of the gesture, or -1 if it is none of those that are remembered
   * @param right how far it was shifted, in cells; likewise down
   * @param repeats which remembered one it repeats, or -1
   */
  record Damage(Gesture gesture, int randomSeed, float right, float down, int repeats) {}

  /**
   * @param target what grows: alpha in channel 3
   * @param ripe iterations after which hands may do what they like
   */
  DamageReplay(State target, int ripe) {
    this.target = target;
    this.ripe = ripe;
    gestures = Gestures.of(target).orElse(null);
  }

  /**
   * What to do to an organism.
   *
   * @return null if nothing of the target lives
   */
  Damage next(int iteration, RandomGenerator random) {
    if (iteration < ripe) {
      return new Damage(discInTheMiddle(random), -1, 0, 0, -1);
    }
    if (gestures == null) {
      return null;
    }
    Damage again = random.nextBoolean() ? again(random) : null;
    if (again != null) {
      return again;
    }
    int randomSeed = random.nextInt(FIRST_SEED, LAST_SEED);
    return new Damage(gestures.wound(randomSeed), randomSeed, 0, 0, -1);
  }

  /** A remembered one, the more likely the worse it was; null if there is none. */
  private Damage again(RandomGenerator random) {
    double sum = 0;
    for (int i = LOSS; i < worst.length; i += NUMBERS) {
      sum += worst[i];
    }
    double at = random.nextDouble() * sum;
    for (int i = 0; i < REMEMBERED && sum > 0; i++) {
      int from = i * NUMBERS;
      at -= worst[from + LOSS];
      if (at < 0) {
        int randomSeed = (int) worst[from + SEED];
        float right = near(worst[from + RIGHT], random);
        float down = near(worst[from + DOWN], random);
        Gesture gesture = gestures.wound(randomSeed).shifted(right, down);
        return new Damage(gesture, randomSeed, right, down, i);
      }
    }
    return null;
  }

  private static float near(float shift, RandomGenerator random) {
    double moved = shift + random.nextDouble(-NEARLY, NEARLY);
    return (float) Math.max(-2 * NEARLY, Math.min(2 * NEARLY, moved));
  }

  /** In the middle half of the grid, of any size: many only graze the organism. */
  private Gesture discInTheMiddle(RandomGenerator random) {
    double x = target.width() / 2.0 * (1 + random.nextDouble(-0.5, 0.5));
    double y = target.height() / 2.0 * (1 + random.nextDouble(-0.5, 0.5));
    double half = Math.min(target.width(), target.height()) / 2.0;
    double radius = half * random.nextDouble(Gestures.LEAST_DISC, Gestures.LARGEST_DISC);
    return new Gesture("disc", List.of(new Touch(0, x, y, radius, Effect.DAMAGE)));
  }

  /** Takes note of how damage was healed. */
  void healed(Damage damage, float loss) {
    if (!Float.isFinite(loss) || damage.randomSeed < 0) {
      return;
    }
    int slot = damage.repeats;
    float remembered = loss;
    if (slot >= 0) {
      remembered = Math.max(loss, FORGETTING * worst[slot * NUMBERS + LOSS]);
    } else {
      slot = mildest();
      if (loss <= worst[slot * NUMBERS + LOSS]) {
        return;
      }
    }
    int at = slot * NUMBERS;
    if (damage.repeats < 0 || loss == remembered) { // the worse of two neighbours is kept
      worst[at + SEED] = damage.randomSeed;
      worst[at + RIGHT] = damage.right;
      worst[at + DOWN] = damage.down;
    }
    worst[at + LOSS] = remembered;
  }

  private int mildest() {
    int mildest = 0;
    for (int i = 1; i < REMEMBERED; i++) {
      if (worst[i * NUMBERS + LOSS] < worst[mildest * NUMBERS + LOSS]) {
        mildest = i;
      }
    }
    return mildest;
  }

  /** For a checkpoint: {@code [remembered, randomSeed right down loss]}. */
  Tensor tensor() {
    Tensor tensor = Tensor.zeros(TENSOR, REMEMBERED, NUMBERS);
    System.arraycopy(worst, 0, tensor.values(), 0, worst.length);
    return tensor;
  }

  /**
   * True if the tensor is one that {@link #tensor} made; then it is taken over. Discs that a
   * checkpoint remembers from before there were gestures are forgotten.
   */
  boolean restore(Tensor tensor) {
    if (tensor.name().equals(BEFORE_GESTURES)) {
      return true;
    }
    if (!tensor.name().equals(TENSOR)) {
      return false;
    }
    if (tensor.values().length != worst.length) {
      throw new IllegalArgumentException(
          "The checkpoint's damage has the shape %s.".formatted(tensor.shape()));
    }
    System.arraycopy(tensor.values(), 0, worst, 0, worst.length);
    return true;
  }
}
