package morphogen.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** One ring of cells more around grids of {@code [batch, channels, height, width]}. */
final class Ring {
  private Ring() {}

  /** Of zeros, or of what lies at the opposite edges. */
  static NDArray around(NDArray grids, boolean wraps) {
    NDManager manager = grids.getManager();
    if (!wraps) {
      Shape shape = grids.getShape();
      NDArray row = manager.zeros(new Shape(shape.get(0), shape.get(1), 1, shape.get(3)));
      NDArray tall = NDArrays.concat(new NDList(row, grids, row), 2);
      NDArray column = manager.zeros(new Shape(shape.get(0), shape.get(1), shape.get(2) + 2, 1));
      return NDArrays.concat(new NDList(column, tall, column), 3);
    }
    NDArray tall =
        NDArrays.concat(new NDList(grids.get(":, :, -1:"), grids, grids.get(":, :, :1")), 2);
    return NDArrays.concat(new NDList(tall.get(":, :, :, -1:"), tall, tall.get(":, :, :, :1")), 3);
  }
}
