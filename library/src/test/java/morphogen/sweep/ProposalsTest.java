package morphogen.sweep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import morphogen.sweep.Proposals.Proposal;
import morphogen.sweep.Proposals.Tried;
import morphogen.sweep.SweepPlan.Strategy;
import org.junit.jupiter.api.Test;

class ProposalsTest {
  private static final Space SPACE =
      new Space(
          "s",
          List.of(
              Dimension.log("learning-rate", 0.001, 0.1),
              Dimension.linear("fire-rate", 0, 1),
              Dimension.choice("hidden", List.of("8", "16", "32")),
              Dimension.whole("batch", 1, 4)));

  private static SweepPlan plan(Strategy strategy, Space space, int trials, String... targets) {
    return new SweepPlan(
        List.of("grow"),
        space,
        strategy,
        3,
        trials,
        Double.POSITIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        List.of(targets));
  }

  private static SweepPlan plan(Strategy strategy) {
    return plan(strategy, SPACE, 1000, "lizard");
  }

  /** Best at 0.8 of all dimensions; two targets would differ by their scale only. */
  private static double loss(double[] point) {
    return Arrays.stream(point).map(x -> (x - 0.8) * (x - 0.8)).sum();
  }

  private static List<Tried> tried(
      Proposals proposals, Space space, int count, ToDoubleFunction<double[]> loss) {
    List<Tried> tried = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      assertTrue(proposals.needs(i) <= i);
      Proposal proposal = proposals.propose(i, tried);
      double[] point = space.point(space.words(proposal.point()));
      tried.add(new Tried(point, proposal.rung(), new double[] {loss.applyAsDouble(point)}));
    }
    return tried;
  }

  private static double mean(List<Tried> tried) {
    return tried.stream().mapToDouble(one -> one.losses()[0]).average().orElseThrow();
  }

  /** What comes after {@code needs} must not matter, so that the order of results does not. */
  @Test
  void aProposalDependsOnNothingButWhatItNeeds() {
    for (Strategy strategy : Strategy.values()) {
      SweepPlan plan = plan(strategy);
      List<Tried> all = tried(Proposals.of(plan), SPACE, 50, ProposalsTest::loss);
      for (int i = 0; i < 50; i++) {
        Proposals again = Proposals.of(plan);
        double[] least = again.propose(i, all.subList(0, again.needs(i))).point();
        assertArrayEquals(again.propose(i, all).point(), least, strategy + " " + i);
        for (double x : least) {
          assertTrue(x >= 0 && x <= 1, strategy + " " + x);
        }
      }
    }
  }

  @Test
  void whatLearnsFindsBetterSettingsThanChance() {
    double chance =
        mean(tried(Proposals.of(plan(Strategy.RANDOM)), SPACE, 200, ProposalsTest::loss));
    for (Strategy strategy : List.of(Strategy.PCA, Strategy.CMA_ES)) {
      List<Tried> tried = tried(Proposals.of(plan(strategy)), SPACE, 100, ProposalsTest::loss);
      double late = mean(tried.subList(60, 100));
      assertTrue(late < chance / 4, "%s: %s, chance %s".formatted(strategy, late, chance));
    }
  }

  /** Good ones lie on a line that no dimension has alone: so do those that PCA proposes. */
  @Test
  void componentsFollowTheDirectionInWhichGoodOnesDiffer() {
    Space space = new Space("s", List.of(Dimension.linear("a", 0, 1), Dimension.linear("b", 0, 1)));
    SweepPlan plan = plan(Strategy.PCA, space, 1000, "lizard");
    List<Tried> tried =
        tried(Proposals.of(plan), space, 60, point -> Math.abs(point[0] - point[1]));
    List<Tried> late = tried.subList(30, 60);
    assertTrue(mean(late) < 0.12, mean(late) + ""); // by chance 1/3
    double least = late.stream().mapToDouble(one -> one.point()[0]).min().orElseThrow();
    double most = late.stream().mapToDouble(one -> one.point()[0]).max().orElseThrow();
    assertTrue(most - least > 0.4, least + " to " + most);
  }

  @Test
  void halvingGivesTimeToTheBestThirdOnly() {
    List<Tried> tried = tried(Proposals.of(plan(Strategy.HALVING)), SPACE, 26, ProposalsTest::loss);
    Proposals proposals = Proposals.of(plan(Strategy.HALVING));
    for (int from : new int[] {0, 13}) {
      List<Tried> nine = tried.subList(from, from + 9);
      double[] losses = nine.stream().mapToDouble(one -> one.losses()[0]).sorted().toArray();
      for (int i = 0; i < 3; i++) {
        assertEquals(losses[i], tried.get(from + 9 + i).losses()[0]);
        assertEquals(1, tried.get(from + 9 + i).rung());
      }
      assertEquals(losses[0], tried.get(from + 12).losses()[0]);
      assertEquals(2, tried.get(from + 12).rung());
      assertEquals(1 / 9.0, proposals.propose(from, tried).share());
      assertEquals(1 / 3.0, proposals.propose(from + 9, tried).share());
      assertEquals(1, proposals.propose(from + 12, tried).share());
    }
    assertNotEquals(tried.get(0).losses()[0], tried.get(13).losses()[0]);
  }

  @Test
  void faultsAreTheWorst() {
    List<double[]> losses =
        List.of(
            new double[] {Double.NaN}, new double[] {2}, new double[] {1}, new double[] {1e300});
    assertArrayEquals(new int[] {2, 1, 3, 0}, Standings.order(losses));
    Proposals halving = Proposals.of(plan(Strategy.HALVING));
    List<Tried> all = tried(halving, SPACE, 13, point -> Double.NaN);
    assertEquals(13, all.size());
    tried(Proposals.of(plan(Strategy.CMA_ES)), SPACE, 40, point -> Double.NaN);
    tried(Proposals.of(plan(Strategy.PCA)), SPACE, 40, point -> Double.NaN);
  }

  /** By hand: places 1, 3, 2 and 2, 1, 3, so 1.5, 2 and 2.5. */
  @Test
  void targetsCountTheSameWhateverTheirLossesAre() {
    assertArrayEquals(
        new double[] {1.5, 2, 2.5},
        Standings.ranks(
            List.of(new double[] {0.1, 200}, new double[] {0.3, 100}, new double[] {0.2, 300})));
  }

  @Test
  void aGridHasAllItsPlacesOnce() {
    // 3 x 4 choices leave room for 2 values of each range in 60 trials, 3 would be 108.
    Proposals grid = Proposals.of(plan(Strategy.GRID, SPACE, 60, "lizard"));
    Set<String> places = new HashSet<>();
    for (int i = 0; i < grid.count(); i++) {
      places.add(SPACE.words(grid.propose(i, List.of()).point()).toString());
    }
    // whole numbers are a range: 2 values of 4
    assertEquals(3 * 2 * 2 * 2, grid.count());
    assertEquals(grid.count(), places.size());
    assertTrue(
        places.contains("{learning-rate=0.001, fire-rate=0, hidden=8, batch=1}"), places + "");
    assertTrue(
        places.contains("{learning-rate=0.1, fire-rate=1, hidden=32, batch=4}"), places + "");
  }

  @Test
  void aGridThatIsTooLargeIsSpreadOut() {
    Proposals grid = Proposals.of(plan(Strategy.GRID, SPACE, 6, "lizard", "bird"));
    assertEquals(24, grid.count());
    Set<String> hidden = new HashSet<>();
    IntStream.range(0, 24)
        .forEach(i -> hidden.add(SPACE.words(grid.propose(i, List.of()).point()).toString()));
    assertEquals(24, hidden.size());
    List<Dimension> many =
        IntStream.range(0, 21).mapToObj(i -> Dimension.linear("d" + i, 0, 1)).toList();
    Space large = new Space("large", many);
    assertThrows(
        IllegalArgumentException.class, () -> Proposals.of(plan(Strategy.GRID, large, 9, "x")));
  }

  @Test
  void aMirrorKeepsPlacesWithin() {
    double[][] pairs = {{0.3, 0.3}, {-0.2, 0.2}, {1.25, 0.75}, {2.1, 0.1}, {-1.4, 0.6}, {1, 1}};
    for (double[] pair : pairs) {
      assertEquals(pair[1], EvolvingProposals.mirrored(pair[0]), 1e-12);
    }
  }
}
