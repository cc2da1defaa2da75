package morphogen.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import morphogen.cells.State;
import morphogen.file.Safetensors;
import morphogen.file.Tensor;
import morphogen.loss.NetworkFeatures;
import morphogen.loss.Observation;
import morphogen.torch.Torch;

/**
 * Trains the features of a style: a small network learns to tell textures apart, from crops of them
 * that are mirrored and of changed brightness, contrast and colour. What it needs for that is what
 * textures differ in.
 *
 * <p>DJL differentiates for one thread of a process at a time: nothing else may train beside it.
 */
public final class FeatureTraining {
  /** How it stands. */
  public record Progress(int iteration, double seconds, double loss, double correct) {}

  /** Hears of it every few iterations, on the training's thread. */
  @FunctionalInterface
  public interface Listener {
    void on(Progress progress);
  }

  private static final int CROP = 48; // pixels
  private static final int BATCH = 24;
  private static final double RATE = 0.0015;
  private static final int EVERY = 100; // iterations between reports
  private static final int[] LAYERS = {0, 2, 5, 7, 10, 12}; // two, half the size, two, half, two

  /** How many maps the six layers have, first to last, of the network that comes with Morphogen. */
  public static final List<Integer> MAPS = List.of(16, 24, 32, 48, 64, 96);

  private final List<State> textures;
  private final SplittableRandom random;
  private final List<Tensor> weights = new ArrayList<>();
  private final NetworkFeatures network;
  private double loss; // means that fade
  private double correct;

  /**
   * @param textures two or more, of three channels, 0 to 1; each is a class, and goes on beyond its
   *     edges with the opposite one
   * @param randomSeed decides weights and crops
   */
  public FeatureTraining(List<State> textures, long randomSeed) {
    this(textures, MAPS, randomSeed);
  }

  /**
   * The same for a network of another width.
   *
   * @param maps how many maps each of the six layers has, 1 or more
   */
  public FeatureTraining(List<State> textures, List<Integer> maps, long randomSeed) {
    Check.that(textures.size() >= 2, "textures", textures.size(), "2 or more");
    Check.that(maps.size() == LAYERS.length, "maps", maps.size(), "" + LAYERS.length);
    maps.forEach(count -> Check.that(count >= 1, "maps", count, "1 or more"));
    this.textures = List.copyOf(textures);
    random = new SplittableRandom(randomSeed);
    int in = 3;
    int all = 0;
    for (int i = 0; i < LAYERS.length; i++) {
      String name = "features." + LAYERS[i];
      weights.add(normal(name + ".weight", Math.sqrt(2.0 / (9 * in)), maps.get(i), in, 3, 3));
      weights.add(Tensor.zeros(name + ".bias", maps.get(i)));
      in = maps.get(i);
      all += in;
    }
    network = new NetworkFeatures(weights, List.of(), false, false);
    weights.add(normal("classifier.weight", Math.sqrt(1.0 / all), textures.size(), all));
    weights.add(Tensor.zeros("classifier.bias", textures.size()));
  }

  private Tensor normal(String name, double deviation, Integer... shape) {
    Tensor tensor = Tensor.zeros(name, shape);
    Random normal = new Random(random.nextLong());
    for (int i = 0; i < tensor.values().length; i++) {
      tensor.values()[i] = (float) (deviation * normal.nextGaussian());
    }
    return tensor;
  }

