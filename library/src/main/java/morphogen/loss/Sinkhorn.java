package morphogen.loss;

import java.util.Arrays;
import morphogen.step.Dense;
import morphogen.step.Exponential;

/**
 * What it costs to move points onto others, all of equal weight: the Sinkhorn divergence {@code
 * OT(x, y) - OT(x, x) / 2 - OT(y, y) / 2} (Feydy et al., 2019), where {@code OT} is the least cost
 * of a transport that is smoothed by its entropy (Cuturi, 2013). What is taken off is what
 * smoothing alone costs, so that it is 0 for the same points.
 *
 * <p>In logarithms, from much smoothing to little: each round has a fixed share of the smoothing of
 * the round before. So many rounds come near the least cost, not quite there; of the same points
 * all three are the same then, and the result is exactly 0.
 *
 * <p>In Java, because a round of a hundred points is so little work that PyTorch takes longer to be
 * asked for it than to do it.
 */
final class Sinkhorn {
  /**
   * @param cost may be less than 0 by what rounds left out
   * @param slope how it depends on each point that is moved, {@code [points, channels]}
   */
  record Moved(double cost, float[] slope) {}

  /** Points, and what is asked of them again and again. */
  static final class Points {
    private final int count;
    private final int channels;
    private final float[] rows; // [points, channels]
    private final float[] columns; // [channels, points]
    private final float[] squares; // [points]: of their lengths

    /**
     * @param rows {@code [points, channels]}, kept
     */
    Points(float[] rows, int channels) {
      this.rows = rows;
      this.channels = channels;
      count = rows.length / channels;
      columns = new float[rows.length];
      squares = new float[count];
      for (int i = 0; i < count; i++) {
        for (int c = 0; c < channels; c++) {
          float value = rows[i * channels + c];
          columns[c * count + i] = value;
          squares[i] += value * value;
        }
      }
    }

    private float[][] split() {
      float[][] split = new float[channels][];
      for (int c = 0; c < channels; c++) {
        split[c] = Arrays.copyOfRange(columns, c * count, (c + 1) * count);
      }
      return split;
    }
  }

  /**
   * The last round's potentials of one side, and how its points are shared out among the others.
   *
   * @param potentials {@code [points]}
   * @param shares {@code [others][points]}, not divided by their sums
   * @param sums {@code [points]}
   */
  private record Last(float[] potentials, float[][] shares, float[] sums) {}

  private final double[] smoothing; // by round

