package morphogen.sweep;

import java.util.Arrays;
import java.util.List;

/**
 * Generations of an evolution strategy (CMA-ES), which begins in the middle of the space. A range's
 * end is a mirror: what it seeks beyond lies as far within. It sees places, not words, so that of
 * whole numbers and choices some neighbours are the same to it.
 */
final class EvolvingProposals implements Proposals {
  private static final double SIGMA = 0.3; // of a range: nearly all of it

  private final SweepPlan plan;
  private final int size;

  EvolvingProposals(SweepPlan plan) {
    this.plan = plan;
    size = EvolutionStrategy.size(plan.space().dimensions().size());
  }

  @Override
  public int needs(int number) {
    return number / size * size;
  }

  @Override
  public Proposal propose(int number, List<Tried> earlier) {
    double[] middle = new double[plan.space().dimensions().size()];
    Arrays.fill(middle, 0.5);
    EvolutionStrategy strategy = new EvolutionStrategy(middle, SIGMA, plan.seed());
    for (int from = 0; from < needs(number); from += size) {
      List<Tried> generation = earlier.subList(from, from + size);
      strategy.tell(Standings.order(generation.stream().map(Tried::losses).toList()));
    }
    double[] point = strategy.ask()[number % size];
    return new Proposal(Arrays.stream(point).map(EvolvingProposals::mirrored).toArray());
  }

  /** Any number as one from 0 to 1, as two mirrors that face each other would show it. */
  static double mirrored(double x) {
    double within = Math.abs(x) % 2;
    return within <= 1 ? within : 2 - within;
  }
}
