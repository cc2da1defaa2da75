package morphogen.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import morphogen.cells.State;
import morphogen.lab.Likeness;
import morphogen.loss.AttendLoss;
import morphogen.rollout.JavaRollout;
import morphogen.rule.Attention;
import morphogen.rule.Boundary;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import morphogen.train.Attend;
import morphogen.train.TrainOptions;
import morphogen.train.Trainer;
import morphogen.train.TrainingListener;
import org.junit.jupiter.api.Test;

/**
 * The document's test: a uniform red is learned to an error of under 0.001 within a thousand
 * iterations. With a layer that knows no places it cannot be, and why not.
 */
class UniformColourTest {
  private static final int GRID = 8;

  private static State red(int grid) {
    State red = new State(grid, grid, 3);
    for (int i = 0; i < red.values().length; i += 3) {
      red.values()[i] = 1;
    }
    return red;
  }

  /** Trains until the error is under the threshold, or so many iterations in any case. */
  private static Rule trained(AttendKind kind, RuleSpec spec, TrainOptions train, int atLeast) {
    kind.settings().values(Map.of("grid", (double) GRID, "size", (double) GRID));
    kind.settle(Set.of("grid", "size"));
    double threshold = kind.options().threshold();
    assertEquals(0.001, threshold, 1e-9);
    AttendLoss loss = new AttendLoss(spec, red(GRID), kind.options().overflow());
    Attend task = new Attend(spec, null, loss, kind::options);
    TrainOptions here = train.withDevice("cpu").withThreads(1);
    double error = Double.POSITIVE_INFINITY;
    try (Trainer trainer = new Trainer(task, here, new TrainingListener() {})) {
      for (int i = 0; i < 1000 && (i < atLeast || !(error < threshold)); i++) {
        trainer.iterate();
        error = trainer.history().get(i).part(AttendLoss.ERROR);
      }
      assertTrue(error < threshold, error + " after " + trainer.iteration() + " iterations");
      return trainer.rule();
    }
  }

  /** The error of other noise than any in the training, undisturbed. */
  private static double error(Rule rule, int steps) {
    State noise = rule.spec().first(GRID, GRID, 77);
    JavaRollout rollout = new JavaRollout(rule, noise, 77);
    rollout.steps(steps);
    return Likeness.error(rollout.state(), red(GRID), rule.spec());
  }

  @Test
  void withoutARecipeItComesUnderTheThreshold() {
    AttendKind kind = new AttendKind();
    Rule rule = trained(kind, kind.rule(), kind.train().withIterations(100), 100);
    assertTrue(error(rule, 200) < 0.001, "undisturbed: " + error(rule, 200));
  }

  @Test
  void byTheDocumentsRecipeItDoesWhereNeighboursAreToldApart() {
    AttendKind kind = new AttendKind();
    Profile document = kind.profiles().get(0);
    assertEquals("document", document.name());
    kind.follow(document);
    UnaryOperator<RuleSpec> places =
        spec -> spec.withNetwork(Attention.of(spec).withPosition(true));
    RuleSpec spec = places.apply(document.rule().apply(kind.rule()));
    Rule rule = trained(kind, spec, document.train().apply(kind.train()), 0);
    assertTrue(error(rule, 200) < 0.001, "undisturbed: " + error(rule, 200));
  }

  /**
   * Near a uniform state the shares of a layer without places change what is taken by nothing, to
   * first order, as all values are the same: it sees the mean of its nine cells and no more. What
   * has no mean, such as stripes three cells apart, it cannot put right.
   */
  @Test
  void aLayerWithoutPlacesDoesNotSeeWhatHasNoMean() {
    RuleSpec plain =
        RuleSpec.attention().withBoundary(Boundary.WRAP).withNetwork(Attention.layer());
    RuleSpec directed = plain.withNetwork(Attention.directed());
    double stripes = 0.01;
    assertTrue(answer(plain, stripes) < 0.01 * stripes);
    assertTrue(answer(directed, stripes) > 0.1 * stripes);
  }

  /** By how much more than from plain red stripes change in a step, at most. */
  private static double answer(RuleSpec spec, double height) {
    Rule rule = Rule.random(spec, 0.4, 11);
    JavaRollout even = new JavaRollout(rule, red(9), 1);
    State striped = red(9);
    for (int i = 0; i < striped.values().length; i++) {
      striped.values()[i] += (float) (height * Math.cos(2 * Math.PI * (i / 3 % 9) / 3));
    }
    JavaRollout stripes = new JavaRollout(rule, striped.copy(), 1);
    even.steps(1);
    stripes.steps(1);
    double most = 0;
    for (int i = 0; i < striped.values().length; i++) {
      double change = stripes.state().values()[i] - striped.values()[i];
      double without = even.state().values()[i] - red(9).values()[i];
      most = Math.max(most, Math.abs(change - without));
    }
    return most;
  }
}