  /**
   * @param last smoothing in the last round, as a cost, over 0
   * @param first the same in the first round
   * @param rounds 1 or more
   */
  Sinkhorn(double last, double first, int rounds) {
    smoothing = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      smoothing[i] = last * Math.pow(first / last, 1 - (i + 1.0) / rounds);
    }
  }

  /** Half of what it costs to move points onto their own places: what smoothing alone costs. */
  double alone(Points points) {
    return mean(symmetric(costs(points, points)).potentials);
  }

  /**
   * @param to may be of another number
   * @param alone {@link #alone} of {@code to}
   */
  Moved move(Points from, Points to, double alone) {
    float[][] back = costs(to, from); // [from][to]
    float[][] there = transposed(back); // [to][from]
    float[] left = new float[from.count];
    float[] right = new float[to.count];
    for (int i = 0; i < smoothing.length; i++) {
      float[] paidLeft = paid(there, right, smoothing[i]);
      float[] paidRight = paid(back, left, smoothing[i]);
      left = i == 0 ? paidLeft : between(left, paidLeft);
      right = i == 0 ? paidRight : between(right, paidRight);
    }
    Last moved = last(there, right);
    float[] onto = paid(back, left, smoothing[smoothing.length - 1]);
    Last own = symmetric(costs(from, from));
    double cost = mean(moved.potentials) - mean(own.potentials) + mean(onto) - alone;
    float[][] goals = goals(moved, to);
    float[][] selves = goals(own, from);
    float[] slope = new float[from.rows.length];
    float share = 2f / from.count;
    for (int c = 0; c < from.channels; c++) {
      for (int i = 0; i < from.count; i++) {
        slope[i * from.channels + c] = share * (selves[c][i] - goals[c][i]);
      }
    }
    return new Moved(cost, slope);
  }

  /** Where both sides are the same points. */
  private Last symmetric(float[][] costs) {
    float[] both = new float[costs.length];
    for (int i = 0; i < smoothing.length; i++) {
      float[] paid = paid(costs, both, smoothing[i]);
      both = i == 0 ? paid : between(both, paid);
    }
    return last(costs, both);
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static float[] between(float[] a, float[] b) {
    float[] between = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      between[i] = (a[i] + b[i]) * 0.5f;
    }
    return between;
  }

  /** Squared lengths of all ways, {@code [to][from]}; to the bit the same both ways. */
  private static float[][] costs(Points from, Points to) {
    float[][] costs = new float[to.count][from.count];
    Dense.apply(from.split(), to.columns, new float[to.count], costs, from.count);
    for (int j = 0; j < to.count; j++) {
      squared(costs[j], from.squares, to.squares[j], from.count);
    }
    return costs;
  }

  /** Out of products: |a - b|² = |a|² + |b|² - 2 a b. */
  private static void squared(float[] products, float[] squares, float square, int n) {
    for (int i = 0; i < n; i++) {
      products[i] = squares[i] + square - 2 * products[i];
    }
  }

  private static float[][] transposed(float[][] matrix) {
    float[][] transposed = new float[matrix[0].length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < transposed.length; j++) {
        transposed[j][i] = matrix[i][j];
      }
    }
    return transposed;
  }

  /**
   * What each point pays, given what those on the other side of its ways do: a soft minimum.
   *
   * @param costs {@code [others][points]}
   */
  private static float[] paid(float[][] costs, float[] others, double smoothing) {
    float[] most = most(costs, others);
    float[] shares = shares(costs, others, most, smoothing);
    int n = most.length;
    float[] share = new float[n];
    float[] sums = new float[n];
    for (int j = 0; j < costs.length; j++) {
      System.arraycopy(shares, j * n, share, 0, n);
      add(share, sums, n);
    }
    return soft(most, sums, others.length, smoothing);
  }

  /** The same by the least smoothing, with the shares that it is made of. */
  private Last last(float[][] costs, float[] others) {
    double least = smoothing[smoothing.length - 1];
    float[] most = most(costs, others);
    float[] all = shares(costs, others, most, least);
    int n = most.length;
    float[][] shares = new float[costs.length][n];
    float[] sums = new float[n];
    for (int j = 0; j < costs.length; j++) {
      System.arraycopy(all, j * n, shares[j], 0, n);
      add(shares[j], sums, n);
    }
    return new Last(soft(most, sums, others.length, least), shares, sums);
  }

  /**
   * How much of each point goes where, not divided by their sum: {@code [others, points]}. All in
   * one array, since powers are fast only if they are many.
   */
  private static float[] shares(float[][] costs, float[] others, float[] most, double smoothing) {
    int n = most.length;
    float[] shares = new float[costs.length * n];
    float[] gains = new float[n];
    for (int j = 0; j < costs.length; j++) {
      gains(others[j], costs[j], most, (float) (1 / smoothing), gains, n);
      System.arraycopy(gains, 0, shares, j * n, n);
    }
    Exponential.apply(shares, shares.length);
    return shares;
  }

  /** The largest gain of each point: what the others do, less the way to them. */
  private static float[] most(float[][] costs, float[] others) {
    int n = costs[0].length;
    float[] most = new float[n];
    Arrays.fill(most, Float.NEGATIVE_INFINITY);
    int j = 0;
    for (; j + 1 < costs.length; j += 2) {
      raise(most, others[j], costs[j], others[j + 1], costs[j + 1], n);
    }
    if (j < costs.length) {
      raise(most, others[j], costs[j], others[j], costs[j], n);
    }
    return most;
  }

  private static void raise(float[] most, float a, float[] toA, float b, float[] toB, int n) {
    for (int i = 0; i < n; i++) {
      most[i] = Math.max(most[i], Math.max(a - toA[i], b - toB[i]));
    }
  }

  private static void gains(
      float other, float[] costs, float[] most, float share, float[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = (other - costs[i] - most[i]) * share;
    }
  }

  private static void add(float[] values, float[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] += values[i];
    }
  }

  private static float[] soft(float[] most, float[] sums, int others, double smoothing) {
    float[] soft = new float[most.length];
    for (int i = 0; i < soft.length; i++) {
      soft[i] = (float) (-most[i] - smoothing * Math.log(sums[i] / others));
    }
    return soft;
  }

  /** Where each point goes on average, {@code [channels][points]}. */
  private static float[][] goals(Last last, Points to) {
    int n = last.sums.length;
    float[][] goals = new float[to.channels][n];
    Dense.apply(last.shares, to.rows, new float[to.channels], goals, n);
    for (float[] goal : goals) {
      for (int i = 0; i < n; i++) {
        goal[i] /= last.sums[i];
      }
    }
    return goals;
  }
}
