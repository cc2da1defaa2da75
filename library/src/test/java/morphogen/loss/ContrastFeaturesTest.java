package morphogen.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import morphogen.cells.State;
import morphogen.torch.Torch;
import org.junit.jupiter.api.Test;

class ContrastFeaturesTest {
  /** Shows what it is given. */
  private static final Features ITSELF =
      new Features() {
        @Override
        public void open(NDManager manager) {}

        @Override
        public void close() {}

        @Override
        public List<NDArray> of(NDArray pictures, boolean wraps) {
          return List.of(pictures);
        }

        @Override
        public int smallest() {
          return 1;
        }
      };

  /** Red is 0.4 or 0.6, green 0.1 or 0.3, blue 0.2: deviations of 0.1, 0.1 and 0. */
  private static State dull() {
    float[] values = {0.4f, 0.1f, 0.2f, 0.6f, 0.3f, 0.2f};
    State picture = new State(2, 1, 3);
    System.arraycopy(values, 0, picture.values(), 0, values.length);
    return picture;
  }

  private static final double DEVIATION = Math.sqrt(2 * 0.01 / 3);

  @Test
  void aDullPictureIsStretchedAboutItsMean() {
    ContrastFeatures features = new ContrastFeatures(ITSELF, dull(), 3 * DEVIATION);
    assertEquals(3, features.gain(), 1e-5);
    try (NDManager manager = Torch.manager(Torch.device("cpu"))) {
      float[] planes = {0.4f, 0.6f, 0.1f, 0.3f, 0.2f, 0.2f};
      NDArray picture = manager.create(planes, new Shape(1, 3, 1, 2));
      float[] seen = features.of(picture, true).get(0).toFloatArray();
      assertArrayEquals(new float[] {0.2f, 0.8f, 0.2f, 0.8f, 0.5f, 0.5f}, seen, 1e-5f);
    }
  }

  @Test
  void aPictureOfEnoughContrastIsLeftAsItIs() {
    assertEquals(1, new ContrastFeatures(ITSELF, dull(), 0.5 * DEVIATION).gain());
    assertEquals(1, new ContrastFeatures(ITSELF, dull(), 0).gain());
    State plain = new State(2, 1, 3);
    assertEquals(1, new ContrastFeatures(ITSELF, plain, 0.15).gain());
  }
}
