package morphogen.sweep;

import java.util.List;

/**
 * Successive halving (Jamieson and Talwalkar, 2016), by thirds: nine places anywhere get a ninth of
 * a training, the best three of them a third, the best of those a whole one; then nine others. Each
 * is trained from its beginning, so that its learning rate falls as in a training of that length.
 */
final class HalvingProposals implements Proposals {
  private static final int[] RUNGS = {9, 3, 1}; // how many there are
  private static final int BRACKET = 13;

  private final RandomProposals anywhere;

  HalvingProposals(SweepPlan plan) {
    anywhere = new RandomProposals(plan);
  }

  private static int rung(int number) {
    int within = number % BRACKET;
    return within < RUNGS[0] ? 0 : within < RUNGS[0] + RUNGS[1] ? 1 : 2;
  }

  /** The first of a bracket's rung. */
  private static int first(int bracket, int rung) {
    return bracket * BRACKET + (rung > 0 ? RUNGS[0] : 0) + (rung > 1 ? RUNGS[1] : 0);
  }

  @Override
  public int needs(int number) {
    return rung(number) == 0 ? 0 : first(number / BRACKET, rung(number));
  }

  @Override
  public Proposal propose(int number, List<Tried> earlier) {
    int bracket = number / BRACKET;
    int rung = rung(number);
    double share = (double) RUNGS[RUNGS.length - 1] / RUNGS[rung];
    if (rung == 0) {
      int candidate = bracket * RUNGS[0] + number % BRACKET;
      return new Proposal(anywhere.point(candidate), rung, share);
    }
    List<Tried> below = earlier.subList(first(bracket, rung - 1), first(bracket, rung));
    int[] order = Standings.order(below.stream().map(Tried::losses).toList());
    int place = number - first(bracket, rung);
    return new Proposal(below.get(order[place]).point(), rung, share);
  }
}
