package morphogen.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** One map: how bright each cell is, 0.299 red + 0.587 green + 0.114 blue. */
public final class Luminance implements Features {
  private static final float[] SHARES = {0.299f, 0.587f, 0.114f};

  @Override
  public List<NDArray> of(NDArray pictures, boolean wraps) {
    NDArray shares = pictures.getManager().create(SHARES, new Shape(1, 3, 1, 1));
    return List.of(pictures.mul(shares).sum(new int[] {1}, true)); // [batch, 1, height, width]
  }

  @Override
  public int smallest() {
    return 1;
  }
}
