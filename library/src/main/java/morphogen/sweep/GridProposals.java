package morphogen.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * All places of a regular grid: of a choice all words, of a range as many values as fit the number
 * of trials, both ends among them. A grid that is larger than that is gone through in a random
 * order, so that what is tried of it is spread over all of it.
 */
final class GridProposals implements Proposals {
  private static final int USUAL = 3; // values of a range, where trials are not counted
  private static final int MOST = 1_000_000;

  private final List<Dimension> dimensions;
  private final int[] levels;
  private final int[] order;

  /**
   * @throws IllegalArgumentException if there are over a million places
   */
  GridProposals(SweepPlan plan) {
    dimensions = plan.space().dimensions();
    boolean counted = plan.trials() < Integer.MAX_VALUE;
    int wanted = counted ? Math.max(1, plan.trials() / plan.targets().size()) : MOST;
    int values = counted ? 2 : USUAL;
    while (counted && size(values + 1) <= wanted && size(values + 1) > size(values)) {
      values++;
    }
    if (size(values) > MOST) {
      throw new IllegalArgumentException(
          "A grid of this space has over a million places. Leave out dimensions, or try"
              + " --strategy random.");
    }
    levels = levels(values);
    order = new int[(int) size(values)];
    Arrays.setAll(order, i -> i);
    if (order.length > wanted) {
      shuffle(plan.seed());
    }
  }

  private int[] levels(int values) {
    return dimensions.stream()
        .mapToInt(d -> d.choices().isEmpty() ? Math.min(values, d.count()) : d.count())
        .toArray();
  }

  private double size(int values) {
    double size = 1;
    for (int level : levels(values)) {
      size *= level;
    }
    return size;
  }

  private void shuffle(long seed) {
    SplittableRandom random = Numbered.random(seed, 0);
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int other = order[i];
      order[i] = order[j];
      order[j] = other;
    }
  }

  @Override
  public int count() {
    return order.length;
  }

  @Override
  public int needs(int number) {
    return 0;
  }

  @Override
  public Proposal propose(int number, List<Tried> earlier) {
    double[] point = new double[levels.length];
    int rest = order[number];
    for (int i = levels.length - 1; i >= 0; i--) { // the last dimension changes first
      point[i] = place(dimensions.get(i), rest % levels[i], levels[i]);
      rest /= levels[i];
    }
    return new Proposal(point);
  }

  private static double place(Dimension dimension, int at, int levels) {
    if (levels == dimension.count()) {
      return (at + 0.5) / levels;
    }
    return levels == 1 ? 0.5 : (double) at / (levels - 1);
  }
}
