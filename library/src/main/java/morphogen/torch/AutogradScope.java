package morphogen.torch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Records operations for differentiation until it is closed. DJL can do that for one thread of a
 * process at a time; others wait here for their turn.
 */
final class AutogradScope implements AutoCloseable {
  private static final ReentrantLock TURN = new ReentrantLock(true);

  private final GradientCollector collector;

  /**
   * @throws CancellationException if the thread is interrupted while it waits
   */
  AutogradScope(Engine engine) {
    try {
      TURN.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while another training differentiates.");
    }
    boolean begun = false;
    try {
      collector = engine.newGradientCollector();
      begun = true;
    } finally {
      if (!begun) {
        TURN.unlock();
      }
    }
  }

  /** Lets the calling thread record too: PyTorch asks each thread whether it does. */
  void join() {
    JniUtils.setGradMode(true);
  }

  /** From any thread that recorded how {@code loss} was made. */
  void backward(NDArray loss) {
    collector.backward(loss);
  }

  @Override
  public void close() {
    try {
      collector.close();
    } finally {
      TURN.unlock();
    }
  }
}
