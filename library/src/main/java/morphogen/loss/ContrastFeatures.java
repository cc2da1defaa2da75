package morphogen.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import morphogen.cells.State;

/**
 * Other features, of pictures whose contrast is stretched: x becomes 0.5 + gain · (x - mean), as it
 * makes of a dull picture one of a contrast that networks and filters tell shapes in. The contrast
 * is the standard deviation in a channel; a picture that has enough of it is left as it is.
 */
public final class ContrastFeatures implements Features {
  private final Features features;
  private final float[] mean;
  private final double gain;

  /**
   * @param features of what is stretched
   * @param picture {@code [height, width, 3]}, decides how much
   * @param least the contrast that it has then, 0 or more; 0 changes nothing
   */
  public ContrastFeatures(Features features, State picture, double least) {
    this.features = features;
    int channels = picture.channels();
    mean = new float[channels];
    double squares = 0;
    for (int c = 0; c < channels; c++) {
      double sum = 0;
      double sumOfSquares = 0;
      for (int cell = 0; cell < picture.cells(); cell++) {
        double value = picture.values()[channels * cell + c];
        sum += value;
        sumOfSquares += value * value;
      }
      double middle = sum / picture.cells();
      mean[c] = (float) middle;
      squares += Math.max(0, sumOfSquares / picture.cells() - middle * middle);
    }
    double contrast = Math.sqrt(squares / channels);
    gain = contrast == 0 ? 1 : Math.max(1, least / contrast);
  }

  /** How many times as far from its mean a value is then, 1 or more. */
  public double gain() {
    return gain;
  }

  @Override
  public void open(NDManager manager) {
    features.open(manager);
  }

  @Override
  public void close() {
    features.close();
  }

  @Override
  public List<NDArray> of(NDArray pictures, boolean wraps) {
    return features.of(stretched(pictures), wraps);
  }

  @Override
  public List<NDArray> some(NDArray pictures, boolean wraps, int most, long randomSeed) {
    return features.some(stretched(pictures), wraps, most, randomSeed);
  }

  private NDArray stretched(NDArray pictures) {
    if (gain == 1) {
      return pictures;
    }
    NDArray middle =
        pictures.getManager().create(mean, new Shape(1, mean.length, 1, 1)); // [1, channels, 1, 1]
    return Observation.plus(Observation.times(pictures.sub(middle), gain), 0.5);
  }

  @Override
  public int smallest() {
    return features.smallest();
  }
}
