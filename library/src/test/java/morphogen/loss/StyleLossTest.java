package morphogen.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.rule.Boundary;
import morphogen.rule.RuleSpec;
import morphogen.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StyleLossTest {
  private static final RuleSpec SPEC = RuleSpec.texture().withChannels(4);
  private static final int SIDE = 8;

  private final NDManager manager = Torch.manager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  private static float[] noise(int count, long randomSeed) {
    Random random = new Random(randomSeed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  private static State picture(int width, int height, long randomSeed) {
    State picture = new State(width, height, 3);
    float[] values = noise(width * height * 3, randomSeed);
    System.arraycopy(values, 0, picture.values(), 0, values.length);
    return picture;
  }

  private static NetworkFeatures network() {
    List<Tensor> tensors = new ArrayList<>();
    int[][] layers = {{0, 3, 4}, {2, 4, 5}, {5, 5, 6}};
    for (int[] l : layers) {
      Tensor weight = Tensor.zeros("features." + l[0] + ".weight", l[2], l[1], 3, 3);
      float[] values = noise(weight.values().length, l[0]);
      for (int i = 0; i < values.length; i++) {
        weight.values()[i] = values[i] - 0.5f;
      }
      tensors.add(weight);
      tensors.add(new Tensor("features." + l[0] + ".bias", List.of(l[2]), noise(l[2], 9)));
    }
    return new NetworkFeatures(tensors, List.of(), false, true);
  }

  static List<StyleLoss> losses() {
    return losses(
        List.of(new Gram(), new SlicedWasserstein(6, 1024), new Transport(1024, 0.3, 60)));
  }

  /** And one that leaves out cells of large maps. */
  static List<StyleLoss> allLosses() {
    return losses(
        List.of(
            new Gram(),
            new SlicedWasserstein(6, 1024),
            new SlicedWasserstein(6, 9),
            new Transport(1024, 0.3, 60),
            new Transport(9, 0.3, 60)));
  }

  private static List<StyleLoss> losses(List<Distance> distances) {
    List<StyleLoss> losses = new ArrayList<>();
    State target = picture(10, 9, 5);
    for (Distance distance : distances) {
      for (Features features :
          List.of(new PatchFeatures(3, 2), new RandomFeatures(2, 5, 1), network())) {
        List<StyleTerm> terms = List.of(new StyleTerm(features, distance, 1));
        losses.add(new StyleLoss(SPEC, target, true, terms, 0.7));
      }
    }
    return losses;
  }

  /** Compared by Gram matrices. */
  private static List<StyleTerm> of(Features features) {
    return List.of(new StyleTerm(features, new Gram(), 1));
  }

  private NDArray states(float[] values) {
    return manager.create(values, new Shape(2, 4, SIDE, SIDE));
  }

  private double score(StyleLoss loss, float[] values) {
    double sum = 0;
    for (float one : loss.perSample(states(values)).toFloatArray()) {
      sum += one;
    }
    return sum;
  }

  /** Along a random direction, where errors of 32-bit numbers are small beside the slope. */
  @ParameterizedTest
  @MethodSource("allLosses")
  void gradientsAreWhatFiniteDifferencesSay(StyleLoss loss) {
    float[] values = noise(2 * 4 * SIDE * SIDE, 3);
    for (int i = 0; i < values.length; i += 7) {
      values[i] *= 1.6f; // some overflow
    }
    loss.draw(11);
    loss.open(manager);
    NDArray states = states(values);
    states.setRequiresGradient(true);
    try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      collector.backward(loss.perSample(states).sum());
    }
    float[] gradient = states.getGradient().toFloatArray();
    double norm = 0;
    for (float g : gradient) {
      norm += g * g;
    }
    norm = Math.sqrt(norm);
    double step = 0.003;
    float[] more = values.clone();
    float[] less = values.clone();
    for (int i = 0; i < values.length; i++) {
      more[i] += (float) (step * gradient[i] / norm);
      less[i] -= (float) (step * gradient[i] / norm);
    }
    double slope = (score(loss, more) - score(loss, less)) / (2 * step);
    loss.close();
    assertTrue(norm > 1e-3, "no gradient: " + norm);
    assertEquals(norm, slope, 0.02 * norm);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void isTheSameOpenOrClosedAndTheMeanOfNothingButItsOwnState(StyleLoss loss) {
    float[] values = noise(2 * 4 * SIDE * SIDE, 3);
    float[] closed = loss.perSample(states(values)).toFloatArray();
    loss.open(manager);
    float[] open = loss.perSample(states(values)).toFloatArray();
    NDArray one = states(values).get("1:");
    assertEquals(open[1], loss.perSample(one).toFloatArray()[0], 1e-5 * open[1]);
    loss.close();
    loss.close();
    assertArrayEquals(closed, open, 1e-6f);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void aPictureThatIsMovedAroundIsTheSameTexture(StyleLoss loss) {
    float[] values = noise(2 * 4 * SIDE * SIDE, 3);
    float[] moved = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      int x = i % SIDE;
      int y = i / SIDE % SIDE;
      int plane = i / (SIDE * SIDE);
      moved[(plane * SIDE + (y + 4) % SIDE) * SIDE + (x + 2) % SIDE] = values[i];
    }
    float[] expected = loss.perSample(states(values)).toFloatArray();
    assertArrayEquals(expected, loss.perSample(states(moved)).toFloatArray(), 1e-4f);
  }

  /** Also where some of the cells are drawn; and its parts are means over the batch either way. */
  @Test
  void summandsAddUpToIt() {
    List<StyleTerm> terms =
        List.of(
            new StyleTerm(network(), new SlicedWasserstein(6, 9), 1),
            new StyleTerm(new RandomFeatures(2, 5, 1), new Gram(), 0.5),
            new StyleTerm(new PatchFeatures(3, 2), new Transport(9, 0.3, 6), 3));
    StyleLoss loss = new StyleLoss(SPEC, picture(10, 9, 5), true, terms, 0.7);
    float[] values = noise(2 * 4 * SIDE * SIDE, 3);
    values[5] = 40; // overflows
    loss.draw(11);
    float[] whole = loss.perSample(states(values)).toFloatArray();
    Map<String, Double> parts = loss.parts();
    assertEquals((whole[0] + whole[1]) / 2, parts.get("style") + 0.7 * parts.get("overflow"), 1e-4);
    loss.draw(11);
    assertTrue(loss.parts().isEmpty());
    float[] sum = new float[2];
    for (Loss summand : loss.summands()) {
      float[] share = summand.perSample(states(values)).toFloatArray();
      sum[0] += share[0];
      sum[1] += share[1];
    }
    assertEquals(3, loss.summands().size());
    assertArrayEquals(whole, sum, 1e-4f);
    assertEquals(parts.get("style"), loss.parts().get("style"), 1e-5);
    assertEquals(parts.get("overflow"), loss.parts().get("overflow"), 1e-6);
  }

  /** Else a copy of the target would be a better texture than the same one moved. */
  @Test
  void cellsOfStateAndTargetAreDrawnInPlacesOfTheirOwn() {
    State target = picture(SIDE, SIDE, 5);
    List<StyleTerm> terms =
        List.of(new StyleTerm(new PatchFeatures(3, 1), new Transport(9, 0.3, 6), 1));
    StyleLoss loss = new StyleLoss(SPEC, target, true, terms, 0);
    float[] values = new float[2 * 4 * SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++) {
      for (int c = 0; c < 3; c++) {
        values[c * SIDE * SIDE + i] = target.values()[3 * i + c];
      }
    }
    loss.draw(3);
    assertTrue(loss.perSample(states(values)).toFloatArray()[0] > 0.05);
  }

  @Test
  void aStateThatShowsTheTargetScoresNothingAndIsSeenWithItsOffset() {
    State target = picture(SIDE, SIDE, 5);
    RuleSpec around = SPEC.withOffset(0.5);
    StyleLoss loss = new StyleLoss(around, target, true, of(new RandomFeatures(2, 5, 1)), 0);
    float[] values = new float[2 * 4 * SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++) {
      for (int c = 0; c < 3; c++) {
        values[c * SIDE * SIDE + i] = target.values()[3 * i + c] - 0.5f;
      }
    }
    float[] scores = loss.perSample(states(values)).toFloatArray();
    assertEquals(0, scores[0], 1e-8);
    assertTrue(scores[1] > 0.1);
  }

  /** Of 4 x 64 values one is 3 and one -2.5: 2 + 1.5 over. */
  @Test
  void overflowIsHowFarAllChannelsAreOutsideOfOne() {
    StyleLoss loss = losses().get(0);
    float[] values = new float[2 * 4 * SIDE * SIDE];
    values[0] = 3;
    values[3 * SIDE * SIDE] = -2.5f;
    double[] scores = new double[2];
    for (int i = 0; i < 2; i++) {
      loss.overflow(10 * i);
      scores[i] = loss.perSample(states(values)).toFloatArray()[0];
    }
    assertEquals(10 * 3.5 / (4 * SIDE * SIDE), scores[1] - scores[0], 1e-4);
    assertEquals(3.5 / (8 * SIDE * SIDE), loss.parts().get("overflow"), 1e-6);
    assertThrows(IllegalArgumentException.class, () -> loss.overflow(-1));
  }

  @Test
  void directionsAreDrawnAnewWhereTheyAreAskedFor() {
    StyleLoss loss = losses().get(3);
    float[] values = noise(2 * 4 * SIDE * SIDE, 3);
    loss.draw(1);
    double first = score(loss, values);
    loss.draw(2);
    assertNotEquals(first, score(loss, values));
    loss.draw(1);
    assertEquals(first, score(loss, values), 0);
  }

  /** Where opposite edges do not fit, the seam must not be taken for a feature. */
  @Test
  void edgesAreMirroredUnlessTheyAreJoined() {
    State target = new State(SIDE, SIDE, 3);
    float[] values = new float[2 * 4 * SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++) {
      for (int c = 0; c < 3; c++) {
        target.values()[3 * i + c] = i % SIDE / 10f; // a ramp
        values[c * SIDE * SIDE + i] = i % SIDE / 10f;
      }
    }
    Features features = new RandomFeatures(1, 5, 1);
    StyleLoss mirrored =
        new StyleLoss(SPEC.withBoundary(Boundary.ZERO), target, false, of(features), 0);
    StyleLoss joined = new StyleLoss(SPEC, target, false, of(features), 0);
    assertEquals(0, mirrored.perSample(states(values)).toFloatArray()[0], 1e-8);
    assertTrue(joined.perSample(states(values)).toFloatArray()[0] > 0.01);
  }

  @Test
  void whatHasNoThreeColoursOrIsTooSmallIsRefused() {
    State target = picture(SIDE, SIDE, 5);
    refuses("visible", RuleSpec.growing(), target);
    refuses("visible", SPEC, new State(SIDE, SIDE, 4));
    refuses("12 or more", SPEC, target);
  }

  private static void refuses(String word, RuleSpec spec, State target) {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new StyleLoss(spec, target, true, of(new PatchFeatures(5, 3)), 0));
    assertTrue(e.getMessage().contains(word), e.getMessage());
  }
}
