package morphogen.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import morphogen.cells.State;

/**
 * Mean squared difference between the visible channels and a picture. While it is open the picture
 * stays on the device; else each score uploads it anew.
 */
public final class TargetLoss implements Loss {
  private final float[] target;
  private final Shape shape;
  private final int channels;
  private NDManager own; // null unless it is open
  private NDArray uploaded; // [1, channels, height, width]

  /**
   * @param target premultiplied picture, as many channels as the rule shows, the size of the grid
   */
  public TargetLoss(State target) {
    this(target, 0);
  }

  /**
   * The same for a rule that is shown with an offset.
   *
   * @param offset what is added to the visible channels before they are shown
   */
  public TargetLoss(State target, double offset) {
    channels = target.channels();
    shape = new Shape(1, target.height(), target.width(), channels);
    this.target = target.values().clone();
    for (int i = 0; i < this.target.length; i++) {
      this.target[i] -= (float) offset;
    }
  }

  @Override
  public void open(NDManager manager) {
    close();
    own = manager.newSubManager();
    uploaded = upload(own);
  }

  private NDArray upload(NDManager manager) {
    return manager.create(target, shape).transpose(0, 3, 1, 2);
  }

  @Override
  public void close() {
    if (own != null) {
      own.close();
      own = null;
      uploaded = null;
    }
  }

  @Override
  public NDArray perSample(NDArray states) {
    NDArray wanted = uploaded != null ? uploaded : upload(states.getManager());
    return states
        .get(":, :" + channels) // [batch, visible, height, width]
        .sub(wanted)
        .square()
        .reshape(states.getShape().get(0), -1) // [batch, visible * height * width]
        .mean(new int[] {1}); // [batch]
  }
}
