package morphogen.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import morphogen.file.BadFileException;
import morphogen.file.Safetensors;
import morphogen.file.Tensor;

/**
 * The activations of a small convolutional network: 3x3 convolutions, each with a ReLU, and between
 * some of them a maximum over 2x2. Its layers are named and counted as torchvision has them in VGG:
 * {@code features.0.weight} is a convolution, layer 1 its ReLU; where the next convolution is not
 * two layers further but three, a maximum lies between.
 */
public final class NetworkFeatures implements Features {
  /** The layers of VGG16 that style losses look at. */
  public static final List<Integer> VGG16 = List.of(1, 6, 11, 18, 25);

  /** Pictures as networks want them that were trained on ImageNet. */
  private static final float[][] IMAGENET = {{0.485f, 0.456f, 0.406f}, {0.229f, 0.224f, 0.225f}};

  private static final Pattern WEIGHT = Pattern.compile("features\\.(\\d{1,3})\\.weight");

  private final TreeMap<Integer, Tensor> weights = new TreeMap<>(); // by layer
  private final TreeMap<Integer, Tensor> biases = new TreeMap<>();
  private final Set<Integer> seen;
  private final boolean imageNet;
  private final boolean picture;
  private NDManager own; // null unless it is open
  private Function<Tensor, NDArray> uploaded;

  /**
   * From weights by their names; others are left alone.
   *
   * @param layers whose activations are seen, as VGG counts: those after a convolution; empty for
   *     all of them
   * @param imageNet whether pictures are normalised as ImageNet's were
   * @param picture whether the picture itself is the first map
   * @throws IllegalArgumentException if they are no such network, or have no such layer; says why
   */
  public NetworkFeatures(
      List<Tensor> tensors, List<Integer> layers, boolean imageNet, boolean picture) {
    for (Tensor tensor : tensors) {
      Matcher matcher = WEIGHT.matcher(tensor.name());
      if (matcher.matches()) {
        int layer = Integer.parseInt(matcher.group(1));
        weights.put(layer, tensor);
        biases.put(layer, bias(tensors, layer));
      }
    }
    check();
    Set<Integer> all = new TreeSet<>();
    weights.keySet().forEach(layer -> all.add(layer + 1));
    if (!all.containsAll(layers)) {
      throw new IllegalArgumentException(
          "the network has the layers %s, not all of %s.".formatted(all, layers));
    }
    seen = layers.isEmpty() ? all : Set.copyOf(layers);
    this.imageNet = imageNet;
    this.picture = picture;
    if (!layers.isEmpty()) {
      int last = layers.stream().mapToInt(Integer::intValue).max().orElseThrow();
      weights.tailMap(last, true).clear();
      biases.tailMap(last, true).clear();
    }
  }

  /**
   * From a file.
   *
   * @throws BadFileException if it is damaged or no such network
   */
  public static NetworkFeatures read(
      Path file, List<Integer> layers, boolean imageNet, boolean picture) throws IOException {
    try {
      return new NetworkFeatures(Safetensors.read(file).tensors(), layers, imageNet, picture);
    } catch (IllegalArgumentException e) {
      throw new BadFileException(file, "cannot be used for features: " + e.getMessage());
    }
  }

  private static Tensor bias(List<Tensor> tensors, int layer) {
    String name = "features." + layer + ".bias";
    return tensors.stream()
        .filter(t -> t.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is missing."));
  }

  private void check() {
    if (weights.isEmpty()) {
      throw new IllegalArgumentException("it has no 'features.0.weight'.");
    }
    int in = 3;
    int before = -2;
    for (Map.Entry<Integer, Tensor> entry : weights.entrySet()) {
      Tensor weight = entry.getValue();
      int out = weight.shape().get(0);
      int gap = entry.getKey() - before;
      boolean fits =
          weight.shape().equals(List.of(out, in, 3, 3))
              && biases.get(entry.getKey()).shape().equals(List.of(out))
              && (gap == 2 || gap == 3 && before >= 0);
      if (!fits) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "'%s' of shape %s is not a 3x3 convolution of %d maps, two or three layers after"
                    + " the one before.",
                weight.name(),
                weight.shape(),
                in));
      }
      in = out;
      before = entry.getKey();
    }
  }

  @Override
  public void open(NDManager manager) {
    close();
    own = manager.newSubManager();
    Map<Tensor, NDArray> arrays = new IdentityHashMap<>();
    weights.values().forEach(tensor -> arrays.put(tensor, upload(own, tensor)));
    biases.values().forEach(tensor -> arrays.put(tensor, upload(own, tensor)));
    uploaded = arrays::get;
  }

  @Override
  public void close() {
    if (own != null) {
      own.close();
      own = null;
      uploaded = null;
    }
  }

  private static NDArray upload(NDManager manager, Tensor tensor) {
    return manager.create(
        tensor.values(), new Shape(tensor.shape().stream().mapToLong(i -> i).toArray()));
  }

  @Override
  public List<NDArray> of(NDArray pictures, boolean wraps) {
    NDManager manager = pictures.getManager();
    return of(pictures, wraps, own != null ? uploaded : tensor -> upload(manager, tensor));
  }

  /**
   * The same with weights that are on the device already, and may be trained.
   *
   * @param arrays where a tensor of this network is
   */
  public List<NDArray> of(NDArray pictures, boolean wraps, Function<Tensor, NDArray> arrays) {
    List<NDArray> maps = new ArrayList<>();
    if (picture) {
      maps.add(pictures);
    }
    NDArray map = imageNet ? normalised(pictures) : pictures;
    int before = -2;
    for (Map.Entry<Integer, Tensor> entry : weights.entrySet()) {
      int layer = entry.getKey();
      if (layer - before == 3) {
        map = Edges.largest(map);
      }
      NDArray weight = arrays.apply(entry.getValue());
      map = Edges.filtered(map, weight, arrays.apply(biases.get(layer)), wraps);
      map = Activation.relu(map);
      if (seen.contains(layer + 1)) {
        maps.add(map);
      }
      before = layer;
    }
    return maps;
  }

  private static NDArray normalised(NDArray pictures) {
    NDManager manager = pictures.getManager();
    Shape shape = new Shape(1, 3, 1, 1);
    return pictures.sub(manager.create(IMAGENET[0], shape)).div(manager.create(IMAGENET[1], shape));
  }

  @Override
  public int smallest() {
    int side = 2;
    int before = -2;
    for (int layer : weights.keySet()) {
      side <<= layer - before - 2;
      before = layer;
    }
    return side;
  }

  /** The weights and biases that are used, in order. */
  public List<Tensor> tensors() {
    List<Tensor> all = new ArrayList<>();
    for (int layer : weights.keySet()) {
      all.addAll(Arrays.asList(weights.get(layer), biases.get(layer)));
    }
    return all;
  }
}
