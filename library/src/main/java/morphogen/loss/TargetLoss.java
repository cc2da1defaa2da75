package morphogen.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import morphogen.cells.State;

/** Mean squared difference between the visible channels and a picture. */
public final class TargetLoss implements Loss {
  private final float[] target;
  private final Shape shape;
  private final int channels;

  /**
   * @param target premultiplied picture, as many channels as the rule shows, the size of the grid
   */
  public TargetLoss(State target) {
    channels = target.channels();
    shape = new Shape(1, target.height(), target.width(), channels);
    this.target = target.values().clone();
  }

  @Override
  public NDArray perSample(NDArray states) {
    NDArray wanted = states.getManager().create(target, shape).transpose(0, 3, 1, 2);
    return states
        .get(":, :" + channels) // [batch, visible, height, width]
        .sub(wanted)
        .square()
        .reshape(states.getShape().get(0), -1) // [batch, visible * height * width]
        .mean(new int[] {1}); // [batch]
  }
}
