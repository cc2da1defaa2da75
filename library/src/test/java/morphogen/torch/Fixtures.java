package morphogen.torch;

import ai.djl.Device;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDManager;
import java.util.Random;
import morphogen.loss.Loss;

/** What several tests of engines need. */
final class Fixtures {
  private static final int[] AXES = {1, 2, 3};

  /** The sum of the squares of all numbers: its gradient by x is 2x. */
  static final Loss SQUARE = states -> states.square().sum(AXES);

  private Fixtures() {}

  /** Normally distributed numbers. */
  static void fill(float[] values, double deviation, long randomSeed) {
    Random random = new Random(randomSeed);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
  }

  /** The Euclidean length. */
  static float length(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return (float) Math.sqrt(sum);
  }

  /** How many arrays PyTorch holds for this process. */
  static int held() {
    try (NDManager manager = Torch.manager(Device.cpu())) {
      return ((BaseNDManager) manager.getParentManager()).getManagedArrays().size();
    }
  }
}
