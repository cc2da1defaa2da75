package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import morphogen.cells.State;
import morphogen.loss.NetworkFeatures;
import org.junit.jupiter.api.Test;

class FeatureTrainingTest {
  /** Stripes, so many cells wide, across or down. */
  private static State stripes(int wide, boolean across) {
    State stripes = new State(32, 32, 3);
    for (int i = 0; i < stripes.cells(); i++) {
      float value = (across ? i % 32 : i / 32) / wide % 2;
      for (int c = 0; c < 3; c++) {
        stripes.values()[3 * i + c] = value;
      }
    }
    return stripes;
  }

  @Test
  void learnsToTellStripesApart() {
    List<FeatureTraining.Progress> heard = new ArrayList<>();
    FeatureTraining training =
        new FeatureTraining(List.of(stripes(2, true), stripes(2, false), stripes(8, true)), 1);
    training.run(60, Double.POSITIVE_INFINITY, 1, heard::add);
    assertEquals(60, heard.get(0).iteration());
    assertTrue(heard.get(0).correct() > 0.5, heard.toString());
    NetworkFeatures network =
        new NetworkFeatures(training.features().tensors(), List.of(), false, true);
    assertEquals(12, network.tensors().size());
  }

  @Test
  void oneTextureCannotBeToldApart() {
    assertThrows(
        IllegalArgumentException.class, () -> new FeatureTraining(List.of(stripes(2, true)), 1));
  }
}
