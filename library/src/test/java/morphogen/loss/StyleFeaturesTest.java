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
import java.util.List;
import java.util.Map;
import morphogen.file.Safetensors;
import morphogen.file.Tensor;
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
