package morphogen.train;

import static morphogen.train.Differentiator.AUTO;
import static morphogen.train.Differentiator.DENSE;
import static morphogen.train.Differentiator.JAVA;
import static morphogen.train.Differentiator.SPARSE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import morphogen.rule.AliveMask;
import morphogen.rule.Clamp;
import morphogen.rule.Fire;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import morphogen.rule.Start;
import org.junit.jupiter.api.Test;

class DifferentiatorTest {
  private final RuleSpec growing = RuleSpec.growing();
  private final RuleSpec undying = growing.withAliveMask(AliveMask.NONE);
  private final RuleSpec grey = RuleSpec.yourLoss();
  private final RuleSpec colour = grey.withChannels(6).withVisible(3).withHidden(24);

  private static void takes(Differentiator expected, RuleSpec spec) {
    assertEquals(expected, AUTO.chosen(spec, true), spec.toString());
  }

  @Test
  void whereCellsDieOnlyTheLivingAreTrained() {
    takes(SPARSE, growing);
    takes(SPARSE, growing.withChannels(32).withHidden(256));
    takes(SPARSE, growing.withFireRate(1));
    takes(SPARSE, growing.withClamp(Clamp.HARD));
    takes(SPARSE, growing.withFire(Fire.CHANNEL));
  }

  @Test
  void shippedRulesAreTrainedAsTheyWere() {
    for (String name : RuleFile.builtIn()) {
      RuleSpec spec = RuleFile.builtIn(name).rule().spec();
      boolean grown = spec.start() == Start.SINGLE;
      takes(grown || spec.equals(RuleSpec.texture()) ? SPARSE : JAVA, spec);
    }
  }

  @Test
  void smallRulesOfWhichEveryCellIsAtWorkAreTrainedInJava() {
    takes(JAVA, grey);
    takes(JAVA, colour);
  }

  @Test
  void largeRulesOfWhichEveryCellIsAtWorkAreTrainedDensely() {
    takes(DENSE, undying.withFireRate(1));
    takes(DENSE, colour.withChannels(8).withHidden(32));
    takes(DENSE, grey.withHidden(128));
  }

  @Test
  void whereOnlyHalfOfTheCellsFireTheOthersAreLeftOut() {
    takes(SPARSE, undying);
    takes(SPARSE, undying.withFireRate(0.25));
    takes(SPARSE, growing.withAliveMask(AliveMask.POST));
    takes(SPARSE, colour.withClamp(Clamp.NONE).withHiddenDecay(0).withFireRate(0.5));
  }

  @Test
  void texturesAreTrainedSparselyUnlessTheirChannelsFireOneByOne() {
    takes(SPARSE, RuleSpec.texture());
    takes(SPARSE, RuleSpec.isotropicTexture().withClamp(Clamp.RANGE).withCeiling(2));
    takes(SPARSE, RuleSpec.srnca(5, 1).withFire(Fire.CELL));
    takes(DENSE, RuleSpec.srnca(5, 1));
  }

  @Test
  void onACardEverythingIsTrainedDensely() {
    for (RuleSpec spec : List.of(growing, undying, grey, colour)) {
      assertEquals(DENSE, AUTO.chosen(spec, false));
    }
  }

  /** Walking back step by step costs the dense engine more, and the others nothing. */
  @Test
  void stepByStepTheOthersAreTakenSooner() {
    RuleSpec byChannel = RuleSpec.srnca(5, 1);
    assertEquals(DENSE, AUTO.chosen(byChannel, true, false));
    assertEquals(SPARSE, AUTO.chosen(byChannel, true, true));
    assertEquals(DENSE, AUTO.chosen(byChannel, false, true));
    assertEquals(DENSE, DENSE.chosen(byChannel, true, true));
  }

  @Test
  void whatIsAskedForIsTakenOrRefusedByName() {
    assertEquals(DENSE, DENSE.chosen(growing, true));
    assertEquals(JAVA, JAVA.chosen(undying, true));
    Exception e = assertThrows(IllegalArgumentException.class, () -> JAVA.chosen(growing, true));
    assertTrue(e.getMessage().startsWith("The Java engine cannot do aliveMask: both."));
    assertEquals(SPARSE, SPARSE.chosen(grey, true));
  }
}
