package morphogen.sweep;

import java.util.List;

/**
 * What a sweep tries next. A proposal is a function of the sweep's plan, of its own number and of
 * the results of those that it {@link #needs}, whatever the order in which they came: so a sweep
 * that goes on proposes what it would have proposed, and so does one with more workers.
 */
public interface Proposals {
  /** How many of the first proposals must have been tried before this one can be made. */
  int needs(int number);

  /**
   * Makes one.
   *
   * @param earlier the first {@link #needs} proposals and what came of them, in order; or more
   */
  Proposal propose(int number, List<Tried> earlier);

  /** How many there are at most; {@link Integer#MAX_VALUE} for no end. */
  default int count() {
    return Integer.MAX_VALUE;
  }

  /**
   * A place in the space.
   *
   * @param point a number from 0 to 1 for each dimension
   * @param rung of successive halving; 0 elsewhere
   * @param share how much of a whole training it gets, over 0 to 1
   */
  record Proposal(double[] point, int rung, double share) {
    /** One that gets a whole training. */
    public Proposal(double[] point) {
      this(point, 0, 1);
    }
  }

  /**
   * A proposal that was tried.
   *
   * @param point where it was, as its words say it
   * @param rung as proposed
   * @param losses one a target, in their order; {@link Double#NaN} where there was a fault
   */
  record Tried(double[] point, int rung, double[] losses) {}

  /** The proposals of a plan's strategy. */
  static Proposals of(SweepPlan plan) {
    return switch (plan.strategy()) {
      case RANDOM -> new RandomProposals(plan);
      case GRID -> new GridProposals(plan);
      case PCA -> new ComponentProposals(plan);
      case CMA_ES -> new EvolvingProposals(plan);
      case HALVING -> new HalvingProposals(plan);
    };
  }
}
