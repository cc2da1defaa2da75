package morphogen.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses a palette: the box of all colours is cut in two, again and again, where that lessens the
 * squared error most; then each palette colour moves to the middle of the colours it stands for, as
 * k-means does.
 *
 * <p>The criterion is that of X. Wu, "Efficient statistical computations for optimal color
 * quantization", Graphics Gems II, 1991.
 */
final class ColourBoxes {
  private static final int MOVES = 2; // further ones change little

  private final double[] weight;
  private final double[][] colour; // [3 channels][bins]
  private final int[] order; // bins; a box is a stretch of them
  private final double[] weightAt = new double[256]; // of one box, by level of one channel
  private final double[][] sumAt = new double[3][256];

  private ColourBoxes(ColourCount counted) {
    int bins = counted.bins();
    weight = new double[bins];
    colour = new double[3][bins];
    order = new int[bins];
    for (int i = 0; i < bins; i++) {
      order[i] = i;
      weight[i] = counted.count(i);
      for (int c = 0; c < 3; c++) {
        colour[c][i] = counted.mean(i, c);
      }
    }
  }

  /** A box and where it is best cut: bins of at most {@code at} in a channel go to the left. */
  private record Box(int from, int to, int channel, int at, double gain) {}

  /** The best colours, {@code 0xRRGGBB}, at most {@code most} of them; all if there are so few. */
  static int[] choose(ColourCount counted, int most) {
    if (counted.distinct() <= most) {
      return counted.few();
    }
    ColourBoxes boxes = new ColourBoxes(counted);
    int[] chosen = boxes.cut(most);
    for (int i = 0; i < MOVES; i++) {
      boxes.move(chosen);
    }
    return chosen;
  }

  private int[] cut(int most) {
    List<Box> boxes = new ArrayList<>(List.of(box(0, order.length)));
    while (boxes.size() < most) {
      Box worst = boxes.stream().max(Comparator.comparingDouble(Box::gain)).orElseThrow();
      if (worst.gain <= 0) {
        break;
      }
      int middle = part(worst);
      boxes.set(boxes.indexOf(worst), box(worst.from, middle));
      boxes.add(box(middle, worst.to));
    }
    return boxes.stream().mapToInt(this::mean).toArray();
  }

  private int mean(Box box) {
    Sum sum = new Sum();
    for (int i = box.from; i < box.to; i++) {
      sum.add(order[i]);
    }
    return sum.mean();
  }

  /** A stretch of bins, with the cut that lessens its squared error most. */
  private Box box(int from, int to) {
    Box best = new Box(from, to, 0, 0, 0);
    for (int channel = 0; channel < 3; channel++) {
      Sum all = sortByLevel(from, to, channel);
      Sum left = new Sum();
      for (int level = 0; level < 255; level++) {
        if (weightAt[level] == 0) {
          continue;
        }
        left.n += weightAt[level];
        double gain = 0;
        for (int c = 0; c < 3; c++) {
          left.sum[c] += sumAt[c][level];
          double right = all.sum[c] - left.sum[c];
          gain +=
              left.sum[c] * left.sum[c] / left.n
                  + right * right / Math.max(1, all.n - left.n)
                  - all.sum[c] * all.sum[c] / all.n;
        }
        if (gain > best.gain && left.n < all.n) {
          best = new Box(from, to, channel, level, gain);
        }
      }
    }
    return best;
  }

  private Sum sortByLevel(int from, int to, int channel) {
    Arrays.fill(weightAt, 0);
    for (double[] sums : sumAt) {
      Arrays.fill(sums, 0);
    }
    Sum all = new Sum();
    for (int i = from; i < to; i++) {
      int bin = order[i];
      int level = (int) colour[channel][bin];
      all.add(bin);
      weightAt[level] += weight[bin];
      for (int c = 0; c < 3; c++) {
        sumAt[c][level] += weight[bin] * colour[c][bin];
      }
    }
    return all;
  }

  /** Sorts a box's bins to the two sides of its cut; returns where the right side begins. */
  private int part(Box box) {
    int left = box.from;
    for (int i = box.from; i < box.to; i++) {
      int bin = order[i];
      if ((int) colour[box.channel][bin] <= box.at) {
        order[i] = order[left];
        order[left++] = bin;
      }
    }
    return left;
  }

  private void move(int[] chosen) {
    Palette palette = new Palette(chosen);
    Sum[] sums = new Sum[palette.size()];
    for (int bin = 0; bin < order.length; bin++) {
      int i = palette.nearest(rgb(colour[0][bin], colour[1][bin], colour[2][bin]));
      if (sums[i] == null) {
        sums[i] = new Sum();
      }
      sums[i].add(bin);
    }
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = sums[i] == null ? palette.colour(i) : sums[i].mean();
    }
  }

  private static int rgb(double r, double g, double b) {
    return (int) (r + 0.5) << 16 | (int) (g + 0.5) << 8 | (int) (b + 0.5);
  }

  /** The weighted sum of some bins. */
  private final class Sum {
    private double n;
    private final double[] sum = new double[3];

    void add(int bin) {
      n += weight[bin];
      for (int c = 0; c < 3; c++) {
        sum[c] += weight[bin] * colour[c][bin];
      }
    }

    int mean() {
      return rgb(sum[0] / n, sum[1] / n, sum[2] / n);
    }
  }
}
