package morphogen.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What random filters see (Ustyuzhaninov et al., 2017): on each level of a pyramid of pictures of
 * half the size, a 5x5 filter bank with a ReLU and a 3x3 one with a ReLU upon it. Nothing is
 * learned, and the filters are always the same ones. The first map is the picture itself, for its
 * colours, which the filters do not see.
 */
public final class RandomFeatures implements Features {
  private final int from;
  private final int levels;
  private final int filters;
  private final float[] first;
  private final float[] second;
  private NDManager own; // null unless it is open
  private NDArray[] uploaded;

  /**
   * On all levels.
   *
   * @param levels of the pyramid, 1 or more
   * @param filters of each bank, 1 or more
   * @param randomSeed decides them
   */
  public RandomFeatures(int levels, int filters, long randomSeed) {
    this(0, levels, filters, randomSeed);
  }

  /**
   * On the upper levels only: large shapes, for a fraction of the time, since of four cells of a
   * level one is left on the next.
   *
   * @param from the first level that filters look at, 0 for the picture itself to levels - 1
   * @param levels of the pyramid, 1 or more
   * @param filters of each bank, 1 or more
   * @param randomSeed decides them
   */
  public RandomFeatures(int from, int levels, int filters, long randomSeed) {
    if (levels < 1 || filters < 1) {
      throw new IllegalArgumentException(
          "levels: " + levels + " or filters: " + filters + " is not 1 or more.");
    }
    if (from < 0 || from >= levels) {
      throw new IllegalArgumentException("from: " + from + " is not 0 to " + (levels - 1) + ".");
    }
    this.from = from;
    this.levels = levels;
    this.filters = filters;
    Random random = new Random(randomSeed);
    first = bank(filters, 3 * 25, random);
    second = bank(filters, filters * 9, random);
  }

  /** Filters of mean 0, which see no brightness but differences, and of length √2. */
  private static float[] bank(int filters, int taps, Random random) {
    float[] values = new float[filters * taps];
    for (int f = 0; f < filters; f++) {
      double sum = 0;
      for (int i = f * taps; i < (f + 1) * taps; i++) {
        values[i] = (float) random.nextGaussian();
        sum += values[i];
      }
      double squares = 0;
      for (int i = f * taps; i < (f + 1) * taps; i++) {
        values[i] -= (float) (sum / taps);
        squares += values[i] * values[i];
      }
      for (int i = f * taps; i < (f + 1) * taps; i++) {
        values[i] *= (float) Math.sqrt(2 / squares);
      }
    }
    return values;
  }

  float[] first() {
    return first;
  }

  float[] second() {
    return second;
  }

  @Override
  public void open(NDManager manager) {
    close();
    own = manager.newSubManager();
    uploaded = upload(own);
  }

  private NDArray[] upload(NDManager manager) {
    return new NDArray[] {
      manager.create(first, new Shape(filters, 3, 5, 5)),
      manager.create(second, new Shape(filters, filters, 3, 3))
    };
  }

  @Override
  public void close() {
    if (own != null) {
      own.close();
      own = null;
      uploaded = null;
    }
  }

  @Override
  public List<NDArray> of(NDArray pictures, boolean wraps) {
    NDArray[] banks = uploaded != null ? uploaded : upload(pictures.getManager());
    List<NDArray> maps = new ArrayList<>();
    maps.add(pictures);
    NDArray level = pictures;
    for (int i = 0; i < levels; i++) {
      level = i == 0 ? level : Edges.halved(level);
      if (i < from) {
        continue;
      }
      NDArray edges = Activation.relu(Edges.filtered(level, banks[0], null, wraps));
      maps.add(edges);
      maps.add(Activation.relu(Edges.filtered(edges, banks[1], null, wraps)));
    }
    return maps;
  }

  @Override
  public int smallest() {
    return 3 << (levels - 1);
  }
}
