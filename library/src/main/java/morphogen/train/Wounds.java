package morphogen.train;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import morphogen.cells.Damage;
import morphogen.cells.State;
import morphogen.rule.LifeMask;
import morphogen.rule.Tensor;

/**
 * Discs to cut. Once an organism stays well, every other one repeats, nearly, a cut that was healed
 * badly: it fails rarely and always at the same places, which chance alone would visit too seldom.
 */
final class Wounds {
  private static final String TENSOR = "wounds";
  private static final int REMEMBERED = 32;
  private static final int X = 0;
  private static final int Y = 1;
  private static final int RADIUS = 2;
  private static final int LOSS = 3;
  private static final int NUMBERS = 4;

  /**
   * A cut that healed badly once, it may be one in ten, is visited again even if it then healed
   * well.
   */
  private static final float FORGETTING = 0.97f;

  /** A repeated cut lies within so many cells of the remembered one, and its radius likewise. */
  private static final double NEARLY = 1.5;

  private final float[] worst = new float[REMEMBERED * NUMBERS];

  /** Radii as shares of the half-width; larger ones would leave nothing to heal from. */
  private static final double LEAST = 0.1;

  private static final double MOST = 0.45;

  /** How far from a living cell a disc's centre may lie, as a share of its radius. */
  private static final double ASIDE = 0.5;

  /**
   * So many iterations it takes until an organism stays well. Before that the worst wounds cost it
   * its likeness, and can let training collapse.
   */
  static final int RIPE = 3000;

  /** A cut that was made, and which remembered one it repeats, or -1. */
  record Cut(float x, float y, float radius, int repeats) {}

  /**
   * Cuts a living state; a dead one is left alone, and null returned.
   *
   * @param iteration of the training: the first {@value #RIPE} have it easier
   */
  Cut cut(State state, int iteration, RandomGenerator random) {
    Cut cut = null;
    if (iteration < RIPE) {
      cut = inTheMiddle(state, random);
    } else if (random.nextBoolean()) {
      cut = again(state, random);
    }
    if (cut == null) {
      cut = onTheBody(state, random);
    }
    if (cut != null) {
      Damage.disc(state, cut.x, cut.y, cut.radius);
    }
    return cut;
  }

  /** A remembered one, the more likely the worse it was; null if there is none. */
  private Cut again(State state, RandomGenerator random) {
    double sum = 0;
    for (int i = LOSS; i < worst.length; i += NUMBERS) {
      sum += worst[i];
    }
    double at = random.nextDouble() * sum;
    for (int i = 0; i < REMEMBERED && sum > 0; i++) {
      int from = i * NUMBERS;
      at -= worst[from + LOSS];
      if (at < 0) {
        double radius = worst[from + RADIUS] + random.nextDouble(-NEARLY, NEARLY);
        return new Cut(
            worst[from + X] + (float) random.nextDouble(-NEARLY, NEARLY),
            worst[from + Y] + (float) random.nextDouble(-NEARLY, NEARLY),
            (float) Math.max(LEAST * half(state), Math.min(MOST * half(state), radius)),
            i);
      }
    }
    return null;
  }

  /** In the middle half of the grid, of any size: many only graze the organism. */
  private static Cut inTheMiddle(State state, RandomGenerator random) {
    double x = state.width() / 2.0 * (1 + random.nextDouble(-0.5, 0.5));
    double y = state.height() / 2.0 * (1 + random.nextDouble(-0.5, 0.5));
    double radius = half(state) * random.nextDouble(LEAST, MOST);
    return new Cut((float) x, (float) y, (float) radius, -1);
  }

  /**
   * Around any living cell, not always in the middle of it, as the worst can lie in an armpit; more
   * often large than small; null if nothing lives.
   */
  private static Cut onTheBody(State state, RandomGenerator random) {
    int width = state.width();
    int[] living =
        IntStream.range(0, state.cells())
            .filter(cell -> state.get(cell % width, cell / width, 3) > LifeMask.ALIVE)
            .toArray();
    if (living.length == 0) {
      return null;
    }
    int cell = living[random.nextInt(living.length)];
    double radius = half(state) * (LEAST + (MOST - LEAST) * Math.sqrt(random.nextDouble()));
    double beside = radius * ASIDE * Math.sqrt(random.nextDouble());
    double angle = random.nextDouble(2 * Math.PI);
    double x = cell % width + beside * Math.cos(angle);
    double y = cell / width + beside * Math.sin(angle);
    return new Cut((float) x, (float) y, (float) radius, -1);
  }

  private static double half(State state) {
    return Math.min(state.width(), state.height()) / 2.0;
  }

  /** Takes note of how a cut was healed. */
  void healed(Cut cut, float loss) {
    if (!Float.isFinite(loss)) {
      return;
    }
    int slot = cut.repeats;
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
    if (cut.repeats < 0 || loss == remembered) { // the worse of two neighbours is kept
      worst[at + X] = cut.x;
      worst[at + Y] = cut.y;
      worst[at + RADIUS] = cut.radius;
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

  /** For a checkpoint: {@code [remembered, x y radius loss]}. */
  Tensor tensor() {
    Tensor tensor = Tensor.zeros(TENSOR, REMEMBERED, NUMBERS);
    System.arraycopy(worst, 0, tensor.values(), 0, worst.length);
    return tensor;
  }

  /** True if the tensor is one that {@link #tensor} made; then it is taken over. */
  boolean restore(Tensor tensor) {
    if (!tensor.name().equals(TENSOR)) {
      return false;
    }
    if (tensor.values().length != worst.length) {
      throw new IllegalArgumentException(
          "The checkpoint's wounds have the shape %s.".formatted(tensor.shape()));
    }
    System.arraycopy(tensor.values(), 0, worst, 0, worst.length);
    return true;
  }
}
