package morphogen.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import morphogen.file.BadFileException;
import morphogen.file.Safetensors;
import morphogen.file.Tensor;
import morphogen.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of features against the same in plain loops. */
class FeaturesTest {
  private static final double[][][] PICTURE = Maps.random(3, 8, 9, 1);

  @TempDir Path dir;
  private final NDManager manager = Torch.manager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  private void same(List<double[][][]> expected, Features features, boolean wraps) {
    NDArray picture = Maps.upload(manager, PICTURE);
    features.open(manager);
    List<NDArray> open = features.of(picture, wraps);
    features.close();
    features.close();
    List<NDArray> closed = features.of(picture, wraps);
    assertEquals(expected.size(), open.size());
    for (int i = 0; i < open.size(); i++) {
      NDArray wanted = Maps.upload(manager, expected.get(i));
      assertEquals(wanted.getShape(), open.get(i).getShape());
      assertArrayEquals(wanted.toFloatArray(), open.get(i).toFloatArray(), 1e-5f);
      assertArrayEquals(wanted.toFloatArray(), closed.get(i).toFloatArray(), 1e-5f);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void patchesAreTheColoursAroundEachCellOnEachLevel(boolean wraps) {
    double[][][] half = Maps.halved(PICTURE, false);
    same(
        List.of(Maps.patches(PICTURE, 5, wraps), Maps.patches(half, 5, wraps)),
        new PatchFeatures(5, 2),
        wraps);
    assertThrows(IllegalArgumentException.class, () -> new PatchFeatures(4, 2));
  }

  /** Each cell that was drawn is one of all, and none is there twice. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void patchesThatAreDrawnAreSomeOfAll(boolean wraps) {
    PatchFeatures features = new PatchFeatures(5, 2);
    NDArray picture = Maps.upload(manager, PICTURE, Maps.random(3, 8, 9, 2));
    List<NDArray> all = features.of(picture, wraps);
    List<NDArray> some = features.some(picture, wraps, 20, 7);
    assertEquals(new Shape(2, 75, 1, 20), some.get(0).getShape());
    for (int i = 0; i < 2; i++) {
      Set<String> cells = columns(all.get(0).get(i));
      Set<String> drawn = columns(some.get(0).get(i));
      assertEquals(20, drawn.size());
      assertTrue(cells.containsAll(drawn));
    }
    assertArrayEquals(all.get(1).toFloatArray(), some.get(1).toFloatArray()); // of 16 all
    assertNotEquals(
        columns(some.get(0).get(0)), columns(features.some(picture, wraps, 20, 8).get(0).get(0)));
  }

  /** What each cell of a map, {@code [channels, height, width]}, holds. */
  private static Set<String> columns(NDArray map) {
    float[] values = map.toFloatArray();
    int channels = (int) map.getShape().get(0);
    int cells = values.length / channels;
    Set<String> columns = new HashSet<>();
    for (int cell = 0; cell < cells; cell++) {
      StringBuilder column = new StringBuilder();
      for (int c = 0; c < channels; c++) {
        column.append(values[c * cells + cell]).append(' ');
      }
      columns.add(column.toString());
    }
    return columns;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void randomFiltersSeeEachLevelTwice(boolean wraps) {
    RandomFeatures features = new RandomFeatures(2, 4, 5);
    List<double[][][]> expected = new ArrayList<>(List.<double[][][]>of(PICTURE));
    double[][][] level = PICTURE;
    for (int i = 0; i < 2; i++) {
      level = i == 0 ? level : Maps.halved(level, false);
      double[][][] edges = Maps.relu(Maps.filtered(level, features.first(), null, 4, 5, wraps));
      expected.add(edges);
      expected.add(Maps.relu(Maps.filtered(edges, features.second(), null, 4, 3, wraps)));
    }
    same(expected, features, wraps);
    double sum = 0;
    for (int i = 0; i < 75; i++) {
      sum += features.first()[i];
    }
    assertEquals(0, sum, 1e-5);
  }

  @Test
  void randomFiltersMayLookAtTheUpperLevelsOnly() {
    List<NDArray> all = new RandomFeatures(3, 4, 5).of(Maps.upload(manager, PICTURE), true);
    List<NDArray> upper = new RandomFeatures(1, 3, 4, 5).of(Maps.upload(manager, PICTURE), true);
    assertEquals(all.size() - 2, upper.size());
    assertEquals(all.get(0), upper.get(0), "the picture itself");
    for (int i = 1; i < upper.size(); i++) {
      assertEquals(all.get(i + 2), upper.get(i));
    }
    assertThrows(IllegalArgumentException.class, () -> new RandomFeatures(3, 3, 4, 5));
    assertThrows(IllegalArgumentException.class, () -> new RandomFeatures(-1, 3, 4, 5));
  }

  private static Tensor tensor(String name, Integer... shape) {
    Tensor tensor = Tensor.zeros(name, shape);
    Random random = new Random(name.hashCode());
    for (int i = 0; i < tensor.values().length; i++) {
      tensor.values()[i] = (float) (0.5 * random.nextGaussian());
    }
    return tensor;
  }

  /** As torchvision would write it: two convolutions, a maximum, a third one; a classifier. */
  private static List<Tensor> network() {
    return List.of(
        tensor("features.0.weight", 4, 3, 3, 3),
        tensor("features.0.bias", 4),
        tensor("features.2.weight", 5, 4, 3, 3),
        tensor("features.2.bias", 5),
        tensor("features.5.weight", 6, 5, 3, 3),
        tensor("features.5.bias", 6),
        tensor("classifier.0.weight", 2, 7));
  }

  private static double[][][] layer(double[][][] map, int at, boolean wraps) {
    Tensor weight = network().get(at);
    float[] bias = network().get(at + 1).values();
    return Maps.relu(Maps.filtered(map, weight.values(), bias, bias.length, 3, wraps));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aNetworksLayersAreCountedAsTorchvisionDoes(boolean wraps) {
    double[][][] first = layer(PICTURE, 0, wraps);
    double[][][] second = layer(first, 2, wraps);
    double[][][] third = layer(Maps.halved(second, true), 4, wraps);
    same(
        List.of(PICTURE, first, second, third),
        new NetworkFeatures(network(), List.of(), false, true),
        wraps);
    same(List.of(first, third), new NetworkFeatures(network(), List.of(1, 6), false, false), wraps);
    same(
        List.<double[][][]>of(first),
        new NetworkFeatures(network(), List.of(1), false, false),
        wraps);
  }

  @Test
  void picturesAreNormalisedAsImageNetsWere() {
    double[] means = {0.485, 0.456, 0.406};
    double[] deviations = {0.229, 0.224, 0.225};
    double[][][] normalised = Maps.random(3, 8, 9, 1);
    for (int c = 0; c < 3; c++) {
      for (double[] row : normalised[c]) {
        for (int x = 0; x < row.length; x++) {
          row[x] = (row[x] - means[c]) / deviations[c];
        }
      }
    }
    same(
        List.<double[][][]>of(layer(normalised, 0, true)),
        new NetworkFeatures(network(), List.of(1), true, false),
        true);
  }

  private static void refuses(String word, List<Tensor> tensors, List<Integer> layers) {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new NetworkFeatures(tensors, layers, false, false));
    assertTrue(e.getMessage().contains(word), e.getMessage());
  }

  @Test
  void whatIsNoSuchNetworkIsRefusedInPlainWords() throws IOException {
    refuses("features.0.weight", List.of(tensor("a", 1)), List.of());
    refuses("layers", network(), List.of(1, 25));
    refuses("features.0.bias", network().subList(0, 1), List.of());
    List<Tensor> five = new ArrayList<>(network());
    five.set(2, tensor("features.2.weight", 5, 4, 5, 5));
    refuses("3x3", five, List.of());
    Path file = dir.resolve("network.safetensors");
    new Safetensors(List.of(tensor("a", 1)), Map.of()).write(file);
    assertThrows(BadFileException.class, () -> NetworkFeatures.read(file, List.of(), false, false));
  }

  @Test
  void aNetworkIsReadFromAFile() throws IOException {
    Path file = dir.resolve("network.safetensors");
    new Safetensors(network(), Map.of()).write(file);
    same(
        List.<double[][][]>of(layer(PICTURE, 0, true)),
        NetworkFeatures.read(file, List.of(1), false, false),
        true);
  }
}
