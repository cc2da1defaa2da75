package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.loss.Gram;
import morphogen.loss.PatchFeatures;
import morphogen.loss.StyleLoss;
import morphogen.loss.StyleTerm;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.api.Test;

/** A rule of zeros stays noise; biases make it drift to a colour and beyond. */
class LongRunTest {
  private static final RuleSpec SPEC = RuleSpec.texture().withChannels(4).withHidden(5);
  private static final int GRID = 8;

  private static LongRun longRun() {
    State grey = new State(GRID, GRID, 3);
    Arrays.fill(grey.values(), 0.5f);
    grey.set(0, 0, 0, 0.4f);
    StyleTerm term = new StyleTerm(new PatchFeatures(3, 1), new Gram(), 1);
    return new LongRun(SPEC, new StyleLoss(SPEC, grey, true, List.of(term), 10), GRID);
  }

  /** Adds so much to every channel in every step in which a cell updates. */
  private static Rule drifting(float by) {
    List<Tensor> tensors = new ArrayList<>();
    for (Tensor tensor : Rule.untrained(SPEC, 1).tensors()) {
      Tensor zeros = tensor.with(new float[tensor.values().length]);
      boolean last = tensor.shape().equals(List.of(SPEC.channels()));
      if (last) {
        Arrays.fill(zeros.values(), by);
      }
      tensors.add(zeros);
    }
    return new Rule(SPEC, tensors);
  }

  @Test
  void whatDriftsAwayIsNotKeptHoweverLateItCame() {
    LongRun longRun = longRun();
    Rule otherwise = drifting(1);
    assertSame(otherwise, longRun.best(otherwise), "before the first check");
    Rule still = drifting(0);
    longRun.check(still.tensors());
    longRun.check(drifting(0.01f).tensors());
    assertEquals(values(still), values(longRun.best(otherwise)));
    longRun.check(drifting(1e35f).tensors()); // no numbers after 1500 steps
    assertEquals(values(still), values(longRun.best(otherwise)));
  }

  private static List<Float> values(Rule rule) {
    List<Float> all = new ArrayList<>();
    for (Tensor tensor : rule.tensors()) {
      for (float value : tensor.values()) {
        all.add(value);
      }
    }
    return all;
  }

  @Test
  void whatIsBestIsRememberedInACheckpoint() {
    LongRun longRun = longRun();
    longRun.check(drifting(0).tensors());
    Tensor others = Tensor.zeros("pool", 3);
    List<Tensor> state = new ArrayList<>(longRun.state());
    state.add(others);
    LongRun again = longRun();
    assertEquals(List.of(others), again.restore(state));
    again.check(drifting(0.01f).tensors());
    Rule best = again.best(drifting(1));
    assertEquals(values(drifting(0)), values(best));
  }

  /** Four checks: the last at 0.97, and a quarter of the way there from 0.5 between them. */
  @Test
  void itIsCheckedInTheSecondHalfAsOftenAsAsked() {
    LongRun longRun = longRun();
    List<Double> changed = new ArrayList<>();
    Rule none = drifting(1);
    Rule before = none;
    for (int i = 0; i < 1000; i++) {
      // Each drifts a little less than the one before, so that each check keeps it.
      longRun.consider(drifting(0.01f * (1000 - i) / 1000).tensors(), i / 1000.0, 4);
      Rule best = longRun.best(none);
      if (!values(best).equals(values(before))) {
        changed.add(i / 1000.0);
        before = best;
      }
    }
    assertEquals(List.of(0.618, 0.735, 0.853, 0.97), changed);
    longRun.consider(drifting(0).tensors(), 0.3, 4); // prolonged
    assertEquals(values(before), values(longRun.best(none)));
  }

  @Test
  void aResumedTrainingIsNotCheckedTwice() {
    LongRun longRun = longRun();
    longRun.consider(drifting(0.01f).tensors(), 0.7, 4);
    LongRun again = longRun();
    again.restore(longRun.state());
    again.consider(drifting(0).tensors(), 0.71, 4);
    assertEquals(values(drifting(0.01f)), values(again.best(drifting(1))));
  }
}
