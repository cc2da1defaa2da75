package morphogen.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import morphogen.cells.State;
import morphogen.file.Safetensors;
import morphogen.file.Tensor;
import morphogen.rule.RuleSpec;
import morphogen.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StyleFeaturesTest {
  @TempDir Path dir;
  private final NDManager manager = Torch.manager(Device.cpu());
  private final String home = System.getProperty("user.home");

  /** So that weights of whoever runs this are not found. */
  @BeforeEach
  void anEmptyHome() {
    System.setProperty("user.home", dir.toString());
  }

  @AfterEach
  void close() {
    manager.close();
    System.clearProperty(StyleFeatures.VGG16_PROPERTY);
    System.setProperty("user.home", home);
  }

  private List<NDArray> of(StyleFeatures features, int side) {
    Features made = features.make();
    assertTrue(made.smallest() <= side, features + " " + made.smallest());
    return made.of(manager.randomUniform(0, 1, new Shape(1, 3, side, side)), true);
  }

  @Test
  void allThatNeedNoFileWorkOnPicturesOf32Cells() throws IOException {
    assertEquals(7, of(StyleFeatures.TRAINED, 32).size(), "the picture and six layers");
    assertEquals(9, of(StyleFeatures.RANDOM, 32).size());
    assertEquals(4, of(StyleFeatures.PATCHES, 32).size());
    try (var in =
        StyleFeatures.class.getResourceAsStream("/morphogen/features/textures.safetensors")) {
      assertTrue(in.readAllBytes().length < 1_000_000);
    }
  }

  /** A network of VGG16's layers, one map each. */
  private static List<Tensor> thin() {
    List<Tensor> tensors = new ArrayList<>();
    int in = 3;
    for (int layer : new int[] {0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28}) {
      tensors.add(Tensor.zeros("features." + layer + ".weight", 1, in, 3, 3));
      tensors.add(Tensor.zeros("features." + layer + ".bias", 1));
      in = 1;
    }
    return tensors;
  }

  @Test
  void vgg16IsTheUsersOwn() throws IOException {
    assumeTrue(System.getenv(StyleFeatures.VGG16_VARIABLE) == null, "here are VGG16's weights");
    Exception e = assertThrows(IllegalArgumentException.class, StyleFeatures.VGG16::make);
    assertTrue(e.getMessage().contains(StyleFeatures.VGG16_VARIABLE), e.getMessage());
    Path file = dir.resolve("vgg16.safetensors");
    System.setProperty(StyleFeatures.VGG16_PROPERTY, file.toString());
    e = assertThrows(IllegalArgumentException.class, StyleFeatures.VGG16::make);
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    new Safetensors(thin(), Map.of()).write(file);
    assertEquals(5, of(StyleFeatures.VGG16, 32).size());
    List<NDArray> maps = of(StyleFeatures.VGG16PLAIN, 32);
    assertEquals(new Shape(1, 1, 2, 2), maps.get(4).getShape(), "four maxima before layer 25");
    new Safetensors(thin().subList(0, 4), Map.of()).write(file);
    assertThrows(IllegalArgumentException.class, StyleFeatures.VGG16::make);
  }

  private static final int[] CONVOLUTIONS = {0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28};

  /** The same with two or three maps each, of random weights, and a classifier behind. */
  private static List<Tensor> standIn() {
    Random random = new Random(4);
    List<Tensor> tensors = new ArrayList<>();
    int in = 3;
    for (int layer : CONVOLUTIONS) {
      int out = 2 + layer % 2;
      tensors.add(Tensor.zeros("features." + layer + ".weight", out, in, 3, 3));
      tensors.add(Tensor.zeros("features." + layer + ".bias", out));
      in = out;
    }
    tensors.add(Tensor.zeros("classifier.0.weight", 4, 8));
    for (Tensor tensor : tensors) {
      for (int i = 0; i < tensor.values().length; i++) {
        tensor.values()[i] = (float) (0.4 * random.nextGaussian() + 0.05);
      }
    }
    return tensors;
  }

  /** What layers 1, 6, 11, 18 and 25 of a stand-in see, in plain loops. */
  private static List<double[][][]> seen(double[][][] picture, boolean imageNet) {
    double[] means = {0.485, 0.456, 0.406};
    double[] deviations = {0.229, 0.224, 0.225};
    double[][][] map = new double[3][picture[0].length][picture[0][0].length];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < map[c].length; y++) {
        for (int x = 0; x < map[c][y].length; x++) {
          double value = picture[c][y][x];
          map[c][y][x] = imageNet ? (value - means[c]) / deviations[c] : value;
        }
      }
    }
    List<double[][][]> seen = new ArrayList<>();
    List<Tensor> tensors = standIn();
    for (int i = 0; CONVOLUTIONS[i] < 25; i++) {
      if (i > 0 && CONVOLUTIONS[i] - CONVOLUTIONS[i - 1] == 3) {
        map = Maps.halved(map, true);
      }
      float[] bias = tensors.get(2 * i + 1).values();
      float[] weight = tensors.get(2 * i).values();
      map = Maps.relu(Maps.filtered(map, weight, bias, bias.length, 3, true));
      if (List.of(0, 5, 10, 17, 24).contains(CONVOLUTIONS[i])) {
        seen.add(map);
      }
    }
    return seen;
  }

  /** The length of the difference of two Gram matrices as a share of the target's, summed. */
  private static double gram(double[][][] picture, double[][][] target, boolean imageNet) {
    double sum = 0;
    for (int layer = 0; layer < 5; layer++) {
      double[][] own = Maps.gram(seen(picture, imageNet).get(layer));
      double[][] wanted = Maps.gram(seen(target, imageNet).get(layer));
      double apart = 0;
      double squares = 0;
      for (int i = 0; i < own.length; i++) {
        for (int j = 0; j < own.length; j++) {
          apart += Math.pow(own[i][j] - wanted[i][j], 2);
          squares += wanted[i][j] * wanted[i][j];
        }
      }
      sum += Math.sqrt(apart / (squares + Gram.LEAST));
    }
    return sum;
  }

  /** From its file to the loss, as with the real weights, which are not here. */
  @Test
  void gramMatricesOfAllFiveLayersAreThoseOfPlainLoops() throws IOException {
    Path file = dir.resolve("stand-in.safetensors");
    new Safetensors(standIn(), Map.of()).write(file);
    System.setProperty(StyleFeatures.VGG16_PROPERTY, file.toString());
    double[][][] picture = Maps.random(3, 32, 32, 1);
    for (double[][] plane : picture) {
      for (double[] row : plane) {
        Arrays.setAll(row, x -> 0.4 * row[x]);
      }
    }
    double[][][] target = Maps.random(3, 32, 48, 2);
    State wanted = new State(48, 32, 3);
    for (int i = 0; i < wanted.values().length; i++) {
      wanted.values()[i] = (float) target[i % 3][i / 3 / 48][i / 3 % 48];
    }
    for (StyleFeatures features : List.of(StyleFeatures.VGG16, StyleFeatures.VGG16PLAIN)) {
      List<StyleTerm> terms = List.of(new StyleTerm(features.make(), new Gram(), 1));
      StyleLoss loss = new StyleLoss(RuleSpec.texture(), wanted, true, terms, 0);
      double expected = gram(picture, target, features == StyleFeatures.VGG16);
      float found = loss.perSample(Maps.upload(manager, picture)).getFloat(0);
      assertTrue(expected > 0.1, expected + "");
      assertEquals(expected, found, 1e-3 + 1e-3 * expected);
      NDArray here = Maps.upload(manager, target);
      assertEquals(0, loss.perSample(here).getFloat(0), 1e-3);
    }
  }

  @Test
  void vgg16IsFoundInTheHomeFolder() throws IOException {
    assumeTrue(System.getenv(StyleFeatures.VGG16_VARIABLE) == null, "here are VGG16's weights");
    Exception e = assertThrows(IllegalArgumentException.class, StyleFeatures.VGG16::make);
    Path file = dir.resolve(StyleFeatures.VGG16_FILE);
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    Files.createDirectories(file.getParent());
    new Safetensors(thin(), Map.of()).write(file);
    assertEquals(5, of(StyleFeatures.VGG16, 32).size());
  }

  @Test
  void distancesAreThereByName() {
    assertTrue(StyleDistance.GRAM.make() instanceof Gram);
    assertTrue(StyleDistance.SLICED.make() instanceof SlicedWasserstein);
    assertTrue(StyleDistance.TRANSPORT.make() instanceof Transport);
  }
}