  /**
   * Trains until either is over; the step falls towards it along half a cosine.
   *
   * @param iterations 1 or more
   * @param minutes over 0; infinity for no limit
   * @param threads of PyTorch's, 1 or more
   */
  public void run(int iterations, double minutes, int threads, Listener listener) {
    Adam adam = new Adam(weights);
    long start = System.nanoTime();
    Torch.threads(threads);
    try (NDManager manager = Torch.manager(Torch.device("cpu"))) {
      double done = 0;
      for (int i = 0; done < 1; i++) {
        double rate = RATE * (0.02 + 0.49 * (1 + Math.cos(Math.PI * done)));
        try (NDManager iteration = manager.newSubManager()) {
          adam.update(weights, gradients(iteration, i), rate);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        done = Math.max((i + 1.0) / iterations, seconds / 60 / minutes);
        if (i % EVERY == EVERY - 1 || done >= 1) {
          listener.on(new Progress(i + 1, seconds, loss, correct));
        }
      }
    }
  }

  private List<Tensor> gradients(NDManager manager, int iteration) {
    int[] classes = new int[BATCH];
    float[] wanted = new float[BATCH * textures.size()];
    NDArray crops = crops(manager, classes, wanted);
    Map<Tensor, NDArray> arrays = new IdentityHashMap<>();
    for (Tensor weight : weights) {
      long[] shape = weight.shape().stream().mapToLong(i -> i).toArray();
      NDArray array = manager.create(weight.values(), new Shape(shape));
      array.setRequiresGradient(true);
      arrays.put(weight, array);
    }
    try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
      NDList means = new NDList();
      network.of(crops, false, arrays::get).forEach(map -> means.add(Observation.mean(map)));
      NDArray scores =
          NDArrays.concat(means, 1) // [batch, all maps]
              .matMul(arrays.get(weights.get(weights.size() - 2)).transpose())
              .add(arrays.get(weights.get(weights.size() - 1))); // [batch, textures]
      NDArray right = manager.create(wanted, new Shape(BATCH, textures.size()));
      NDArray cross = Observation.times(scores.logSoftmax(1).mul(right).sum(), -1.0 / BATCH);
      collector.backward(cross);
      double keep = iteration == 0 ? 0 : 0.97;
      loss = keep * loss + (1 - keep) * cross.getFloat();
      correct = keep * correct + (1 - keep) * share(scores.argMax(1).toLongArray(), classes);
    }
    List<Tensor> gradients = new ArrayList<>();
    for (Tensor weight : weights) {
      gradients.add(weight.with(arrays.get(weight).getGradient().toFloatArray()));
    }
    return gradients;
  }

  private static double share(long[] answers, int[] classes) {
    int right = 0;
    for (int i = 0; i < classes.length; i++) {
      right += answers[i] == classes[i] ? 1 : 0;
    }
    return (double) right / classes.length;
  }

  /** Crops of random textures: which, in {@code classes} and, as ones among zeros, in wanted. */
  private NDArray crops(NDManager manager, int[] classes, float[] wanted) {
    float[] pixels = new float[BATCH * 3 * CROP * CROP];
    for (int i = 0; i < BATCH; i++) {
      classes[i] = random.nextInt(textures.size());
      wanted[i * textures.size() + classes[i]] = 1;
      crop(textures.get(classes[i]), pixels, i * 3 * CROP * CROP);
    }
    return manager.create(pixels, new Shape(BATCH, 3, CROP, CROP));
  }

  private void crop(State texture, float[] pixels, int at) {
    int left = random.nextInt(texture.width());
    int top = random.nextInt(texture.height());
    boolean mirrored = random.nextBoolean();
    boolean upsideDown = random.nextBoolean();
    double contrast = random.nextDouble(0.7, 1.4);
    double brightness = random.nextDouble(-0.15, 0.15);
    for (int c = 0; c < 3; c++) {
      double tint = brightness + random.nextDouble(-0.1, 0.1);
      for (int y = 0; y < CROP; y++) {
        int row = (top + (upsideDown ? CROP - y : y)) % texture.height();
        for (int x = 0; x < CROP; x++) {
          int column = (left + (mirrored ? CROP - x : x)) % texture.width();
          float value = texture.get(column, row, c);
          pixels[at++] = (float) (0.5 + contrast * (value - 0.5) + tint);
        }
      }
    }
  }

  /** The network without what tells the textures apart. */
  public Safetensors features() {
    return new Safetensors(network.tensors(), Map.of("format", "pt"));
  }
}
