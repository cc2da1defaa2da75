package morphogen.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

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
    return some(pictures, wraps, Integer.MAX_VALUE, 0);
  }

  @Override
  public List<NDArray> some(NDArray pictures, boolean wraps, int most, long randomSeed) {
    List<NDArray> maps = new ArrayList<>();
    Random random = new Random(randomSeed);
    NDArray level = pictures;
    for (int i = 0; i < levels; i++) {
      level = i == 0 ? level : Edges.halved(level);
      long cells = level.getShape().get(2) * level.getShape().get(3);
      maps.add(
          cells > most
              ? patches(level, wraps, Transport.some((int) cells, most, random))
              : patches(level, wraps));
    }
    return maps;
  }

  /** Of some cells: {@code [batch, side * side * 3, 1, cells]}. */
  private NDArray patches(NDArray pictures, boolean wraps, long[] cells) {
    Shape shape = pictures.getShape();
    NDArray padded = Edges.padded(pictures, side / 2, side / 2, wraps);
    long across = padded.getShape().get(3);
    long[] where = new long[side * side * cells.length];
    for (int i = 0, n = 0; i < side * side; i++) {
      for (long cell : cells) {
        long x = cell % shape.get(3) + i % side;
        long y = cell / shape.get(3) + i / side;
        where[n++] = y * across + x;
      }
    }
    NDArray index = pictures.getManager().create(where, new Shape(where.length));
    return padded
        .reshape(shape.get(0), shape.get(1), -1)
        .get(new NDIndex(":, :, {}", index))
        .reshape(shape.get(0), shape.get(1), side * side, cells.length)
        .transpose(0, 2, 1, 3)
        .reshape(shape.get(0), -1, 1, cells.length);
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
