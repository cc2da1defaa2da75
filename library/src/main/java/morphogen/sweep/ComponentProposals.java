package morphogen.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import morphogen.lab.PrincipalComponents;

/**
 * First anywhere, then around the best third, along the principal components in which they differ:
 * where good settings are alike the new ones are like them, where good ones differ so do new ones.
 * SRNCA's author searched so, by hand.
 */
final class ComponentProposals implements Proposals {
  private static final int GENERATION = 6;
  private static final int FEWEST = 4; // good ones
  private static final double KEPT = 0.95; // of the variance
  private static final double ANYWHERE = 0.05; // deviation in all directions, of a range

  private final SweepPlan plan;
  private final RandomProposals anywhere;

  ComponentProposals(SweepPlan plan) {
    this.plan = plan;
    anywhere = new RandomProposals(plan);
  }

  /** How many are proposed anywhere before components are looked for. */
  static int first(int dimensions) {
    return Math.max(12, 2 * dimensions);
  }

  private int first() {
    return first(plan.space().dimensions().size());
  }

  @Override
  public int needs(int number) {
    return number < first() ? 0 : first() + (number - first()) / GENERATION * GENERATION;
  }

  @Override
  public Proposal propose(int number, List<Tried> earlier) {
    if (number < first()) {
      return anywhere.propose(number, earlier);
    }
    List<Tried> known = earlier.subList(0, needs(number));
    int[] best = Standings.best(known.stream().map(Tried::losses).toList(), FEWEST);
    double[][] good =
        Arrays.stream(best).mapToObj(i -> known.get(i).point()).toArray(double[][]::new);
    return new Proposal(around(good, Numbered.random(plan.seed(), number)));
  }

  /** A normally distributed place with the mean and the largest components of some. */
  private static double[] around(double[][] good, SplittableRandom random) {
    int n = good[0].length;
    PrincipalComponents components = PrincipalComponents.of(good, n);
    double[] place = new double[n];
    for (double[] point : good) {
      for (int i = 0; i < n; i++) {
        place[i] += point[i] / good.length;
      }
    }
    double kept = 0;
    List<double[]> along = new ArrayList<>();
    Arrays.stream(good).map(components::project).forEach(along::add);
    for (int c = 0; c < n && kept < KEPT; c++) {
      int component = c;
      double square = along.stream().mapToDouble(p -> p[component] * p[component]).sum();
      double length = Math.sqrt(square / (good.length - 1)) * random.nextGaussian();
      double[] direction = components.direction(c);
      for (int i = 0; i < n; i++) {
        place[i] += length * direction[i];
      }
      kept += components.share(c);
    }
    for (int i = 0; i < n; i++) {
      place[i] = EvolvingProposals.mirrored(place[i] + ANYWHERE * random.nextGaussian());
    }
    return place;
  }
}
