package morphogen.train;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import morphogen.cells.State;
import morphogen.loss.Features;
import morphogen.loss.Gram;
import morphogen.torch.Torch;

/**
 * Says which of several textures a picture looks most like, by features that the picture was not
 * made by: of a network that was trained apart.
 *
 * <p>Two pictures are as far apart as their Gram matrices G and H, summed over all maps: |G − H|² /
 * (|G|² + |H|²). Owns native memory; one thread at a time.
 */
public final class TextureJudge implements AutoCloseable {
  private final NDManager manager = Torch.manager(Torch.device("cpu"));
  private final Features features;
  private final Map<String, List<float[]>> known = new LinkedHashMap<>();

  /**
   * @param features closed with this
   * @param textures two or more, {@code [height, width, 3]} in [0, 1], by name
   * @param seamless which of them go on beyond their edges with the opposite one
   */
  public TextureJudge(Features features, Map<String, State> textures, Set<String> seamless) {
    Check.that(textures.size() >= 2, "textures", textures.size(), "2 or more");
    this.features = features;
    features.open(manager);
    textures.forEach((name, texture) -> known.put(name, grams(texture, seamless.contains(name))));
  }

  /**
   * The textures' names, the most alike first.
   *
   * @param picture as the textures, of any size
   * @param wraps whether the opposite edge lies beyond an edge; mirrored there otherwise
   */
  public List<String> ranking(State picture, boolean wraps) {
    List<float[]> own = grams(picture, wraps);
    Map<String, Double> apart = new LinkedHashMap<>();
    known.forEach((name, grams) -> apart.put(name, apart(own, grams)));
    return apart.entrySet().stream()
        .sorted(Comparator.comparingDouble(Map.Entry::getValue))
        .map(Map.Entry::getKey)
        .toList();
  }

  private List<float[]> grams(State picture, boolean wraps) {
    List<float[]> grams = new ArrayList<>();
    Shape shape = new Shape(1, picture.height(), picture.width(), 3);
    try (NDManager score = manager.newSubManager()) {
      features
          .of(score.create(picture.values(), shape).transpose(0, 3, 1, 2), wraps)
          .forEach(map -> grams.add(new Gram().wanted(map).toFloatArray()));
    }
    return grams;
  }

  private static double apart(List<float[]> a, List<float[]> b) {
    double sum = 0;
    for (int map = 0; map < a.size(); map++) {
      double squares = 0;
      double ofA = 0;
      double ofB = 0;
      for (int i = 0; i < a.get(map).length; i++) {
        double one = a.get(map)[i];
        double other = b.get(map)[i];
        squares += (one - other) * (one - other);
        ofA += one * one;
        ofB += other * other;
      }
      sum += squares / (ofA + ofB + Double.MIN_NORMAL);
    }
    return sum;
  }

  @Override
  public void close() {
    features.close();
    manager.close();
  }
}
