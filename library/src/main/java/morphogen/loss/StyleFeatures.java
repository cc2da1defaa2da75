package morphogen.loss;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import morphogen.file.Safetensors;

/** The features there are to compare textures by. */
public enum StyleFeatures {
  /** A small network that comes with Morphogen, trained to tell textures apart. */
  TRAINED,
  /** Random filters on a pyramid. */
  RANDOM,
  /** Patches of the picture itself on a pyramid. */
  PATCHES,
  /** VGG16 of torchvision, whose weights the user has; pictures normalised as ImageNet's were. */
  VGG16,
  /** The same with pictures as they are. */
  VGG16PLAIN;

  /** The system property that says where VGG16's weights are. */
  public static final String VGG16_PROPERTY = "morphogen.vgg16";

  /** The environment's variable that says so where the property does not. */
  public static final String VGG16_VARIABLE = "MORPHOGEN_VGG16";

  /** Where they are looked for where neither says so: in the user's home folder. */
  public static final Path VGG16_FILE = Path.of(".morphogen", "vgg16.safetensors");

  private static final String OWN = "/morphogen/features/textures.safetensors";
  private static final int LEVELS = 4;

  /**
   * New ones.
   *
   * @throws IllegalArgumentException if they need a file that is not there or cannot be used; says
   *     what would help
   */
  public Features make() {
    return switch (this) {
      case TRAINED -> trained();
      case RANDOM -> random(0);
      case PATCHES -> new PatchFeatures(5, LEVELS);
      case VGG16 -> vgg16(true);
      case VGG16PLAIN -> vgg16(false);
    };
  }

  /**
   * Random filters on the upper levels of a pyramid of four.
   *
   * @param from the first level that they look at, 0 to 3
   */
  public static Features random(int from) {
    return new RandomFeatures(from, LEVELS, 48, 1);
  }

  private static Features trained() {
    try (InputStream in = StyleFeatures.class.getResourceAsStream(OWN)) {
      Safetensors network = Safetensors.read(Path.of("textures.safetensors"), in.readAllBytes());
      return new NetworkFeatures(network.tensors(), List.of(), false, true);
    } catch (IOException e) {
      throw new UncheckedIOException("Morphogen's own features cannot be read.", e);
    }
  }

  private static Features vgg16(boolean imageNet) {
    String name = System.getProperty(VGG16_PROPERTY, System.getenv(VGG16_VARIABLE));
    Path usual = Path.of(System.getProperty("user.home")).resolve(VGG16_FILE);
    Path file = name == null ? usual : Path.of(name);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          ("%s. Save the weights of torchvision's VGG16 as a safetensors file, names as they are"
                  + " (features.0.weight ...), as %s, or let the variable %s say where it is; or"
                  + " choose other features.")
              .formatted(
                  name == null
                      ? "VGG16's weights do not come with Morphogen"
                      : "There is no file " + name,
                  usual,
                  VGG16_VARIABLE));
    }
    try {
      return NetworkFeatures.read(file, NetworkFeatures.VGG16, imageNet, false);
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
