package morphogen.sweep;

import java.util.List;
import java.util.SplittableRandom;
import morphogen.sweep.Proposals.Proposal;

/** Anywhere in the space, evenly; each is independent of all others. */
record RandomProposals(SweepPlan plan) implements Proposals {
  @Override
  public int needs(int number) {
    return 0;
  }

  @Override
  public Proposal propose(int number, List<Tried> earlier) {
    return new Proposal(point(number));
  }

  /** The place of a number. */
  double[] point(int number) {
    SplittableRandom random = Numbered.random(plan.seed(), number);
    return random.doubles(plan.space().dimensions().size()).toArray();
  }
}
