package morphogen.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import morphogen.cells.State;
import morphogen.rule.Boundary;
import morphogen.rule.RuleSpec;
import morphogen.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WeightedLossTest {
  private static final RuleSpec GREY = RuleSpec.yourLoss();
  private static final RuleSpec COLOUR = GREY.withChannels(5).withVisible(3);

  private final NDManager manager = Torch.manager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  private static WeightedTerm term(String name, double weight, double target) {
    return WeightedTerm.of(Terms.named(name, Form.REPOSITORY))
        .withWeight(weight)
        .withTarget(target);
  }

  /** Every cell of every channel has one value. */
  private NDArray even(RuleSpec spec, double value) {
    return manager.full(new Shape(2, spec.channels(), 5, 4), (float) value);
  }

  @Test
  void isTheWeightedSumOfItsTermsAndSaysWhatEachWas() {
    WeightedLoss loss =
        new WeightedLoss(
            GREY,
            List.of(term("brightness", 0.5, 0.3), term("contrast", 1, 0.2), term("edge", 0, 0)));
    float[] values = loss.perSample(even(GREY, 0.7)).toFloatArray();
    assertEquals(2, values.length);
    assertEquals(0.5 * 0.16 + 0.04, values[1], 1e-6);
    assertEquals(0.16, loss.parts().get("brightness"), 1e-6);
    assertEquals(0.04, loss.parts().get("contrast"), 1e-6);
    assertFalse(loss.parts().containsKey("edge"));
  }

  /** What is shown counts: 0.4 is seen as 0.7. */
  @Test
  void anOffsetIsSeen() {
    for (RuleSpec spec : List.of(GREY, COLOUR)) {
      RuleSpec shifted = spec.withOffset(0.3);
      WeightedLoss loss = new WeightedLoss(shifted, List.of(term("brightness", 1, 0.3)));
      assertEquals(0.16, loss.perSample(even(shifted, 0.4)).getFloat(0), 1e-6);
      TargetLoss target = new TargetLoss(new State(4, 5, spec.visible()), 0.3);
      assertEquals(0.49, target.perSample(even(shifted, 0.4)).getFloat(1), 1e-6);
    }
  }

  @Test
  void termsChangeWhileItIsInUse() {
    WeightedLoss loss = new WeightedLoss(GREY, List.of(term("brightness", 1, 0.3)));
    assertEquals(0.16, loss.perSample(even(GREY, 0.7)).getFloat(0), 1e-6);
    loss.terms(List.of(term("brightness", 1, 0.6)));
    assertEquals(0.01, loss.perSample(even(GREY, 0.7)).getFloat(0), 1e-6);
  }

  @Test
  void oneAloneReplacesTheOthersEvenWithoutAWeight() {
    WeightedLoss loss =
        new WeightedLoss(GREY, List.of(term("brightness", 0, 0.3), term("contrast", 1, 0.2)));
    loss.solo("brightness");
    assertEquals(0.16, loss.perSample(even(GREY, 0.7)).getFloat(0), 1e-6);
    assertEquals(Map.of("brightness", 0.16).keySet(), loss.parts().keySet());
    loss.solo(null);
    assertNull(loss.solo());
    assertEquals(0.04, loss.perSample(even(GREY, 0.7)).getFloat(0), 1e-6);
    assertThrows(IllegalArgumentException.class, () -> loss.solo("joy"));
  }

  @Test
  void nothingWishedForIsNothingToLearnButNoError() {
    WeightedLoss loss = new WeightedLoss(GREY, List.of());
    assertEquals(0, loss.perSample(even(GREY, 0.7)).getFloat(1));
  }

  @Test
  void severalLooksAreAveragedAndOnlyTermsThatCompareSkipTheFirst() {
    WeightedLoss loss =
        new WeightedLoss(GREY, List.of(term("brightness", 1, 0.3), term("move", 1, 0.1)));
    assertTrue(loss.compares());
    NDArray total = loss.perSample(List.of(even(GREY, 0.3), even(GREY, 0.5), even(GREY, 0.9)));
    assertEquals((0 + 0.04 + 0.36) / 3, loss.parts().get("brightness"), 1e-6);
    assertEquals((0.01 + 0.09) / 2, loss.parts().get("move"), 1e-6);
    assertEquals(0.4 / 3 + 0.05, total.getFloat(0), 1e-6);
  }

  @Test
  void coloursHaveTermsOfTheirOwnAndHiddenChannelsNone() {
    NDArray states = even(COLOUR, 0.5);
    states.set(new ai.djl.ndarray.index.NDIndex(":, 1"), 0.9f);
    states.set(new ai.djl.ndarray.index.NDIndex(":, 3:"), 77f);
    WeightedLoss loss =
        new WeightedLoss(
            COLOUR,
            List.of(
                term("brightness", 1, 0.3),
                term("brightness", 1, 0.3).withChannel(0),
                term("brightness", 1, 1).withChannel(1)));
    loss.perSample(states);
    assertEquals((0.04 + 0.36 + 0.04) / 3, loss.parts().get("brightness"), 1e-6);
    assertEquals(0.04, loss.parts().get("red.brightness"), 1e-6);
    assertEquals(0.01, loss.parts().get("green.brightness"), 1e-6);
  }

  @Test
  void looksAtTheGridAsTheRuleDoes() {
    WeightedLoss zero = new WeightedLoss(GREY, List.of(term("laplacian", 1, 0)));
    RuleSpec wrapped = GREY.withBoundary(Boundary.WRAP);
    WeightedLoss wrap = new WeightedLoss(wrapped, List.of(term("laplacian", 1, 0)));
    assertTrue(zero.perSample(even(GREY, 1)).getFloat(0) > 0.001, "black lies beyond the edges");
    assertEquals(0, wrap.perSample(even(GREY, 1)).getFloat(0), 1e-9);
  }

  @Test
  void refusesWhatCannotBeMeant() {
    assertThrows(IllegalArgumentException.class, () -> term("edge", 2, 0.4));
    assertThrows(IllegalArgumentException.class, () -> term("edge", 1, 1.4));
    assertThrows(IllegalArgumentException.class, () -> term("edge", 1, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> term("edge", 1, 0.4).withChannel(3));
    WeightedTerm blue = term("edge", 1, 0.4).withChannel(2);
    assertThrows(IllegalArgumentException.class, () -> new WeightedLoss(GREY, List.of(blue)));
    assertThrows(
        IllegalArgumentException.class, () -> new WeightedLoss(COLOUR, List.of(blue, blue)));
  }
}
