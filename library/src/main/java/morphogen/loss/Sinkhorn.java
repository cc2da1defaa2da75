package morphogen.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * What it costs to move points onto others, all of equal weight: the Sinkhorn divergence {@code
 * OT(x, y) - OT(x, x) / 2 - OT(y, y) / 2} (Feydy et al., 2019), where {@code OT} is the least cost
 * of a transport that is smoothed by its entropy (Cuturi, 2013). What is taken off is what
 * smoothing alone costs, so that it is 0 for the same points.
 *
 * <p>In logarithms, from much smoothing to little: each round has a fixed share of the smoothing of
 * the round before. So many rounds come near the least cost, not quite there; of the same points
 * all three are the same then, and the result is exactly 0.
 */
final class Sinkhorn {
  /**
   * @param cost of each batch, {@code [batch]}; may be less than 0 by what rounds left out
   * @param slope how it depends on each point that is moved, {@code [batch, points, channels]}
   */
  record Moved(NDArray cost, NDArray slope) {}

  /**
   * What each point pays, {@code [batch, 1, points]}.
   *
   * @param before what those on the other side did that {@code from} is made of
   */
  private record Potentials(NDArray from, NDArray to, NDArray before) {}

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

  /**
   * Points onto others, in batches, where nothing is recorded.
   *
   * @param from {@code [batch, points, channels]}
   * @param to {@code [1, points, channels]}, of another number or the same
   */
  Moved move(NDArray from, NDArray to) {
    NDArray all = to.broadcast(from.getShape().get(0), to.getShape().get(1), to.getShape().get(2));
    double last = smoothing[smoothing.length - 1];
    NDArray cost = costs(from, all);
    Potentials moved = potentials(cost);
    NDArray goal = goals(cost, moved.before, last, all);
    cost.close();
    cost = costs(from, from);
    Potentials own = symmetric(cost);
    NDArray self = goals(cost, own.before, last, from);
    cost.close();
    cost = costs(to, to);
    Potentials target = symmetric(cost);
    cost.close();
    NDArray total =
        mean(moved.from).sub(mean(own.from)).add(mean(moved.to)).sub(mean(target.to)); // [batch]
    NDArray slope = self.sub(goal).mul(2.0 / from.getShape().get(1));
    return new Moved(total, slope);
  }

  private static NDArray mean(NDArray potentials) {
    return potentials.reshape(potentials.getShape().get(0), -1).mean(new int[] {1});
  }

  /** Squared lengths of all ways, {@code [batch, from, to]}. */
  private static NDArray costs(NDArray from, NDArray to) {
    NDArray squares = from.square().sum(new int[] {2}, true); // [batch, from, 1]
    NDArray others = to.square().sum(new int[] {2}, true).transpose(0, 2, 1); // [batch, 1, to]
    NDArray costs = from.batchMatMul(to.transpose(0, 2, 1));
    costs.muli(-2).addi(squares).addi(others);
    return costs;
  }

  private Potentials potentials(NDArray cost) {
    NDArray back = cost.transpose(0, 2, 1).duplicate(); // rows are read faster than columns
    NDArray from = nothing(back);
    NDArray to = nothing(cost);
    for (int i = 0; i < smoothing.length; i++) {
      NDArray left = paid(cost, to, smoothing[i]);
      NDArray right = paid(back, from, smoothing[i]);
      from = i == 0 ? left : from.add(left).mul(0.5);
      to = i == 0 ? right : to.add(right).mul(0.5);
    }
    double last = smoothing[smoothing.length - 1];
    Potentials potentials = new Potentials(paid(cost, to, last), paid(back, from, last), to);
    back.close();
    return potentials;
  }

  /** The same where both sides are the same points. */
  private Potentials symmetric(NDArray cost) {
    NDArray to = nothing(cost);
    for (int i = 0; i < smoothing.length; i++) {
      NDArray paid = paid(cost, to, smoothing[i]);
      to = i == 0 ? paid : to.add(paid).mul(0.5);
    }
    NDArray last = paid(cost, to, smoothing[smoothing.length - 1]);
    return new Potentials(last, last, to);
  }

  private static NDArray nothing(NDArray cost) {
    Shape shape = cost.getShape();
    return cost.getManager().zeros(new Shape(shape.get(0), 1, shape.get(2)));
  }

  /**
   * What each point pays, given what those on the other side of its ways do: a soft minimum.
   *
   * @param cost {@code [batch, points, others]}
   * @param others {@code [batch, 1, others]}
   * @return {@code [batch, 1, points]}
   */
  private static NDArray paid(NDArray cost, NDArray others, double smoothing) {
    try (NDArray gain = others.sub(cost)) {
      gain.muli(1 / smoothing);
      // What a softmax divides by, without a pass of its own: what it took off of any one.
      try (NDArray logs = gain.logSoftmax(2);
          NDArray before = gain.get(":, :, :1");
          NDArray after = logs.get(":, :, :1")) {
        NDArray sums = before.sub(after); // [batch, points, 1]
        sums.subi(Math.log(cost.getShape().get(2))).muli(-smoothing);
        return sums.transpose(0, 2, 1);
      }
    }
  }

  /** Where each point goes on average, {@code [batch, from, channels]}. */
  private static NDArray goals(NDArray cost, NDArray others, double smoothing, NDArray to) {
    try (NDArray gain = others.sub(cost);
        NDArray scaled = gain.mul(1 / smoothing);
        NDArray plan = scaled.softmax(2)) {
      return plan.batchMatMul(to);
    }
  }
}
