package morphogen.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The picture itself, patch by patch: around each cell the colours of all cells within reach, on a
 * pyramid of pictures of half the size each.
 */
public final class PatchFeatures implements Features {
  private final int side;
  private final int levels;

  /**
   * @param side cells across a patch, odd
   * @param levels of the pyramid, 1 or more
   */
  public PatchFeatures(int side, int levels) {
    if (side < 1 || side % 2 == 0 || levels < 1) {
      throw new IllegalArgumentException(
          "side: " + side + " is not odd, or levels: " + levels + " not 1 or more.");
    }
    this.side = side;
    this.levels = levels;
  }

  @Override
  public List<NDArray> of(NDArray pictures, boolean wraps) {
    List<NDArray> maps = new ArrayList<>();
    NDArray level = pictures;
    for (int i = 0; i < levels; i++) {
      level = i == 0 ? level : Edges.halved(level);
      maps.add(patches(level, wraps));
    }
    return maps;
  }

  /** {@code [batch, side * side * 3, height, width]}. */
  private NDArray patches(NDArray pictures, boolean wraps) {
    Shape shape = pictures.getShape();
    NDArray padded = Edges.padded(pictures, side / 2, side / 2, wraps);
    NDList shifted = new NDList();
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        String rows = y + ":" + (y + shape.get(2));
        shifted.add(padded.get(":, :, " + rows + ", " + x + ":" + (x + shape.get(3))));
      }
    }
    return NDArrays.concat(shifted, 1);
  }

  @Override
  public int smallest() {
    return (side / 2 + 1) << (levels - 1);
  }
}
